// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Made when it is first asked for: most commands need few of an operator's parts. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private T made;

  Lazy(Supplier<T> maker) {
    this.maker = Objects.requireNonNull(maker, "maker");
  }

  @Override
  public synchronized T get() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  /** For what has to be closed. */
  synchronized void ifMade(Consumer<T> work) {
    if (made != null) {
      work.accept(made);
    }
  }
}
