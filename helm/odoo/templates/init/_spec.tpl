{{/* What the Job does that initialises the database. */}}
{{- define "odoo.init.spec" -}}
{{- $scope := dict "root" . "role" "init" -}}
backoffLimit: {{ int64 .Values.init.backoffLimit }}
podFailurePolicy:
  rules:
    # What odoo-ctl ends with when trying again is of no use.
    - action: FailJob
      onExitCodes: {containerName: init, operator: In, values: [64]}
    - action: Ignore
      onPodConditions: [{type: DisruptionTarget, status: "True"}]
template:
  metadata:
    labels: {{- include "odoo.pod.labels" $scope | nindent 6 }}
    annotations:
      {{- include "odoo.pod.annotations" $scope | nindent 6 }}
      checksum/init: {{ include "odoo.init.settings" . | sha256sum }}
      operators.com/attempt: {{ int64 .Values.init.attempt | quote }}
  spec:
    restartPolicy: Never
    {{- include "odoo.pod.placement" . | nindent 4 }}
    terminationGracePeriodSeconds: 60
    initContainers:
      {{- include "odoo.pod.initContainers" $scope | trim | nindent 6 }}
    containers:
      - name: init
        command: [python3, /opt/odoo/ctl/odoo_ctl.py, init]
        resources: {{- include "odoo.resources" (dict "resources" .Values.init.resources "workers" 1 "cpu" 100) | nindent 10 }}
        {{- $container := include "odoo.container" $scope | fromYaml }}
        {{- $admin := dict "name" "admin" "mountPath" "/etc/odoo/admin" "readOnly" true }}
        {{- $_ := set $container "volumeMounts" (append $container.volumeMounts $admin) }}
        {{- toYaml $container | nindent 8 }}
    volumes:
      {{- include "odoo.pod.volumes" $scope | nindent 6 }}
      - name: admin
        projected:
          defaultMode: 0440
          sources:
            - secret:
                name: {{ .Values.init.admin.existingSecret }}
                items: [{key: {{ .Values.init.admin.key }}, path: password}]
            {{- if and .Values.smtp.host .Values.smtp.user (eq .Values.smtp.security "ssl") }}
            - secret:
                name: {{ .Values.smtp.existingSecret }}
                items: [{key: {{ .Values.smtp.key }}, path: smtp-password}]
            {{- end }}
{{- end -}}
