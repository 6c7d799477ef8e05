// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.testkit;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.api.EventView;
import com.operators.odoo.dropwizard.api.ObjectView;
import com.operators.odoo.dropwizard.cluster.Instances;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Instances that say the same of everything. */
final class FakeInstances implements Instances {
  private final FakeCluster cluster;

  FakeInstances(FakeCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public List<String> namespaces() {
    return List.of("default", "other");
  }

  @Override
  public List<EventView> events(Odoo odoo) {
    return List.of(new EventView("Normal", "Installed", "done", "Odoo/x", 1, "2026-01-01"));
  }

  @Override
  public List<ObjectView> objects(Odoo odoo) {
    return List.of(new ObjectView("apps/v1", "Deployment", "x-web", true, true, "1/1"));
  }

  @Override
  public Optional<String> manifest(Odoo odoo) {
    return Optional.of("kind: Deployment\n");
  }

  @Override
  public InputStream logs(Odoo odoo, LogRequest request, boolean follow) {
    if (follow) {
      return cluster.followed();
    }
    String text = request.component() + " " + request.tail() + "\n";
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String ping() {
    cluster.requireHere();
    return "v1.36.0";
  }
}
