// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A token in a file that someone replaces before it expires, such as the kubelet. Read for each
 * request, as Helm does; while it cannot be read the token before stays in use.
 */
final class TokenFile implements OAuthTokenProvider {
  private final Path file;
  private volatile String last;

  /**
   * @throws OdooOperatorException with BadRequest if it cannot be read
   */
  TokenFile(Path file) {
    this.file = file;
    try {
      last = read();
    } catch (IOException e) {
      throw new OdooOperatorException(
          Reason.BadRequest, "the token file " + file + " cannot be read", e);
    }
  }

  private String read() throws IOException {
    return Files.readString(file).strip();
  }

  @Override
  public String getToken() {
    try {
      last = read();
    } catch (IOException e) {
      // it may be there again at the next request
    }
    return last;
  }
}
