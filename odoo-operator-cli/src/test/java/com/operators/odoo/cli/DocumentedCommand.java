// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line of this program on a page of the documentation: in a block that is fenced or
 * indented, or quoted in a sentence. A block of kind {@code untested} is passed over.
 *
 * @param where page and line
 * @param arguments behind the program's name
 * @param isQuoted whether in a sentence, where it need not be complete
 */
record DocumentedCommand(String where, List<String> arguments, boolean isQuoted) {
  private static final String PROGRAM = "odoo-operator";
  private static final Pattern QUOTED = Pattern.compile("`(" + PROGRAM + " [^`]*)`");

  /** Ends a command: what follows is another one, a file or a comment. */
  private static final Pattern END = Pattern.compile("^(;|\\||\\|\\||&&|<|>|>>|2>.*|#.*)$");

  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|;|[^\\s;\"']+");

  DocumentedCommand {
    arguments = List.copyOf(arguments);
  }

  static List<DocumentedCommand> in(Path checkout, Path page) {
    try {
      return of(page.toString(), Files.readAllLines(checkout.resolve(page)));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + page, e);
    }
  }

  static List<DocumentedCommand> of(String page, List<String> lines) {
    var found = new ArrayList<DocumentedCommand>();
    String fence = "";
    var line = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String here = lines.get(i);
      if (here.startsWith("```")) {
        fence = fence.isEmpty() ? here : "";
        continue;
      }
      if (here.endsWith("\\")) {
        line.append(here, 0, here.length() - 1);
        continue;
      }
      line.append(here);
      addAll(page + ":" + (i + 1), fence, line.toString(), found);
      line.setLength(0);
    }
    return found;
  }

  private static void addAll(
      String where, String fence, String line, List<DocumentedCommand> found) {
    if (fence.endsWith(" untested")) {
      return;
    }
    if (!fence.isEmpty() || line.startsWith("    ")) {
      addCommands(where, line, found);
      return;
    }
    QUOTED
        .matcher(line)
        .results()
        .map(quote -> words(quote.group(1)))
        .map(words -> new DocumentedCommand(where, words.subList(1, words.size()), true))
        .forEach(found::add);
  }

  private static void addCommands(String where, String line, List<DocumentedCommand> found) {
    var words = words(line);
    int begin = 0;
    for (int i = 0; i <= words.size(); i++) {
      if (i == words.size() || END.matcher(words.get(i)).matches()) {
        addCommand(where, words.subList(begin, i), found);
        begin = i + 1;
      }
      if (i < words.size() && words.get(i).startsWith("#")) {
        return;
      }
    }
  }

  private static void addCommand(String where, List<String> words, List<DocumentedCommand> found) {
    boolean isPrompted = !words.isEmpty() && words.get(0).equals("$");
    var command = isPrompted ? words.subList(1, words.size()) : words;
    if (!command.isEmpty() && command.get(0).equals(PROGRAM)) {
      found.add(new DocumentedCommand(where, command.subList(1, command.size()), false));
    }
  }

  private static List<String> words(String line) {
    Matcher word = WORD.matcher(line);
    return word.results().map(found -> found.group().replaceAll("^[\"']|[\"']$", "")).toList();
  }

  /** As a person finds it. */
  @Override
  public String toString() {
    return where + " " + String.join(" ", arguments);
  }
}
