// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as kubectl prints one: columns aligned, three spaces between them, no lines. */
final class Table {
  private static final String GAP = "   ";
  private static final String NONE = "<none>";

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> header) {
    rows.add(List.copyOf(header));
  }

  /** Empty and missing cells show as {@code <none>}; line breaks become spaces. */
  void add(List<String> cells) {
    rows.add(cells.stream().map(Table::shown).toList());
  }

  private static String shown(String cell) {
    return cell == null || cell.isBlank() ? NONE : cell.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  String print() {
    List<Integer> widths = IntStream.range(0, rows.get(0).size()).mapToObj(this::widthOf).toList();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
  }

  private int widthOf(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> padded(row.get(column), widths.get(column)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
