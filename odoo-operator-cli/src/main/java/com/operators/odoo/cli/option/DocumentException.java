// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import java.util.Objects;
import java.util.function.Supplier;

/** A failure together with the document it is about, so that its message can name that. */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String document;
  private final OdooOperatorException failure;

  private DocumentException(String document, OdooOperatorException failure) {
    super(failure.getMessage(), failure);
    this.document = Objects.requireNonNull(document, "document");
    this.failure = failure;
  }

  /** What a call returns; what it throws gets the document's name. */
  public static <T> T naming(String document, Supplier<T> call) {
    try {
      return call.get();
    } catch (OdooOperatorException e) {
      throw new DocumentException(document, e);
    }
  }

  public String document() {
    return document;
  }

  public OdooOperatorException failure() {
    return failure;
  }
}
