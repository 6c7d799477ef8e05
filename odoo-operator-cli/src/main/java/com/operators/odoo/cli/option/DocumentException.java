// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import java.util.Objects;
import java.util.function.Supplier;

/** A failure together with the document it is about, so that its message can name that. */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String odoo;
  private final OdooOperatorException failure;

  private DocumentException(String source, String odoo, OdooOperatorException failure) {
    super(failure.getMessage(), failure);
    this.source = Objects.requireNonNull(source, "source");
    this.odoo = Objects.requireNonNull(odoo, "odoo");
    this.failure = failure;
  }

  /** What a call returns; what it throws gets the name of the file. */
  public static <T> T naming(String source, Supplier<T> call) {
    return naming(source, "", call);
  }

  /** The same for one Odoo in the file. */
  static <T> T naming(String source, String odoo, Supplier<T> call) {
    try {
      return call.get();
    } catch (OdooOperatorException e) {
      throw new DocumentException(source, odoo, e);
    }
  }

  /** The file, and which Odoo in it unless the message says so itself. */
  public String document() {
    boolean isNamed = odoo.isEmpty() || failure.getMessage().contains(odoo);
    return isNamed ? source : source + ", Odoo " + odoo;
  }

  public OdooOperatorException failure() {
    return failure;
  }
}
