// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditions on labels or fields, as kubectl writes them: {@code a=b}, {@code a!=b}, {@code a in
 * (b,c)}, {@code a notin (b,c)}, {@code a}, {@code !a}; all of them have to hold.
 *
 * @param terms the conditions
 */
public record Selector(List<Term> terms) {
  private static final String KEY = "([A-Za-z0-9](?:[-A-Za-z0-9_./]{0,251}[A-Za-z0-9])?)";
  private static final Pattern EQUALITY =
      Pattern.compile(KEY + "\\s*(==|=|!=)\\s*([^,()=!\\s]{0,253})");
  private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*" + KEY);

  /**
   * One condition.
   *
   * @param key label, or path of a field with dots
   * @param values that are meant; empty for any
   * @param isNegated whether they are refused
   */
  public record Term(String key, Set<String> values, boolean isNegated) {
    boolean holds(Optional<String> value) {
      boolean isMeant = value.map(v -> values.isEmpty() || values.contains(v)).orElse(false);
      return isMeant != isNegated;
    }
  }

  public Selector {
    terms = List.copyOf(terms);
  }

  /**
   * @throws RequestRefusedException if it cannot be read
   */
  public static Selector parse(String text) {
    var terms = new ArrayList<Term>();
    // commas in parentheses belong to a set
    for (String part : text.split(",(?![^(]*\\))", -1)) {
      terms.add(term(part.strip()));
    }
    return new Selector(terms);
  }

  private static Term term(String part) {
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      return new Term(equality.group(1), Set.of(equality.group(3)), equality.group(2).equals("!="));
    }
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      var values =
          Arrays.stream(set.group(3).split(",", -1)).map(String::strip).collect(Collectors.toSet());
      return new Term(set.group(1), values, set.group(2).equals("notin"));
    }
    Matcher existence = EXISTENCE.matcher(part);
    if (existence.matches()) {
      return new Term(existence.group(2), Set.of(), !existence.group(1).isEmpty());
    }
    throw RequestRefusedException.badRequest(
        "a selector cannot be read: write a=b, a!=b, a in (b,c), a or !a, with commas between");
  }

  public boolean matchesLabels(Odoo odoo) {
    Map<String, String> labels =
        Optional.ofNullable(odoo.getMetadata().getLabels()).orElse(Map.of());
    return all(key -> Optional.ofNullable(labels.get(key)));
  }

  /** Of a field such as {@code spec.version} or {@code status.release.name}. */
  public boolean matchesFields(JsonNode resource) {
    return all(
        key -> {
          JsonNode value = resource.at("/" + key.replace('.', '/'));
          return value.isValueNode() && !value.isNull()
              ? Optional.of(value.asText())
              : Optional.empty();
        });
  }

  private boolean all(Function<String, Optional<String>> values) {
    return terms.stream().allMatch(term -> term.holds(values.apply(term.key())));
  }
}
