// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import com.operators.odoo.it.ItNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** A repository with one addon, on a git server in the stage's namespace. */
final class GitRepository {
  private static final GitRepository SHARED = new GitRepository(Stage.shared().space());

  private final ItNamespace space;

  private GitRepository(ItNamespace space) {
    this.space = space;
    try (var objects = getClass().getResourceAsStream("/e2e/git-server.yaml")) {
      space.client().load(objects).inNamespace(space.name()).serverSideApply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    space
        .client()
        .apps()
        .deployments()
        .inNamespace(space.name())
        .withName("git")
        .waitUntilReady(2, TimeUnit.MINUTES);
  }

  static GitRepository shared() {
    return SHARED;
  }

  String url() {
    return "git://git." + space.name() + "/addons";
  }

  /** A new version of the addon on the branch; its commit. */
  String publish(String version) {
    var pod = Pods.of(space, "app=git").get(0);
    return Pods.run(
            space,
            pod,
            "git",
            "sh",
            "-ec",
            "cd /git/addons; export HOME=/git; sed -i \"s/19[.0-9]*/"
                + version
                + "/\" own_addon/__manifest__.py; git commit -qam 'Release "
                + version
                + "'; git rev-parse HEAD")
        .strip();
  }
}
