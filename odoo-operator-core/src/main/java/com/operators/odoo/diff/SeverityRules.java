// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import static com.operators.odoo.diff.ChangeSeverity.COSMETIC;
import static com.operators.odoo.diff.ChangeSeverity.DISRUPTIVE;
import static com.operators.odoo.diff.ChangeSeverity.FORBIDDEN;
import static com.operators.odoo.diff.ChangeSeverity.UPGRADE;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What a change of a value costs. The first rule that fits decides; a value that no rule names
 * costs a restart of Odoo, the strongest safe guess.
 */
final class SeverityRules {
  private record Rule(Pattern pointer, ChangeSeverity severity) {}

  private static final List<Rule> RULES =
      List.of(
          rule("/fullname|/version|/operator/owner", FORBIDDEN),
          rule("/database/(mode|name|user)", FORBIDDEN),
          rule("/(persistence|database/embedded/storage)/storageClassName", FORBIDDEN),
          rule("/persistence/(node|existingClaim|enabled)(/.*)?", DISRUPTIVE),
          rule("/persistence/accessModes(/.*)?", FORBIDDEN),
          rule("/(persistence|database/embedded/storage)/size", COSMETIC),
          rule("/database/embedded(/.*)?", DISRUPTIVE),
          rule("/web/replicas|/cron/replicas|/web/autoscaling(/.*)?", COSMETIC),
          rule("/operator/defaults(/.*)?", COSMETIC),
          rule("/routes(/.*)?|/certificate(/.*)?|/networkPolicy(/.*)?", COSMETIC));

  /** The chart's own PostgreSQL, where no tag is given. */
  private static final String POSTGRES = "17";

  private static final Pattern POSTGRES_TAG = Pattern.compile("/database/embedded/image/tag");

  private static final Pattern SIZES =
      Pattern.compile("/(persistence|database/embedded/storage)/size");

  private static final Pattern SENSITIVE =
      Pattern.compile("(?i).*(password|passwd|secret|token|credential|private).*");

  /** Names and fingerprints of Secrets may be shown. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          ".*/(existingSecret|existingSuperuserSecret|secretName|caSecret|sshSecret|httpSecret"
              + "|secretsDigest|passwordDigest|pullSecrets.*)|/secretsDigest");

  private SeverityRules() {}

  static ChangeSeverity severityOf(String pointer, JsonNode before, JsonNode after) {
    if (SIZES.matcher(pointer).matches() && isSmaller(before, after)) {
      return FORBIDDEN;
    }
    if (POSTGRES_TAG.matcher(pointer).matches() && isOtherMajor(before, after)) {
      return FORBIDDEN;
    }
    return RULES.stream()
        .filter(rule -> rule.pointer().matcher(pointer).matches())
        .map(Rule::severity)
        .findFirst()
        .orElse(UPGRADE);
  }

  private static boolean isOtherMajor(JsonNode before, JsonNode after) {
    String major = "^([0-9]*).*$";
    String from = before.asText(POSTGRES).replaceAll(major, "$1");
    return !after.asText(POSTGRES).replaceAll(major, "$1").equals(from);
  }

  /** A size that cannot be read is not proven to be as large as the one before. */
  private static boolean isSmaller(JsonNode before, JsonNode after) {
    var old = bytes(before);
    if (old.isEmpty() || after.isMissingNode()) {
      return false;
    }
    return bytes(after).map(wanted -> wanted.compareTo(old.get()) < 0).orElse(true);
  }

  private static Optional<BigDecimal> bytes(JsonNode quantity) {
    try {
      return Optional.of(Quantity.getAmountInBytes(new Quantity(quantity.asText())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** By its own name, or by that of anything in it. */
  static boolean isSensitive(String pointer, JsonNode value) {
    if (isSensitive(pointer)) {
      return true;
    }
    boolean ofNamedEntry = value.isObject() && isSensitive(value.path("name").asText(""));
    var fields = value.properties().stream();
    return ofNamedEntry
        || fields.anyMatch(field -> isSensitive(pointer + "/" + field.getKey(), field.getValue()))
        || (value.isArray() && holdsSensitive(pointer, value));
  }

  private static boolean holdsSensitive(String pointer, JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .anyMatch(item -> isSensitive(pointer + "/-", item));
  }

  private static boolean isSensitive(String pointer) {
    return SENSITIVE.matcher(pointer).matches() && !HARMLESS.matcher(pointer).matches();
  }

  private static Rule rule(String pointer, ChangeSeverity severity) {
    return new Rule(Pattern.compile(pointer), severity);
  }
}
