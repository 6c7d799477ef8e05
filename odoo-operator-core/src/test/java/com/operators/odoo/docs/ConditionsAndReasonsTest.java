// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.Reason;
import com.operators.odoo.error.Recovery;
import com.operators.odoo.status.ConditionType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsAndReasonsTest {
  private static final int THEN = 3;
  private final Page page = Page.of("docs/conditions-and-reasons.md");

  @Test
  void everyConditionIsExplainedInTheOrderInWhichTheyAreShown() {
    assertThat(page.rows("## Conditions"))
        .extracting(row -> name(row))
        .containsExactlyElementsOf(
            Arrays.stream(ConditionType.values()).map(ConditionType::name).toList());
  }

  @Test
  void everyReasonIsExplainedOnceWithWhatComesOfIt() {
    // Given
    var wanted = new LinkedHashMap<String, String>();
    Arrays.stream(Reason.values()).forEach(r -> wanted.put(r.name(), shown(r.recovery())));

    // When
    var rows = page.rows("## Reasons");

    // Then
    assertThat(rows)
        .extracting(row -> Map.entry(name(row), row.get(THEN)))
        .containsExactlyInAnyOrderElementsOf(wanted.entrySet());
    assertThat(rows).allMatch(row -> !row.get(1).isEmpty() && !row.get(2).isEmpty());
  }

  private static String name(List<String> row) {
    return row.get(0).replace("`", "");
  }

  private static String shown(Recovery recovery) {
    return switch (recovery) {
      case NONE -> "–";
      case RETRY_BACKOFF -> "again";
      case AWAIT_SPEC_CHANGE -> "document";
      case AWAIT_HUMAN -> "person";
    };
  }
}
