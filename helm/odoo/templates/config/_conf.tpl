{{/* odoo.conf of a role (web, cron or init) without its passwords and addons path, which odoo-ctl adds. Takes root, role. */}}
{{- define "odoo.conf" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
{{- $v18 := include "odoo.since" (dict "root" $root "since" "18.0") -}}
{{- $v19 := include "odoo.since" (dict "root" $root "since" "19.0") -}}
{{- $web := eq .role "web" -}}
{{- $cron := eq .role "cron" -}}
{{- $external := eq $values.database.mode "External" -}}
{{- $conf := dict
  "admin_passwd" ""
  "data_dir" "/var/lib/odoo"
  "db_host" (include "odoo.database.host" $root)
  "db_maxconn" "16"
  "db_maxconn_gevent" "16"
  "db_name" $values.database.name
  "db_port" (include "odoo.database.port" $root)
  "db_sslmode" ($external | ternary $values.database.external.sslMode "disable")
  "db_user" $values.database.user
  "gevent_port" "8072"
  "http_enable" ($web | ternary "True" "False")
  "http_interface" "0.0.0.0"
  "http_port" "8069"
  "limit_memory_hard" (include "odoo.bytes" $values.web.limits.memoryHard)
  "limit_memory_soft" (include "odoo.bytes" $values.web.limits.memorySoft)
  "limit_request" (int64 $values.web.limits.requests | toString)
  "limit_time_cpu" (int64 ($cron | ternary $values.cron.timeReal $values.web.limits.timeCpu) | toString)
  "limit_time_real" (int64 $values.web.limits.timeReal | toString)
  "list_db" "False"
  "max_cron_threads" (int64 ($cron | ternary $values.cron.threads 0) | toString)
  "proxy_mode" "True"
  "unaccent" ($external | ternary "False" "True")
  "workers" (int64 ($web | ternary $values.web.workers 1) | toString)
-}}
{{- if eq .role "init" -}}
{{- /* Odoo limits an installation like a request unless told not to. */ -}}
{{- $conf = merge (dict "limit_memory_hard" "0" "limit_memory_soft" "0" "limit_time_cpu" "0" "limit_time_real" "0" "workers" "0") $conf -}}
{{- end -}}
{{- if $cron -}}
{{- $_ := set $conf "limit_time_real_cron" (int64 $values.cron.timeReal | toString) -}}
{{- if $v18 -}}{{- $_ := set $conf "limit_time_worker_cron" "3600" -}}{{- end -}}
{{- end -}}
{{- if $v19 -}}
{{- $_ := set $conf "db_app_name" (printf "odoo-%s-{pid}" .role) -}}
{{- $_ := set $conf "with_demo" ($values.init.demo | ternary "True" "False") -}}
{{- else -}}
{{- $_ := set $conf "without_demo" ($values.init.demo | ternary "False" "all") -}}
{{- end -}}
{{- with $values.smtp -}}
{{- if and .host (ne .security "ssl") -}}
{{- $_ := set $conf "smtp_server" .host -}}
{{- $_ := set $conf "smtp_port" (int64 .port | toString) -}}
{{- $_ := set $conf "smtp_ssl" (eq .security "starttls" | ternary "True" "False") -}}
{{- if .user -}}{{- $_ := set $conf "smtp_user" .user -}}{{- end -}}
{{- end -}}
{{- if .from -}}{{- $_ := set $conf "email_from" .from -}}{{- end -}}
{{- end -}}
{{- range $key, $value := $values.config -}}
{{- $_ := set $conf $key (include "odoo.conf.value" $value) -}}
{{- end -}}
{{- /* Always more than the series' own list, never less: a list copied from another series would lose a module. */ -}}
{{- $modules := not $v19 | not | ternary (list "base" "rpc" "web") (list "base" "web") -}}
{{- range splitList "," ($conf.server_wide_modules | default "") -}}
{{- if trim . -}}{{- $modules = append $modules (trim .) -}}{{- end -}}
{{- end -}}
{{- $_ := set $conf "server_wide_modules" (uniq $modules | join ",") -}}
[options]
{{- range $key, $value := $conf }}
{{ $key }} = {{ $value }}
{{- end }}
{{- end -}}

{{/* A value of odoo.conf as Odoo reads it. */}}
{{- define "odoo.conf.value" -}}
{{- if kindIs "bool" . }}{{ ternary "True" "False" . }}{{ else if kindIs "string" . }}{{ . }}{{ else }}{{ toJson . }}{{ end -}}
{{- end -}}

{{/* The repositories and directories that make the addons path, for odoo-ctl. */}}
{{- define "odoo.addons" -}}
{{- $git := list -}}
{{- range .Values.addons.git -}}
{{- $git = append $git (dict "name" .name "subPaths" (.subPaths | default list)) -}}
{{- end -}}
{{- dict "git" $git "paths" .Values.addons.paths | toJson -}}
{{- end -}}

{{/* What the database must hold after its initialisation, for odoo-ctl. */}}
{{- define "odoo.init.settings" -}}
{{- $mail := dict -}}
{{- with .Values.smtp -}}
{{- if and .host (eq .security "ssl") -}}
{{- $mail = dict "host" .host "port" (int64 .port) "user" .user -}}
{{- end -}}
{{- end -}}
{{- dict
  "series" (include "odoo.version" .)
  "embedded" (eq .Values.database.mode "Embedded")
  "modules" .Values.init.modules
  "language" .Values.init.language
  "country" .Values.init.country
  "login" .Values.init.admin.login
  "baseUrl" .Values.web.baseUrl
  "attachments" (.Values.persistence.enabled | ternary "file" "db")
  "mail" $mail
  "timeout" (int64 .Values.init.timeoutSeconds)
  | toJson -}}
{{- end -}}
