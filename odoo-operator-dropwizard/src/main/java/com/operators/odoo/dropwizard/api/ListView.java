// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A part of a longer list.
 *
 * @param items of this page
 * @param total in all pages
 * @param next offset of the next page; absent on the last
 * @param <T> what is listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListView<T>(List<T> items, int total, Integer next) {
  public ListView {
    items = List.copyOf(items);
  }

  public static <T> ListView<T> whole(List<T> items) {
    return new ListView<>(items, items.size(), null);
  }
}
