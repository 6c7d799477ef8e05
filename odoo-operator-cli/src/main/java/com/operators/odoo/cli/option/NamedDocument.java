// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.document.OdooDocument;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A document with the file it came from.
 *
 * @param source the file, or {@code stdin}
 * @param document placed in a namespace
 */
public record NamedDocument(String source, OdooDocument document) {
  public NamedDocument {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(document, "document");
  }

  /** {@code namespace/name} of the Odoo. */
  public String odoo() {
    var metadata = document.odoo().getMetadata();
    return metadata.getNamespace() == null
        ? metadata.getName()
        : metadata.getNamespace() + "/" + metadata.getName();
  }

  /** A call about this document: its failure will name the file and the Odoo. */
  public <T> T naming(Supplier<T> call) {
    return DocumentException.naming(source, odoo(), call);
  }
}
