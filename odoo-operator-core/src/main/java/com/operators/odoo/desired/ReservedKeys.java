// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys of odoo.conf that {@code spec.config} cannot set: they have a field of their own, or the
 * operator must keep them as they are. The chart refuses the same ones.
 */
final class ReservedKeys {
  private static final Map<String, String> REASONS = new HashMap<>();
  private static final Pattern SECRET = Pattern.compile("passw|secret|token");

  static {
    reserve("the master password is switched off", "admin_passwd");
    reserve("the database manager is closed", "list_db", "db_list");
    reserve("an instance has one database", "dbfilter");
    reserve("use spec.database", "db_host", "db_port", "db_user", "db_name");
    reserve("use spec.database.passwordSecretRef", "db_password");
    reserve("use spec.database.external.sslMode", "db_sslmode");
    reserve("the cron pods' liveness relies on it", "db_app_name");
    reserve("it is the mounted volume", "data_dir");
    reserve("use spec.addons", "addons_path");
    reserve("use spec.web.workers", "workers");
    reserve("use spec.cron.threads", "max_cron_threads");
    reserve("probes and routes need it", "http_enable", "http_interface", "http_port");
    reserve("probes and routes need it", "gevent_port", "longpolling_port");
    reserve("probes and routes need it", "xmlrpc", "xmlrpc_port", "xmlrpc_interface");
    reserve("routes need it", "proxy_mode");
    reserve("use spec.web.limits", "limit_memory_soft", "limit_memory_hard", "limit_request");
    reserve("use spec.web.limits", "limit_time_cpu", "limit_time_real");
    reserve("cron pods have an hour for each action", "limit_time_real_cron");
    reserve("logs go to the pod's output", "logfile", "syslog", "log_db");
    reserve("pods have none", "pidfile");
    reserve("use spec.smtp", "smtp_server", "smtp_port", "smtp_user");
    reserve("use spec.smtp.passwordSecretRef", "smtp_password");
    reserve("use spec.smtp.security", "smtp_ssl");
    reserve("use spec.smtp.from", "email_from");
    reserve("use spec.init.demo", "with_demo", "without_demo", "demo");
    reserve("use spec.init.language", "load_language");
    reserve("the initialisation decides it", "init", "update", "reinit", "stop_after_init");
    reserve("it needs a proxy that shares the volume", "x_sendfile");
  }

  private ReservedKeys() {}

  private static void reserve(String reason, String... keys) {
    for (String key : keys) {
      REASONS.put(key, reason);
    }
  }

  /** Why it cannot be set; empty if it can. */
  static Optional<String> reasonOf(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    String reason = REASONS.get(name);
    if (reason == null && SECRET.matcher(name).find()) {
      return Optional.of("it looks like a secret, and a resource is no place for secrets");
    }
    return Optional.ofNullable(reason);
  }
}
