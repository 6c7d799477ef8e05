{{/* Settings of PostgreSQL: the chart's own and over them the user's. */}}
{{- define "odoo.database.parameters" -}}
{{- $parameters := dict
  "autovacuum_vacuum_scale_factor" "0.05"
  "checkpoint_timeout" "15min"
  "effective_cache_size" "512MB"
  "jit" "off"
  "max_connections" "200"
  "max_wal_size" "2GB"
  "random_page_cost" "1.1"
  "shared_buffers" "128MB"
  "wal_compression" "on"
-}}
{{- range $key, $value := .Values.database.embedded.parameters -}}
{{- $_ := set $parameters $key (kindIs "string" $value | ternary $value (toJson $value)) -}}
{{- end -}}
{{- toYaml $parameters -}}
{{- end -}}

{{- define "odoo.database.superuserVolume" -}}
- name: superuser
  secret:
    secretName: {{ .Values.database.embedded.existingSuperuserSecret | default .Values.database.existingSecret }}
    defaultMode: 0440
    items: [{key: {{ .Values.database.embedded.superuserKey }}, path: password}]
{{- end -}}

{{/* What the Job does that makes role and database, or gives the role its new password. */}}
{{- define "odoo.database.setup" -}}
backoffLimit: {{ int64 .Values.init.backoffLimit }}
template:
  metadata:
    labels: {{- include "odoo.podLabels" (dict "root" . "component" "database-setup") | nindent 6 }}
    annotations:
      checksum/ctl: {{ (.Files.Glob "files/odoo-ctl/*").AsConfig | sha256sum }}
      {{- with .Values.database.passwordDigest }}
      operators.com/password-digest: {{ . | quote }}
      {{- end }}
  spec:
    restartPolicy: Never
    {{- include "odoo.pod.common" . | nindent 4 }}
    {{- include "odoo.pod.securityContext" (dict "user" .Values.pod.runAsUser "group" .Values.pod.runAsGroup) | nindent 4 }}
    containers:
      - name: setup
        image: {{ include "odoo.image" .Values.image }}
        imagePullPolicy: {{ .Values.image.pullPolicy }}
        terminationMessagePolicy: FallbackToLogsOnError
        command: [python3, /opt/odoo/ctl/odoo_ctl.py, setup-database]
        args:
          - --host={{ include "odoo.database.host" . }}
          - --database={{ .Values.database.name }}
          - --user={{ .Values.database.user }}
        env:
          - {name: HOME, value: /tmp}
          - {name: PYTHONDONTWRITEBYTECODE, value: "1"}
        securityContext: {{- include "odoo.securityContext" . | nindent 10 }}
        resources: {{- include "odoo.pod.smallResources" . | nindent 10 }}
        volumeMounts:
          - {name: ctl, mountPath: /opt/odoo/ctl, readOnly: true}
          - {name: superuser, mountPath: /etc/odoo/superuser, readOnly: true}
          - {name: role, mountPath: /etc/odoo/role, readOnly: true}
          - {name: tmp, mountPath: /tmp}
    volumes:
      - {name: ctl, configMap: {name: {{ include "odoo.fullname" . }}-ctl}}
      - {name: tmp, emptyDir: {}}
      {{- include "odoo.database.superuserVolume" . | nindent 6 }}
      - name: role
        secret:
          secretName: {{ .Values.database.existingSecret }}
          defaultMode: 0440
          items: [{key: {{ .Values.database.key }}, path: password}]
{{- end -}}
