// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far the search for the commits of addons is.
 *
 * @param state how far
 * @param key of the search, see {@link GitSource#keyOf}
 * @param open sources that have no commit yet, or are to get a new one
 * @param commits what was found, by repository name
 * @param problems what could not be found, and why
 */
public record Resolution(
    State state,
    String key,
    List<GitSource> open,
    Map<String, String> commits,
    Map<String, String> problems) {
  /** How far a search is. */
  public enum State {
    /** All commits are known. */
    SETTLED,
    /** It has to be begun. */
    WANTED,
    /** It is at work. */
    RUNNING,
    /** It has ended, with or without commits. */
    ENDED
  }

  public static final Resolution SETTLED =
      new Resolution(State.SETTLED, "", List.of(), Map.of(), Map.of());

  public Resolution {
    Objects.requireNonNull(state, "state");
    open = List.copyOf(open);
    commits = Map.copyOf(commits);
    problems = Map.copyOf(problems);
  }
}
