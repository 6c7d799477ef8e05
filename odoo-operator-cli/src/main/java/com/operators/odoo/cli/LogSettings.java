// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

/**
 * How much is logged, by system properties that {@link LogConfiguration} reads. They have to be set
 * before the first logger is made; so commands, and what they use, make none while they are
 * constructed.
 */
final class LogSettings {
  private static final String LEVEL = "odoo-operator.log.level";
  private static final String FAILURES = "odoo-operator.log.failures";
  private static final String EXCEPTIONS = "odoo-operator.log.exceptions";
  private static final String JSON = "odoo-operator.log.json";

  /** The first line of the innermost exception, and nothing for events without one. */
  private static final String ROOT_CAUSE = "%replace( %rEx{short}){'(?s)\\s*(\\R.*)?$',''}%nopex";

  private LogSettings() {}

  /** Warnings only: client verbs say what there is to say themselves. */
  static void forClient() {
    set(LEVEL, "WARN");
    set(FAILURES, "OFF");
    set(EXCEPTIONS, "%nopex");
  }

  /** One line for each decision, also where an exception comes with it: its root cause follows. */
  static void forController(String level) {
    set(LEVEL, level);
    set(FAILURES, "INFO");
    set(EXCEPTIONS, ROOT_CAUSE);
  }

  /** Everything of ours, with stack traces. */
  static void verbose() {
    set(LEVEL, "DEBUG");
    set(FAILURES, "DEBUG");
    set(EXCEPTIONS, "%n%ex");
  }

  /** Lines of JSON in place of text. */
  static void json() {
    set(JSON, "true");
  }

  static boolean isJson() {
    return Boolean.getBoolean(JSON);
  }

  static String level() {
    return System.getProperty(LEVEL, "WARN");
  }

  static String failures() {
    return System.getProperty(FAILURES, "OFF");
  }

  static String exceptions() {
    return System.getProperty(EXCEPTIONS, "%nopex");
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
