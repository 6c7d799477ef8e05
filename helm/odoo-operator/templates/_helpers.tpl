{{/* Name of every object of the installation. */}}
{{- define "odoo-operator.fullname" -}}
{{- .Values.fullname | default .Release.Name -}}
{{- end -}}

{{/* Name of an object outside of namespaces: other installations may be called the same in theirs. */}}
{{- define "odoo-operator.clusterName" -}}
{{ include "odoo-operator.fullname" . }}-{{ .Release.Namespace }}
{{- end -}}

{{/* Labels that select the operator's pods; they never change. */}}
{{- define "odoo-operator.selectorLabels" -}}
app.kubernetes.io/name: odoo-operator
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end -}}

{{/* Labels of an object. Takes root, component. */}}
{{- define "odoo-operator.labels" -}}
app.kubernetes.io/name: odoo-operator
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: odoo-operator
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "odoo-operator.serviceAccount" -}}
{{- $made := .Values.serviceAccount.create | ternary (include "odoo-operator.fullname" .) "default" -}}
{{- .Values.serviceAccount.name | default $made -}}
{{- end -}}

{{/* Reference of the image. */}}
{{- define "odoo-operator.image" -}}
{{- $tag := .Values.image.tag | default .Chart.AppVersion -}}
{{ with .Values.image.registry }}{{ . }}/{{ end }}{{ .Values.image.repository }}:{{ $tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end -}}

{{/* User, group and seccomp profile of a pod, as the Pod Security level "restricted" wants them. */}}
{{- define "odoo-operator.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: {{ int64 .Values.pod.runAsUser }}
runAsGroup: {{ int64 .Values.pod.runAsGroup }}
fsGroup: {{ int64 .Values.pod.runAsGroup }}
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/* What a container may do: nothing. */}}
{{- define "odoo-operator.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}
