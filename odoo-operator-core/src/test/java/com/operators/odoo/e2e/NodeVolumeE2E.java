// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.it.ItCluster;
import com.operators.odoo.it.ItNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A folder of one node as the volume, as the seed system had it. */
@Order(10)
class NodeVolumeE2E {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: local}
      spec:
        version: "19.0"
        web: {workers: 1}
        persistence: {size: 1Gi, node: {hostname: "%s", path: "%s"}}
      """;

  private final Path folder =
      Path.of(System.getProperty("cluster.dir")).toAbsolutePath().resolve("node-volume");

  @Test
  void filesAreInTheFolderAndStayForTheNextOfThatName() throws IOException {
    // Given
    Files.createDirectories(folder);
    var space = ItCluster.shared().namespace(Stage.RESTRICTED);
    var operator = space.start(space.builder().nodePaths(List.of(folder.toString())));
    String node = space.client().nodes().list().getItems().get(0).getMetadata().getName();
    String document = DOCUMENT.formatted(node, folder);
    var instance = new Instance(space, "local", "local");

    try (operator) {
      // When
      space.apply(operator, document);
      space.awaitReady("local");
      var upload = Upload.to(instance);

      // Then
      assertThat(folder.resolve("filestore/odoo")).isNotEmptyDirectory();

      // When
      space.delete("local");
      space.awaitGone("local");
      await().atMost(Duration.ofMinutes(2)).until(() -> hasNoPods(space));
      space.apply(operator, document);
      space.awaitReady("local");

      // Then
      upload.assertIntact();
    }
  }

  private static boolean hasNoPods(ItNamespace space) {
    return Kinds.objectsOf(space, "local").stream().noneMatch(Kinds::runs);
  }
}
