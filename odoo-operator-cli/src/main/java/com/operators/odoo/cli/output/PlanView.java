// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.diff.ChangeSeverity;
import com.operators.odoo.diff.ObjectChange.Change;
import java.util.List;

/**
 * A plan as it is shown: the text, JSON and YAML of {@code plan} all come from this record and hold
 * the same. Every field is always there; {@code null} is said where nothing can be. Fields may be
 * added, never renamed.
 *
 * @param odoo the resource
 * @param action what would be done first, and after it
 * @param release what Helm holds and would hold
 * @param severity what the change costs
 * @param values values of the chart that differ; none for a new release
 * @param objects objects of Kubernetes that would change
 * @param warnings what works, but not as its author may think
 * @param summary in numbers
 */
public record PlanView(
    OdooView odoo,
    ActionView action,
    ReleaseView release,
    SeverityView severity,
    List<ValueView> values,
    List<ObjectView> objects,
    List<WarningView> warnings,
    SummaryView summary) {

  /** Which Odoo. */
  public record OdooView(String namespace, String name) {
    @Override
    public String toString() {
      return namespace + "/" + name;
    }
  }

  /**
   * What would be done.
   *
   * @param type Install, Upgrade, Nothing, Halt …
   * @param then what follows at once; null if nothing does
   * @param why in a sentence
   * @param reason by name, for a Halt; else null
   */
  public record ActionView(String type, String then, String why, String reason) {
    /** In a word, or two. */
    @JsonIgnore
    public String label() {
      return then == null ? type : type + ", then " + then;
    }
  }

  /**
   * The release.
   *
   * @param namespace where
   * @param name its name
   * @param revision what Helm holds now; null if nothing
   * @param chart what Helm holds now; null if nothing
   * @param desiredChart what it would be made with
   */
  public record ReleaseView(
      String namespace, String name, Integer revision, String chart, String desiredChart) {}

  /**
   * What the change costs.
   *
   * @param level NONE, COSMETIC, UPGRADE, DISRUPTIVE or FORBIDDEN
   * @param meaning in words
   */
  public record SeverityView(ChangeSeverity level, String meaning) {}

  /** How a value differs. */
  public enum Difference {
    ADDED,
    CHANGED,
    REMOVED
  }

  /**
   * One value that differs.
   *
   * @param pointer JSON pointer into the values
   * @param before the value now; null if there is none, or it must not be shown
   * @param after the value wanted; null if there is none, or it must not be shown
   * @param severity what this one costs
   * @param sensitive whether the values must not be shown
   * @param difference how
   * @param shownBefore as the text shows it
   * @param shownAfter as the text shows it
   */
  public record ValueView(
      String pointer,
      JsonNode before,
      JsonNode after,
      SeverityView severity,
      boolean sensitive,
      Difference difference,
      @JsonIgnore String shownBefore,
      @JsonIgnore String shownAfter) {}

  /**
   * One object that would change.
   *
   * @param change what happens to it
   * @param kind of Kubernetes
   * @param name of the object
   * @param fields JSON pointers of what differs, for an update
   */
  public record ObjectView(Change change, String kind, String name, List<String> fields) {}

  /** Something to know. */
  public record WarningView(String reason, String message) {}

  /**
   * In numbers.
   *
   * @param create objects
   * @param update objects
   * @param delete objects
   * @param changes whether an apply would change anything
   */
  public record SummaryView(long create, long update, long delete, boolean changes) {}
}
