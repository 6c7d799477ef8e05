// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.api.EventView;
import com.operators.odoo.dropwizard.api.ObjectView;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What an instance is made of, and what happens to it. */
public interface Instances {
  /** Names of all namespaces. */
  List<String> namespaces();

  /** Events of the Odoo and of what belongs to it, newest first. */
  List<EventView> events(Odoo odoo);

  /** The objects of the release in force, with their readiness. */
  List<ObjectView> objects(Odoo odoo);

  /** The release in force as YAML; empty if there is none. */
  Optional<String> manifest(Odoo odoo);

  /**
   * Log of one pod of the instance.
   *
   * @param follow whether lines that are yet to come are wanted too
   */
  InputStream logs(Odoo odoo, LogRequest request, boolean follow);

  /** Asks the API server for its version: whether it answers at all. */
  String ping();

  /**
   * Which log.
   *
   * @param pod by name; default the newest of the component
   * @param component web, cron or database
   * @param container default the first
   * @param tail last lines
   * @param sinceSeconds no older lines
   */
  record LogRequest(
      Optional<String> pod,
      String component,
      Optional<String> container,
      int tail,
      Optional<Integer> sinceSeconds) {}
}
