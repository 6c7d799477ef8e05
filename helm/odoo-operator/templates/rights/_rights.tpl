{{/* What this installation needs rights for, as a list of words that "needs" in files/rights.yaml names. */}}
{{- define "odoo-operator.needs" -}}
{{- if eq .Values.authentication.mode "kubernetes" }}reviews {{ end -}}
{{- if .Values.controller.nodePaths }}nodeVolumes {{ end -}}
{{- if not .Values.namespaces.allowed }}namespaces {{ end -}}
{{- end -}}

{{/* Names of the shard's Leases, as JSON. Takes root, kinds (those of an operator without a shard). */}}
{{- define "odoo-operator.leases" -}}
{{- $shard := .root.Values.controller.shard -}}
{{- $names := list -}}
{{- range .kinds -}}
{{- $names = append $names (ternary (printf "%s-shard-%s" . $shard) . (ne $shard "")) -}}
{{- end -}}
{{- toJson $names -}}
{{- end -}}

{{/* Rules of a role. Takes root, rights (rules of files/rights.yaml). */}}
{{- define "odoo-operator.rules" -}}
{{- $root := .root -}}
{{- $needs := splitList " " (include "odoo-operator.needs" .root) -}}
{{- range $rule := .rights }}
{{- if or (not .needs) (has .needs $needs) }}
  # {{ .why }}
  - apiGroups: {{ toJson .apiGroups }}
    resources: {{ toJson .resources }}
    {{- with .resourceNames }}
    resourceNames: {{ if has "leases" $rule.resources }}{{ include "odoo-operator.leases" (dict "root" $root "kinds" .) }}{{ else }}{{ toJson . }}{{ end }}
    {{- end }}
    verbs: {{ toJson .verbs }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Binding of a role to the operator. Takes root, kind of the role, name of the role. */}}
{{- define "odoo-operator.bound" -}}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {{ .kind }}
  name: {{ .name }}
subjects:
  - kind: ServiceAccount
    name: {{ include "odoo-operator.serviceAccount" .root }}
    namespace: {{ .root.Release.Namespace }}
{{- end -}}
