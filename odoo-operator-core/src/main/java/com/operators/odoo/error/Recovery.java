// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.error;

/** What makes a failed step worth another try. */
public enum Recovery {
  /** Nothing is wrong. */
  NONE,
  /** Passing trouble: tried again with growing pauses. */
  RETRY_BACKOFF,
  /** Only a change of the spec, or of what it refers to, can help. */
  AWAIT_SPEC_CHANGE,
  /** A person has to decide. */
  AWAIT_HUMAN
}
