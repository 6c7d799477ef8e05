// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import com.operators.odoo.helm.ScratchFolder;
import com.operators.odoo.release.HelmValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Values on disk for one call, readable by their owner only, gone afterwards.
 *
 * @param path without a comma: Helm would read it as two files
 */
record ValuesFile(Path path) implements AutoCloseable {
  static ValuesFile write(HelmValues values) {
    try {
      Path path = ScratchFolder.file("values-", ".json");
      Files.writeString(path, values.json());
      return new ValuesFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write values to the temporary folder", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete a values file", e);
    }
  }
}
