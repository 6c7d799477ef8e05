// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import com.operators.odoo.it.ItNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pods that run, and programs in them. */
final class Pods {
  private Pods() {}

  /** Those that are not on their way out. */
  static List<Pod> of(ItNamespace space, String selector) {
    return space
        .client()
        .pods()
        .inNamespace(space.name())
        .withLabelSelector(selector)
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /** As a crash of its machine: it has no time to end. */
  static void kill(ItNamespace space, Pod pod) {
    space.client().resource(pod).withGracePeriod(0).delete();
  }

  /** What a program in a container prints; a failure is a failed test. */
  static String run(ItNamespace space, Pod pod, String container, String... command) {
    var output = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    try (var exec =
        space
            .client()
            .pods()
            .inNamespace(space.name())
            .withName(pod.getMetadata().getName())
            .inContainer(container)
            .writingOutput(output)
            .writingError(errors)
            .exec(command)) {
      int code = exec.exitCode().get(60, TimeUnit.SECONDS);
      if (code != 0) {
        throw new AssertionError(
            List.of(command)
                + " ended with "
                + code
                + ": "
                + errors.toString(StandardCharsets.UTF_8));
      }
      return output.toString(StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(List.of(command) + " cannot be run", e);
    }
  }
}
