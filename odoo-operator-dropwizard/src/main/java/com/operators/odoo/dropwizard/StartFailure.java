// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import com.operators.odoo.dropwizard.config.SettingsProblems;
import com.operators.odoo.dropwizard.config.WrongSettingsException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.dropwizard.configuration.ConfigurationException;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/**
 * Why the service did not start, as whoever started it reads it: what is wrong, and the cure.
 *
 * @param code of the process: 1 unforeseen, 2 wrong settings or usage, 3 refused, 5 passing
 *     trouble, 6 a right is missing
 * @param text without a line break at its end
 */
record StartFailure(int code, String text) {
  private static final String SETTINGS = "\nhint: docs/rest-settings.md lists all settings";
  private static final int UNFORESEEN = 1;
  private static final int WRONG = 2;

  /**
   * @param file of the settings
   */
  static StartFailure of(String file, Throwable failure) {
    if (failure instanceof ConfigurationException wrong) {
      String lines = String.join("\n  ", SettingsProblems.of(wrong));
      return new StartFailure(
          WRONG, "error: the settings in " + file + " are wrong\n  " + lines + SETTINGS);
    }
    if (failure instanceof ArgumentParserException usage) {
      return new StartFailure(WRONG, "error: " + usage.getMessage());
    }
    if (failure instanceof FileNotFoundException || failure instanceof NoSuchFileException) {
      return new StartFailure(WRONG, "error: there is no file of settings " + file + SETTINGS);
    }
    if (failure instanceof WrongSettingsException wrong) {
      return new StartFailure(WRONG, "error: " + wrong.getMessage() + SETTINGS);
    }
    if (failure instanceof OdooOperatorException known && known.reason() != Reason.InternalError) {
      return new StartFailure(codeOf(known.reason()), "error: " + known.getMessage());
    }
    return cause(failure, BindException.class)
        .map(taken -> notFree(failure))
        .orElse(new StartFailure(UNFORESEEN, "error: unexpected failure; see the log"));
  }

  private static int codeOf(Reason reason) {
    return switch (reason) {
      case BadRequest -> WRONG;
      case InvalidSpec, ImmutableFieldChanged, RenderFailed -> 3;
      case ClusterUnreachable, ChartUnavailable, Conflict -> 5;
      case Forbidden, Unauthorized -> 6;
      default -> UNFORESEEN;
    };
  }

  private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return Optional.of(type.cast(one));
      }
    }
    return Optional.empty();
  }

  private static StartFailure notFree(Throwable failure) {
    String address = String.valueOf(failure.getMessage()).replaceFirst("^.*[ /]", "");
    return new StartFailure(
        5,
        "error: could not listen on "
            + address
            + ": the address is not free, or not one of this machine"
            + "\nhint: choose others by http.bindHost, http.port, http.adminBindHost, http.adminPort");
  }

  /** Whether it has to be logged with all there is: nobody knows what it was. */
  boolean isUnforeseen() {
    return code == UNFORESEEN;
  }
}
