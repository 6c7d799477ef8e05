{{/* Annotations of an Odoo pod: a change in what they sum up replaces the pod. Takes root, role. */}}
{{- define "odoo.pod.annotations" -}}
checksum/config: {{ printf "%s%s" (include "odoo.conf" .) (include "odoo.addons" .root) | sha256sum }}
checksum/ctl: {{ (.root.Files.Glob "files/odoo-ctl/*").AsConfig | sha256sum }}
{{- range $repository := .root.Values.addons.git }}
{{- with $repository.commit }}
operators.com/commit-{{ $repository.name }}: {{ . | quote }}
{{- end }}
{{- end }}
{{- with .root.Values.secretsDigest }}
operators.com/secrets-digest: {{ . | quote }}
{{- end }}
{{- with .root.Values.pod.annotations }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Labels of an Odoo pod. Takes root, role. */}}
{{- define "odoo.pod.labels" -}}
{{- $own := include "odoo.podLabels" (dict "root" .root "component" .role) | fromYaml -}}
{{- merge $own .root.Values.pod.labels | toYaml -}}
{{- end -}}

{{/* What all pods of the instance have in common. */}}
{{- define "odoo.pod.common" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- with .Values.pod.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pod.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pod.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Security context of a pod. Takes user, group. */}}
{{- define "odoo.pod.securityContext" -}}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int64 .user }}
  runAsGroup: {{ int64 .group }}
  fsGroup: {{ int64 .group }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/* Where and as whom the Odoo pods run. */}}
{{- define "odoo.pod.placement" -}}
{{ include "odoo.pod.common" . }}
{{ include "odoo.pod.securityContext" (dict "user" .Values.pod.runAsUser "group" .Values.pod.runAsGroup) }}
{{- $affinity := deepCopy .Values.pod.affinity -}}
{{- if include "odoo.oneNode" . -}}
{{- /* A pod matches its own term, so the first one finds a node. */ -}}
{{- $term := dict
  "topologyKey" "kubernetes.io/hostname"
  "labelSelector" (dict
    "matchLabels" (dict "app.kubernetes.io/name" "odoo" "app.kubernetes.io/instance" .Release.Name)
    "matchExpressions" (list (dict "key" "app.kubernetes.io/component" "operator" "In" "values" (list "web" "cron" "init")))) -}}
{{- $pods := $affinity.podAffinity | default dict -}}
{{- $required := append ($pods.requiredDuringSchedulingIgnoredDuringExecution | default list) $term -}}
{{- $_ := set $affinity "podAffinity" (set $pods "requiredDuringSchedulingIgnoredDuringExecution" $required) -}}
{{- end -}}
{{- with $affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* A container of Odoo's image, all but its command. Takes root, role. */}}
{{- define "odoo.container" -}}
image: {{ include "odoo.image" .root.Values.image }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
terminationMessagePolicy: FallbackToLogsOnError
securityContext: {{- include "odoo.securityContext" . | nindent 2 }}
env:
  - {name: ODOO_RC, value: /run/odoo/odoo.conf}
  - {name: HOME, value: /tmp}
  - {name: LOGNAME, value: odoo}
  - {name: PYTHONDONTWRITEBYTECODE, value: "1"}
  - {name: MALLOC_ARENA_MAX, value: "2"}
  - {name: ODOO_HTTP_SOCKET_TIMEOUT, value: "10"}
{{- if not (include "odoo.since" (dict "root" .root "since" "19.0")) }}
  - {name: ODOO_PGAPPNAME, value: "odoo-{{ .role }}-{pid}"}
{{- end }}
{{- if include "odoo.pythonRequirements" .root }}
  - {name: PYTHONPATH, value: /opt/odoo/python}
{{- end }}
{{- if include "odoo.database.ca" .root }}
  - {name: PGSSLROOTCERT, value: /etc/odoo/database-ca/ca.crt}
{{- end }}
{{- with .root.Values.pod.extraEnv }}
{{ toYaml . | indent 2 }}
{{- end }}
volumeMounts:
  - {name: run, mountPath: /run/odoo}
  - {name: tmp, mountPath: /tmp}
  - {name: data, mountPath: /var/lib/odoo}
  - {name: config, mountPath: /etc/odoo/chart, readOnly: true}
  - {name: ctl, mountPath: /opt/odoo/ctl, readOnly: true}
{{- if .root.Values.addons.git }}
  - {name: addons, mountPath: /opt/odoo/addons, readOnly: true}
{{- end }}
{{- if include "odoo.pythonRequirements" .root }}
  - {name: python, mountPath: /opt/odoo/python, readOnly: true}
{{- end }}
{{- if include "odoo.database.ca" .root }}
  - {name: database-ca, mountPath: /etc/odoo/database-ca, readOnly: true}
{{- end }}
{{- with .root.Values.pod.extraVolumeMounts }}
{{ toYaml . | indent 2 }}
{{- end }}
{{- end -}}

{{- define "odoo.pythonRequirements" -}}
{{- if and .Values.addons.pythonRequirements .Values.addons.git }}true{{ end -}}
{{- end -}}

{{- define "odoo.database.ca" -}}
{{- if eq .Values.database.mode "External" }}{{ .Values.database.external.caSecret }}{{ end -}}
{{- end -}}

{{/* Init containers of an Odoo pod: addons, their Python packages, the configuration. Takes root, role. */}}
{{- define "odoo.pod.initContainers" -}}
{{- $values := .root.Values -}}
{{- range $index, $repository := $values.addons.git }}
- name: addons-{{ $repository.name }}
  image: {{ include "odoo.image" $values.addons.gitImage }}
  imagePullPolicy: {{ $values.image.pullPolicy }}
  terminationMessagePolicy: FallbackToLogsOnError
  command: [sh, /opt/odoo/ctl/fetch-addons.sh]
  env:
    - {name: HOME, value: /tmp}
    - {name: NAME, value: {{ $repository.name | quote }}}
    - {name: REPOSITORY, value: {{ $repository.repository | quote }}}
    - {name: REF, value: {{ $repository.ref | default "HEAD" | quote }}}
    - {name: COMMIT, value: {{ $repository.commit | default "" | quote }}}
  securityContext: {{- include "odoo.securityContext" $ | nindent 4 }}
  resources: {{- include "odoo.pod.smallResources" . | nindent 4 }}
  volumeMounts:
    - {name: addons, mountPath: /opt/odoo/addons}
    - {name: run, mountPath: /run/odoo}
    - {name: tmp, mountPath: /tmp}
    - {name: ctl, mountPath: /opt/odoo/ctl, readOnly: true}
    - {name: config, mountPath: /etc/passwd, subPath: passwd, readOnly: true}
{{- if or $repository.sshSecret $repository.httpSecret }}
    - {name: git-{{ $repository.name }}, mountPath: /etc/odoo/git, readOnly: true}
{{- end }}
{{- end }}
{{- if include "odoo.pythonRequirements" .root }}
- name: python-requirements
  image: {{ include "odoo.image" $values.image }}
  imagePullPolicy: {{ $values.image.pullPolicy }}
  terminationMessagePolicy: FallbackToLogsOnError
  command: [python3, /opt/odoo/ctl/odoo_ctl.py, requirements]
  env:
    - {name: HOME, value: /tmp}
  securityContext: {{- include "odoo.securityContext" . | nindent 4 }}
  resources: {{- include "odoo.pod.smallResources" . | nindent 4 }}
  volumeMounts:
    - {name: addons, mountPath: /opt/odoo/addons, readOnly: true}
    - {name: python, mountPath: /opt/odoo/python}
    - {name: tmp, mountPath: /tmp}
    - {name: ctl, mountPath: /opt/odoo/ctl, readOnly: true}
{{- end }}
- name: config
  command: [python3, /opt/odoo/ctl/odoo_ctl.py, config, --role, {{ .role }}, --series, {{ include "odoo.version" .root | quote }}]
  resources: {{- include "odoo.pod.smallResources" . | nindent 4 }}
  {{- $container := include "odoo.container" . | fromYaml }}
  {{- $secrets := dict "name" "secrets" "mountPath" "/etc/odoo/secrets" "readOnly" true }}
  {{- $_ := set $container "volumeMounts" (append $container.volumeMounts $secrets) }}
  {{- toYaml $container | nindent 2 }}
{{- end -}}

{{/* Init containers that come last. Takes root, role. */}}
{{- define "odoo.pod.gate" -}}
- name: gate
  command: [python3, /opt/odoo/ctl/odoo_ctl.py, gate, --series, {{ include "odoo.version" .root | quote }}]
  resources: {{- include "odoo.pod.smallResources" . | nindent 4 }}
  {{- include "odoo.container" . | nindent 2 }}
{{- range .root.Values.pod.extraInitContainers }}
- {{ mustMerge (dict "securityContext" (include "odoo.securityContext" . | fromYaml)) . | toYaml | nindent 2 | trim }}
{{- end }}
{{- end -}}

{{- define "odoo.pod.smallResources" -}}
requests: {cpu: 10m, memory: 64Mi}
limits: {memory: 512Mi}
{{- end -}}

{{/* Volumes of an Odoo pod. Takes root, role. */}}
{{- define "odoo.pod.volumes" -}}
{{- $values := .root.Values -}}
{{- $name := include "odoo.fullname" .root -}}
- {name: run, emptyDir: {medium: Memory, sizeLimit: 1Mi}}
- {name: tmp, emptyDir: {sizeLimit: 2Gi}}
{{- if not $values.persistence.enabled }}
- {name: data, emptyDir: {}}
{{- else }}
- {name: data, persistentVolumeClaim: {claimName: {{ $values.persistence.existingClaim | default (printf "%s-data" $name) }}}}
{{- end }}
- {name: config, configMap: {name: {{ $name }}-config}}
- {name: ctl, configMap: {name: {{ $name }}-ctl}}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ $values.database.existingSecret }}
          items: [{key: {{ $values.database.key }}, path: db_password}]
{{- if and $values.smtp.host $values.smtp.user (ne $values.smtp.security "ssl") }}
      - secret:
          name: {{ $values.smtp.existingSecret }}
          items: [{key: {{ $values.smtp.key }}, path: smtp_password}]
{{- end }}
{{- if $values.addons.git }}
- {name: addons, emptyDir: {}}
{{- end }}
{{- range $repository := $values.addons.git }}
{{- with $repository.sshSecret | default $repository.httpSecret }}
- {name: git-{{ $repository.name }}, secret: {secretName: {{ . }}, defaultMode: 0440}}
{{- end }}
{{- end }}
{{- if include "odoo.pythonRequirements" .root }}
- {name: python, emptyDir: {}}
{{- end }}
{{- with include "odoo.database.ca" .root }}
- {name: database-ca, secret: {secretName: {{ . }}, items: [{key: {{ $values.database.external.caKey }}, path: ca.crt}]}}
{{- end }}
{{- with $values.pod.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* How pods are replaced: a volume of one node must be free before its next user comes. */}}
{{- define "odoo.pod.strategy" -}}
{{- if include "odoo.oneNode" . -}}
type: Recreate
{{- else -}}
type: RollingUpdate
rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
{{- end -}}
{{- end -}}

{{/* Topology spread of the web pods. */}}
{{- define "odoo.web.spread" -}}
{{- if .Values.pod.topologySpreadConstraints -}}
{{- toYaml .Values.pod.topologySpreadConstraints -}}
{{- else if not (include "odoo.oneNode" .) -}}
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- include "odoo.selectorLabels" (dict "root" . "component" "web") | nindent 6 }}
{{- end -}}
{{- end -}}
