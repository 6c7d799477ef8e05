// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.config.WrongSettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers are lines of a file: {@code <name> <view|edit> <namespace,…|*> sha256:<hex>}, the digest
 * being that of a long random token. The file is read anew when it changes; a broken one leaves the
 * one before in force.
 */
public final class TokenFileAuthenticator implements Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(TokenFileAuthenticator.class);
  private static final Set<String> READING = Set.of("get", "list", "watch");

  private final Path file;
  private FileTime readAt;
  private List<Line> lines;

  /**
   * @throws WrongSettingsException if a line is wrong
   */
  public TokenFileAuthenticator(Path file) {
    this.file = file;
    this.readAt = changedAt();
    this.lines = read();
  }

  private FileTime changedAt() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new WrongSettingsException("authentication.tokenFile: could not read " + file, e);
    }
  }

  private List<Line> read() {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(TokenFileAuthenticator::parse)
          .toList();
    } catch (IOException e) {
      throw new WrongSettingsException("authentication.tokenFile: could not read " + file, e);
    }
  }

  private static Line parse(String line) {
    String[] parts = line.split("\\s+", -1);
    boolean isGood =
        parts.length == 4
            && parts[1].matches("view|edit")
            && parts[3].matches("sha256:[0-9a-fA-F]{64}");
    if (!isGood) {
      throw new WrongSettingsException(
          "authentication.tokenFile: the token file has a line that is not '<name> <view|edit> <namespaces|*> sha256:<hex>'");
    }
    return new Line(
        parts[0],
        parts[1].equals("edit"),
        Set.of(parts[2].split(",")),
        parts[3].substring("sha256:".length()).toLowerCase(Locale.ROOT));
  }

  private synchronized List<Line> current() {
    try {
      var changed = changedAt();
      if (!changed.equals(readAt)) {
        lines = read();
        readAt = changed;
      }
    } catch (WrongSettingsException e) {
      LOG.warn("the token file is left as it was: {}", e.getMessage());
    }
    return lines;
  }

  @Override
  public Optional<Caller> authenticate(Optional<String> token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    byte[] digest = Digests.sha256(token.get()).getBytes(StandardCharsets.UTF_8);
    Optional<Caller> found = Optional.empty();
    // all lines are looked at, so that time tells nothing
    for (Line line : current()) {
      if (MessageDigest.isEqual(digest, line.digest().getBytes(StandardCharsets.UTF_8))) {
        found = Optional.of(line);
      }
    }
    return found;
  }

  private record Line(String name, boolean canEdit, Set<String> namespaces, String digest)
      implements Caller {
    @Override
    public boolean may(Access access) {
      boolean here =
          namespaces.contains("*") || access.namespace().map(namespaces::contains).orElse(false);
      boolean isReading = READING.contains(access.verb()) && !access.plural().equals("secrets");
      return here && (canEdit || isReading);
    }
  }
}
