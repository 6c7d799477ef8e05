{{/* Settings of the service. */}}
{{- define "odoo-operator.settings" -}}
http:
  bindHost: 0.0.0.0
  port: 8007
  adminBindHost: 0.0.0.0
  adminPort: 8008
  {{- with .Values.http }}
  {{- if .tlsSecret }}
  tls: {certificate: /etc/odoo-operator/tls/tls.crt, key: /etc/odoo-operator/tls/tls.key}
  {{- end }}
  allowedOrigins: {{ toJson .allowedOrigins }}
  shutdownGracePeriod: {{ .shutdownGracePeriod }}
  maxThreads: {{ int64 .maxThreads }}
  {{- end }}
kubernetes:
  namespace: {{ .Values.watchNamespace | quote }}
  defaultNamespace: {{ .Values.namespaces.default | quote }}
  allowedNamespaces: {{ toJson .Values.namespaces.allowed }}
controller:
  concurrency: {{ int64 .Values.controller.concurrency }}
  shard: {{ .Values.controller.shard | quote }}
  nodePaths: {{ toJson .Values.controller.nodePaths }}
defaults: {{ toJson .Values.defaults }}
{{- with .Values.authentication }}
authentication:
  mode: {{ .mode }}
  audiences: {{ toJson .audiences }}
  cacheFor: {{ .cacheFor }}
  {{- if eq .mode "tokens" }}
  tokenFile: /etc/odoo-operator/tokens/{{ .key }}
  {{- end }}
{{- end }}
limits:
  {{- with .Values.limits }}
  requestsPerSecond: {{ int64 .requestsPerSecond }}
  burst: {{ int64 .burst }}
  streams: {{ int64 .streams }}
  waits: {{ int64 .waits }}
  heartbeat: {{ .heartbeat }}
  replay: {{ int64 .replay }}
  maxRequestSize: {{ .maxRequestSize }}
  idleTimeout: {{ .idleTimeout }}
  {{- end }}
webhooks:
  {{- range $server := list "gitlab" "github" "gitea" }}
  {{- with get $.Values.webhooks $server }}
  {{- if .existingSecret }}
  {{ $server }}: {secretFile: /etc/odoo-operator/webhooks/{{ $server }}/{{ .key }}}
  {{- end }}
  {{- end }}
  {{- end }}
  deletedBranch: {{ .Values.webhooks.deletedBranch }}
logging:
  level: {{ .Values.logging.level }}
  format: {{ .Values.logging.format }}
  levelsFile: /etc/odoo-operator/logging/levels
{{- end -}}

{{/* Secrets that are mounted, each with the folder of its file below /etc/odoo-operator, as JSON. */}}
{{- define "odoo-operator.secrets" -}}
{{- $secrets := list -}}
{{- with .Values.http.tlsSecret -}}
{{- $secrets = append $secrets (dict "folder" "tls" "secret" .) -}}
{{- end -}}
{{- if eq .Values.authentication.mode "tokens" -}}
{{- $secrets = append $secrets (dict "folder" "tokens" "secret" .Values.authentication.existingSecret) -}}
{{- end -}}
{{- range $server := list "gitlab" "github" "gitea" -}}
{{- with get $.Values.webhooks $server -}}
{{- if .existingSecret -}}
{{- $secrets = append $secrets (dict "folder" (printf "webhooks/%s" $server) "secret" .existingSecret) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $secrets -}}
{{- end -}}
