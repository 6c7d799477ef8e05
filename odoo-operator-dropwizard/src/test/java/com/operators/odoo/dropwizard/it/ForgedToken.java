// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A token of the cluster with other claims, signed with the cluster's own key: tokens live ten
 * minutes at least, which no test waits for.
 */
final class ForgedToken {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ForgedToken() {}

  static String of(String token, Path key, Consumer<ObjectNode> change)
      throws IOException, GeneralSecurityException {
    String[] parts = token.split("\\.", -1);
    var claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    change.accept(claims);
    var encoder = Base64.getUrlEncoder().withoutPadding();
    String signed = parts[0] + "." + encoder.encodeToString(JSON.writeValueAsBytes(claims));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(key))));
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + encoder.encodeToString(signature.sign());
  }

  private static byte[] pkcs8(Path key) throws IOException {
    String text = Files.readString(key).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return Base64.getDecoder().decode(text);
  }
}
