// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as tests look at it.
 *
 * @param file below the checkout
 * @param lines of its text
 */
record Page(Path file, List<String> lines) {
  static final Path CHECKOUT = Path.of(System.getProperty("checkout.dir"));

  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final String FENCE = "```";

  Page {
    lines = List.copyOf(lines);
  }

  /**
   * A fenced block.
   *
   * @param where page and line, for people
   * @param info what stands behind the fence: the language, and {@code untested} if it is so
   * @param text in it
   */
  record Block(String where, String info, String text) {
    /** The language alone: a second word keeps it from being tested. */
    boolean isTested(String language) {
      return info.equals(language);
    }
  }

  static Page of(String file) {
    try {
      return new Page(Path.of(file), Files.readAllLines(CHECKOUT.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  /** What a newcomer reads. */
  static List<Page> all() {
    var files = new ArrayList<>(List.of("README.md", "CONTRIBUTING.md"));
    files.addAll(below("docs"));
    files.addAll(below("examples"));
    return files.stream().map(Page::of).toList();
  }

  private static List<String> below(String folder) {
    try (Stream<Path> found = Files.walk(CHECKOUT.resolve(folder))) {
      return found
          .map(file -> CHECKOUT.relativize(file).toString())
          .filter(file -> file.endsWith(".md") && !file.contains("target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not look into " + folder, e);
    }
  }

  List<Block> blocks() {
    var blocks = new ArrayList<Block>();
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(FENCE)) {
        continue;
      }
      if (begin < 0) {
        begin = i;
      } else {
        String info = lines.get(begin).substring(FENCE.length()).strip();
        String text = String.join("\n", lines.subList(begin + 1, i)) + "\n";
        blocks.add(new Block(file + ":" + (begin + 1), info, text));
        begin = -1;
      }
    }
    if (begin >= 0) {
      throw new IllegalStateException(file + ":" + (begin + 1) + ": this block does not end");
    }
    return blocks;
  }

  /** Cells of the tables between a heading and the next of its level, without their heads. */
  List<List<String>> rows(String heading) {
    int at = lines.indexOf(heading);
    if (at < 0) {
      throw new IllegalStateException(file + " has no heading '" + heading + "'");
    }
    return lines.stream()
        .skip(at + 1L)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .map(Page::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.split("(?<!\\\\)\\|", -1)).skip(1).map(String::strip).toList();
  }

  /** Links to other files and headings; not those to other sites. */
  List<String> links() {
    return lines.stream()
        .map(line -> line.replaceAll("`[^`]*`", ""))
        .flatMap(line -> LINK.matcher(line).results())
        .map(found -> found.group(1))
        .filter(link -> !link.contains("://"))
        .toList();
  }

  /** Headings, as links name them. */
  Set<String> anchors() {
    return lines.stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^-a-z0-9_ ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
