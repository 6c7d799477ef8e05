// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import java.util.Random;

/**
 * A file that a user has uploaded, and a row beside it.
 *
 * @param instance where
 * @param id of the attachment
 * @param content of the file
 */
record Upload(Instance instance, int id, String content) {
  static Upload to(Instance instance) {
    var bytes = new byte[300_000];
    new Random(System.nanoTime()).nextBytes(bytes);
    String content = Base64.getEncoder().encodeToString(bytes);
    int id =
        instance.client().create("ir.attachment", Map.of("name", "photo.bin", "datas", content));
    return new Upload(instance, id, content);
  }

  /** Read by way of Odoo, from its file; the database knows its checksum. */
  void assertIntact() {
    assertThat(instance.client().read("ir.attachment", id, "datas").asText()).isEqualTo(content);
    String stored = instance.sql("select store_fname from ir_attachment where id = " + id);
    String checksum = instance.sql("select checksum from ir_attachment where id = " + id);
    String sum =
        Pods.run(
            instance.space(),
            instance.pod("web"),
            "odoo",
            "sha1sum",
            "/var/lib/odoo/filestore/odoo/" + stored);
    assertThat(sum).startsWith(checksum + " ");
  }
}
