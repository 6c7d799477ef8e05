{{/* Name of every object of the instance. */}}
{{- define "odoo.fullname" -}}
{{- .Values.fullname | default .Release.Name -}}
{{- end -}}

{{/* Odoo series. */}}
{{- define "odoo.version" -}}
{{- $tagged := regexFind "^(17|18|19)[.]0" .Values.image.tag -}}
{{- $version := .Values.version | default $tagged -}}
{{- if not $version -}}
{{- fail (printf "version: image.tag %q does not tell the Odoo series; set version to 17.0, 18.0 or 19.0" .Values.image.tag) -}}
{{- end -}}
{{- if and $tagged (ne $tagged $version) -}}
{{- fail (printf "version: %s contradicts image.tag %s" $version .Values.image.tag) -}}
{{- end -}}
{{- $version -}}
{{- end -}}

{{/* "true" when the series is at least .since. Takes root, since. */}}
{{- define "odoo.since" -}}
{{- if semverCompare (printf ">=%s.0" .since) (printf "%s.0" (include "odoo.version" .root)) }}true{{ end -}}
{{- end -}}

{{/* Labels that select pods; they never change. Takes root, component. */}}
{{- define "odoo.selectorLabels" -}}
app.kubernetes.io/name: odoo
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* Labels of a pod: without versions, so that a new chart alone restarts nothing. Takes root, component. */}}
{{- define "odoo.podLabels" -}}
{{ include "odoo.selectorLabels" . }}
app.kubernetes.io/part-of: odoo
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end -}}

{{/* Labels of an object. Takes root, component. */}}
{{- define "odoo.labels" -}}
{{ include "odoo.podLabels" . }}
app.kubernetes.io/version: {{ include "odoo.version" .root | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Annotation that says whose resource a kept object belongs to. */}}
{{- define "odoo.keepAnnotations" -}}
helm.sh/resource-policy: keep
{{- with .Values.operator.owner }}
operators.com/owner: {{ . }}
{{- end }}
{{- end -}}

{{/* Reference of an image. Takes registry, repository, tag, digest. */}}
{{- define "odoo.image" -}}
{{ with .registry }}{{ . }}/{{ end }}{{ .repository }}{{ with .tag }}:{{ . }}{{ end }}{{ with .digest }}@{{ . }}{{ end }}
{{- end -}}

{{/* What a container of any image may do: nothing. */}}
{{- define "odoo.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* Bytes of a quantity such as 1.2Gi, or of a plain number. */}}
{{- define "odoo.bytes" -}}
{{- if kindIs "string" . -}}
{{- $units := dict "" 1 "k" 1e3 "M" 1e6 "G" 1e9 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 -}}
{{- mulf (regexFind "^[0-9.]+" .) (get $units (regexFind "[kMGi]*$" .)) | int64 -}}
{{- else -}}
{{- int64 . -}}
{{- end -}}
{{- end -}}

{{/* Resources of a prefork pod: those given, else sized by its number of workers. Takes resources, workers, cpu (millicores each). */}}
{{- define "odoo.resources" -}}
{{- if .resources -}}
{{- toYaml .resources -}}
{{- else -}}
{{- $workers := int64 .workers -}}
requests: {cpu: {{ mul .cpu $workers }}m, memory: {{ mul 325 $workers | add 270 }}Mi}
limits: {memory: {{ mul 640 $workers | add 962 }}Mi}
{{- end -}}
{{- end -}}

{{/* Whether one node holds all Odoo pods, for the volume can be mounted there only. */}}
{{- define "odoo.oneNode" -}}
{{- if and .Values.persistence.enabled (not (has "ReadWriteMany" .Values.persistence.accessModes)) }}true{{ end -}}
{{- end -}}

{{- define "odoo.database.host" -}}
{{- if eq .Values.database.mode "External" }}{{ .Values.database.external.host }}{{ else }}{{ include "odoo.fullname" . }}-db{{ end -}}
{{- end -}}

{{- define "odoo.database.port" -}}
{{- if eq .Values.database.mode "External" }}{{ int64 .Values.database.external.port }}{{ else }}5432{{ end -}}
{{- end -}}

{{/* Secret of the certificate that routes use when they name none. */}}
{{- define "odoo.tlsSecret" -}}
{{- if .Values.certificate.enabled }}{{ include "odoo.fullname" . }}-tls{{ end -}}
{{- end -}}

{{/* Name of a route's object. Takes root, name. */}}
{{- define "odoo.routeName" -}}
{{ include "odoo.fullname" .root }}{{ if ne .name "web" }}-{{ .name }}{{ end }}
{{- end -}}
