{{/* Refuses what the schema cannot see, each time with the field, the reason and the cure. */}}
{{- define "odoo.validate" -}}
{{- $values := .Values -}}
{{- $name := include "odoo.fullname" . -}}
{{- if gt (len $name) 38 -}}
{{- fail (printf "fullname: %q has more than 38 characters; set a shorter fullname" $name) -}}
{{- end -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" $name) -}}
{{- fail (printf "fullname: %q cannot name a Service, which takes small letters, digits and dashes and begins with a letter; set fullname" $name) -}}
{{- end -}}
{{- include "odoo.validate.secrets" . -}}
{{- include "odoo.validate.config" . -}}
{{- include "odoo.validate.storage" . -}}
{{- include "odoo.validate.routes" . -}}
{{- include "odoo.validate.environment" . -}}
{{- if and (eq $values.database.mode "Embedded") (eq $values.database.user "postgres") -}}
{{- fail "database.user: postgres is the superuser, which Odoo refuses to work with; choose another name" -}}
{{- end -}}
{{- if and (eq $values.database.mode "External") (not $values.database.external.host) -}}
{{- fail "database.external.host: required with database.mode External" -}}
{{- end -}}
{{- if and (hasPrefix "verify-" $values.database.external.sslMode) (eq $values.database.mode "External") (not $values.database.external.caSecret) -}}
{{- fail (printf "database.external.caSecret: required with sslMode %s; kubectl create secret generic %s-database-ca --namespace %s --from-file=ca.crt" $values.database.external.sslMode $name .Release.Namespace) -}}
{{- end -}}
{{- if and $values.certificate.enabled (not $values.certificate.dnsNames) -}}
{{- fail "certificate.dnsNames: name at least one host" -}}
{{- end -}}
{{- if and $values.certificate.enabled (not $values.certificate.issuerRef.name) -}}
{{- fail "certificate.issuerRef.name: required when the certificate is enabled" -}}
{{- end -}}
{{- end -}}

{{/* Passwords come from Secrets that exist; the chart makes none, for it would make others at the next upgrade. */}}
{{- define "odoo.validate.secrets" -}}
{{- $name := include "odoo.fullname" . -}}
{{- $create := printf "this chart makes no passwords; create a Secret and name it there:\n  kubectl create secret generic %s-%%s --namespace %s" $name .Release.Namespace -}}
{{- $random := "\"$(openssl rand -hex 24)\"" -}}
{{- $values := .Values -}}
{{- with $values.database -}}
{{- if not .existingSecret -}}
{{- if eq .mode "Embedded" -}}
{{- fail (printf "database.existingSecret: %s --from-literal=%s=%s --from-literal=%s=%s" (printf $create "database") .key $random .embedded.superuserKey $random) -}}
{{- else -}}
{{- fail (printf "database.existingSecret: %s --from-literal=%s=PASSWORD-OF-%s" (printf $create "database") .key .user) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with $values.init.admin -}}
{{- if not .existingSecret -}}
{{- fail (printf "init.admin.existingSecret: %s --from-literal=%s=%s" (printf $create "admin") .key $random) -}}
{{- end -}}
{{- end -}}
{{- with $values.smtp -}}
{{- if and .host .user (not .existingSecret) -}}
{{- fail (printf "smtp.existingSecret: %s --from-literal=%s=PASSWORD-OF-%s" (printf $create "smtp") .key .user) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Keys of odoo.conf that are not the user's to set, with the reason. */}}
{{- define "odoo.validate.config" -}}
{{- $database := "set database.* instead" -}}
{{- $limits := "set web.limits instead" -}}
{{- $ports := "the Service and the probes rely on it" -}}
{{- $command := "the initialisation decides it" -}}
{{- $smtp := "set smtp.* instead" -}}
{{- $stderr := "logs go to standard error, where kubectl logs finds them" -}}
{{- $one := "an instance serves exactly one database" -}}
{{- $reserved := dict
  "addons_path" "set addons.git or addons.paths instead"
  "admin_passwd" "it stays empty: the database manager is closed, and no password belongs into values"
  "data_dir" "persistence mounts the volume there"
  "db_host" $database "db_port" $database "db_user" $database "db_password" $database "db_name" $database "db_sslmode" $database
  "db_app_name" "the cron pods' liveness relies on it"
  "dbfilter" $one "list_db" $one "db_list" $one
  "http_enable" $ports "http_interface" $ports "http_port" $ports "gevent_port" $ports "longpolling_port" $ports "xmlrpc" $ports "xmlrpc_port" $ports "xmlrpc_interface" $ports
  "proxy_mode" "the routes rely on it"
  "workers" "set web.workers instead" "max_cron_threads" "set cron.threads instead"
  "limit_memory_soft" $limits "limit_memory_hard" $limits "limit_time_cpu" $limits "limit_time_real" $limits "limit_request" $limits
  "limit_time_real_cron" "set cron.timeReal instead"
  "logfile" $stderr "syslog" $stderr "log_db" $stderr
  "pidfile" "a pod has no use for it"
  "smtp_server" $smtp "smtp_port" $smtp "smtp_ssl" $smtp "smtp_user" $smtp "smtp_password" $smtp "email_from" $smtp
  "with_demo" "set init.demo instead" "without_demo" "set init.demo instead" "demo" "set init.demo instead"
  "load_language" "set init.language instead" "init" $command "update" $command "reinit" $command "stop_after_init" $command
  "x_sendfile" "it needs a proxy that shares the volume"
-}}
{{- range $key, $_ := .Values.config -}}
{{- if hasKey $reserved $key -}}
{{- fail (printf "config.%s: refused, %s" $key (get $reserved $key)) -}}
{{- end -}}
{{- if regexMatch "passw|secret|token" $key -}}
{{- fail (printf "config.%s: refused, it looks like a secret, and values are no place for secrets" $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "odoo.validate.storage" -}}
{{- $values := .Values -}}
{{- $volume := $values.persistence -}}
{{- $shared := and $volume.enabled (has "ReadWriteMany" $volume.accessModes) -}}
{{- $replicas := $values.web.replicas | int64 -}}
{{- if $values.web.autoscaling.enabled -}}
{{- $replicas = $values.web.autoscaling.maxReplicas | int64 -}}
{{- if gt (int64 $values.web.autoscaling.minReplicas) $replicas -}}
{{- fail "web.autoscaling: minReplicas is greater than maxReplicas" -}}
{{- end -}}
{{- end -}}
{{- $cause := "without a volume that all pods share (persistence with accessModes [ReadWriteMany]) users lose their sessions and pages their assets" -}}
{{- if and (gt $replicas 1) (not $shared) -}}
{{- fail (printf "web.replicas: %d is refused, for %s" $replicas $cause) -}}
{{- end -}}
{{- if and (gt (int64 $values.cron.replicas) 1) (not $shared) -}}
{{- fail (printf "cron.replicas: %d is refused, for %s" (int64 $values.cron.replicas) $cause) -}}
{{- end -}}
{{- if ne (not $volume.node.hostname) (not $volume.node.path) -}}
{{- fail "persistence.node: hostname and path go together" -}}
{{- end -}}
{{- if and $volume.node.hostname $volume.existingClaim -}}
{{- fail "persistence: set either node or existingClaim" -}}
{{- end -}}
{{- if and $volume.node.hostname $volume.storageClassName -}}
{{- fail "persistence.storageClassName: a node's directory belongs to no storage class" -}}
{{- end -}}
{{- end -}}

{{- define "odoo.validate.routes" -}}
{{- $seen := dict -}}
{{- range $index, $route := .Values.routes -}}
{{- range $kind := list "ingress" "traefik" "gateway" -}}
{{- if hasKey $route $kind -}}
{{- $id := printf "%s/%s" $kind $route.name -}}
{{- if hasKey $seen $id -}}
{{- fail (printf "routes[%d]: a second %s route has the name %q" $index $kind $route.name) -}}
{{- end -}}
{{- $_ := set $seen $id true -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $names := dict -}}
{{- range $index, $repository := .Values.addons.git -}}
{{- if hasKey $names $repository.name -}}
{{- fail (printf "addons.git[%d]: a second repository has the name %q" $index $repository.name) -}}
{{- end -}}
{{- $_ := set $names $repository.name true -}}
{{- if and $repository.sshSecret $repository.httpSecret -}}
{{- fail (printf "addons.git[%d]: set either sshSecret or httpSecret" $index) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "odoo.validate.environment" -}}
{{- $seen := dict -}}
{{- range $index, $variable := .Values.pod.extraEnv -}}
{{- if has .name (list "ODOO_RC" "ODOO_PGAPPNAME" "ODOO_HTTP_SOCKET_TIMEOUT" "HOME" "LOGNAME" "PYTHONDONTWRITEBYTECODE" "MALLOC_ARENA_MAX") -}}
{{- fail (printf "pod.extraEnv[%d]: the chart sets %s itself" $index .name) -}}
{{- end -}}
{{- if hasPrefix "PG" .name -}}
{{- fail (printf "pod.extraEnv[%d]: %s would win over odoo.conf; set database.* instead" $index .name) -}}
{{- end -}}
{{- if hasKey $seen .name -}}
{{- fail (printf "pod.extraEnv[%d]: %s is there twice" $index .name) -}}
{{- end -}}
{{- $_ := set $seen .name true -}}
{{- end -}}
{{- end -}}
