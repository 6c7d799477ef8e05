{{/* Refuses what the schema cannot see, each time with the value, the reason and the cure. */}}
{{- define "odoo-operator.validate" -}}
{{- $name := include "odoo-operator.fullname" . -}}
{{- if or (gt (len $name) 40) (not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" $name)) -}}
{{- fail (printf "fullname: %q cannot name all objects, which takes at most 40 small letters, digits and dashes and begins with a letter; set fullname" $name) -}}
{{- end -}}
{{- include "odoo-operator.validate.scope" . -}}
{{- include "odoo-operator.validate.tokens" . -}}
{{- include "odoo-operator.validate.environment" . -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.hosts: name at least one host" -}}
{{- end -}}
{{- end -}}

{{/* What rights in one namespace cannot give. */}}
{{- define "odoo-operator.validate.scope" -}}
{{- $one := .Values.watchNamespace -}}
{{- if $one -}}
{{- if eq .Values.authentication.mode "kubernetes" -}}
{{- fail (printf "authentication.mode: kubernetes is refused with watchNamespace, for reviews of tokens are no right that can be given in one namespace; set authentication.mode=tokens and authentication.existingSecret, or watch all namespaces") -}}
{{- end -}}
{{- if .Values.controller.nodePaths -}}
{{- fail "controller.nodePaths: refused with watchNamespace, for PersistentVolumes are in no namespace; let an administrator make the volume and use persistence.existingClaim, or watch all namespaces" -}}
{{- end -}}
{{- range .Values.namespaces.allowed -}}
{{- if ne . $one -}}
{{- fail (printf "namespaces.allowed: %s is not watched, watchNamespace is %s" . $one) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.namespaces.default (ne .Values.namespaces.default $one) -}}
{{- fail (printf "namespaces.default: %s is not watched, watchNamespace is %s" .Values.namespaces.default $one) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "odoo-operator.validate.tokens" -}}
{{- if and (eq .Values.authentication.mode "tokens") (not .Values.authentication.existingSecret) -}}
{{- fail (printf "authentication.existingSecret: required with mode tokens; write a file of hashed tokens (see docs/rest-settings.md), then\n  kubectl create secret generic %s-tokens --namespace %s --from-file=%s=FILE" (include "odoo-operator.fullname" .) .Release.Namespace .Values.authentication.key) -}}
{{- end -}}
{{- end -}}

{{- define "odoo-operator.validate.environment" -}}
{{- $seen := dict -}}
{{- range $index, $variable := .Values.pod.extraEnv -}}
{{- if or (has .name (list "GOGC" "MALLOC_ARENA_MAX" "HOME" "POD_NAME")) (hasPrefix "ODOO_OPERATOR_" .name) -}}
{{- fail (printf "pod.extraEnv[%d]: the chart decides %s itself" $index .name) -}}
{{- end -}}
{{- if hasKey $seen .name -}}
{{- fail (printf "pod.extraEnv[%d]: %s is there twice" $index .name) -}}
{{- end -}}
{{- $_ := set $seen .name true -}}
{{- end -}}
{{- end -}}
