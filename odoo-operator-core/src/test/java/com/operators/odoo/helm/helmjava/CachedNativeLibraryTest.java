// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CachedNativeLibraryTest {
  @Test
  void isKnownByItsContentAndNotByTheJarThatCarriesIt() throws IOException {
    assertThat(CachedNativeLibrary.content()).matches("[0-9a-f]{1,8}-[0-9a-f]{6,8}");
  }
}
