// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A fingerprint that can be shown where its content cannot.
 *
 * @param value {@code sha256:} and 64 hexadecimal digits
 */
public record ValuesDigest(String value) {
  public static ValuesDigest ofText(String text) {
    return new ValuesDigest(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@code sha256:…} of some bytes. */
  public static String sha256(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
