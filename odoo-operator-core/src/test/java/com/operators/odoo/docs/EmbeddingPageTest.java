// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.OdooOperatorBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddingPageTest {
  @Test
  void everyCallAndSettingIsExplained() {
    // Given
    var methods =
        Stream.of(OdooOperator.class, OdooOperatorBuilder.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName);

    // When
    String page = String.join("\n", Page.of("docs/embedding.md").lines());

    // Then
    assertThat(methods)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }
}
