// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.cli.output.PlanView.ObjectView;
import com.operators.odoo.cli.output.PlanView.ReleaseView;
import com.operators.odoo.cli.output.PlanView.ValueView;
import com.operators.odoo.diff.ObjectChange.Change;
import java.util.List;

/**
 * A plan for people: what would be done and why, the values and objects that would change, what to
 * know beforehand, and a last line with the sum of it. Sections without content are left out.
 */
public final class PlanPrinter {
  public String print(PlanView plan) {
    var text = new StringBuilder();
    text.append(verb(plan.action().label())).append(" Odoo ").append(plan.odoo());
    text.append(": ").append(plan.severity().meaning()).append('\n');
    text.append("  ").append(why(plan)).append('\n');
    text.append("  ").append(release(plan.release())).append('\n');
    section(text, "Values", plan.values().stream().map(PlanPrinter::value).toList());
    section(text, "Objects", plan.objects().stream().map(PlanPrinter::object).toList());
    section(
        text,
        "Warnings",
        plan.warnings().stream().map(w -> "! " + w.reason() + ": " + w.message()).toList());
    return text.append('\n').append(summary(plan)).append('\n').toString();
  }

  private static String verb(String action) {
    return action.equals("Nothing") ? "Nothing to do for" : action;
  }

  private static String why(PlanView plan) {
    String reason = plan.action().reason();
    return reason == null ? plan.action().why() : reason + ": " + plan.action().why();
  }

  private static String release(ReleaseView release) {
    String name = "release " + release.namespace() + "/" + release.name();
    if (release.chart() == null) {
      return name + ", new, chart " + release.desiredChart();
    }
    String chart =
        release.chart().equals(release.desiredChart())
            ? release.chart()
            : release.chart() + " → " + release.desiredChart();
    return name + ", revision " + release.revision() + ", chart " + chart;
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append('\n');
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private static String value(ValueView value) {
    String pointer = value.pointer() + ": ";
    String shown =
        switch (value.difference()) {
          case ADDED -> "+ " + pointer + value.shownAfter();
          case CHANGED -> "~ " + pointer + value.shownBefore() + " → " + value.shownAfter();
          case REMOVED -> "- " + pointer + value.shownBefore();
        };
    return shown + cost(value);
  }

  /** A restart is what most values cost; what costs more is worth a word of its own. */
  private static String cost(ValueView value) {
    return switch (value.severity().level()) {
      case NONE, COSMETIC, UPGRADE -> "";
      case DISRUPTIVE, FORBIDDEN -> "  (" + value.severity().meaning() + ")";
    };
  }

  private static String object(ObjectView object) {
    var text = new StringBuilder();
    text.append(mark(object.change())).append(object.kind()).append(' ').append(object.name());
    object.fields().forEach(field -> text.append("\n      ").append(field));
    return text.toString();
  }

  private static String mark(Change change) {
    return switch (change) {
      case CREATE -> "+ ";
      case UPDATE -> "~ ";
      case DELETE -> "- ";
    };
  }

  private static String summary(PlanView plan) {
    var summary = plan.summary();
    return summary.create()
        + " to create, "
        + summary.update()
        + " to update, "
        + summary.delete()
        + " to delete; "
        + plan.severity().meaning();
  }
}
