// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.status;

/** All conditions there are, in the order in which they are shown. */
public enum ConditionType {
  /** The instance works, and as asked: the sum of all others. */
  Ready,
  /** A change is on its way. */
  Reconciling,
  /** Nothing will happen until someone changes something. */
  Stalled,
  /** Helm holds what is wanted. */
  Released,
  /** The database answers. */
  DatabaseReady,
  /** The database has been filled. */
  Initialized,
  /** The web pods answer. */
  WebReady,
  /** It works, but. */
  Degraded
}
