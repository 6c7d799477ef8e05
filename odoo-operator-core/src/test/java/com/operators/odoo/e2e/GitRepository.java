// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import com.operators.odoo.it.ItNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Repositories with an addon each, on a git server in the stage's namespace: one for all, one that
 * wants a key.
 */
final class GitRepository {
  /** Secret with the key of the closed one. */
  static final String KEY = "deploy-key";

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
    space
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(space.name())
                .withName(KEY)
                .endMetadata()
                .addToStringData(
                    Map.of(
                        "ssh-privatekey",
                        file("deploy"),
                        "known_hosts",
                        "[git." + space.name() + "]:2222 " + file("host.pub")))
                .build())
        .serverSideApply();
  }

  private String file(String name) {
    return Pods.run(space, pod(), "git", "cat", "/git/keys/" + name);
  }

  private Pod pod() {
    return Pods.of(space, "app=git").get(0);
  }

  static GitRepository shared() {
    return SHARED;
  }

  String url() {
    return "git://git." + space.name() + "/addons";
  }

  String closedUrl() {
    return "ssh://git@git." + space.name() + ":2222/git/closed";
  }

  /** A new version of the addon on the branch; its commit. */
  String publish(String version) {
    return Pods.run(
            space,
            pod(),
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
