// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

/** What deleting an {@link Odoo} does to what it made. */
public enum DeletionPolicy {
  Retain,
  Delete,
  Orphan
}
