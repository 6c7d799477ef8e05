// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.migrate.Migration;
import com.operators.odoo.migrate.MigrationSettings;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Odoo instances on one cluster: everything that runners, and other Java programs, do with this
 * library. {@link #start} runs the controller; all other calls work without it and ask the cluster
 * each time. Failures are {@link OdooOperatorException}s whose reason and message can be shown as
 * they are.
 */
public interface OdooOperator extends AutoCloseable {
  /** Where to begin. */
  static OdooOperatorBuilder builder() {
    return new OdooOperatorBuilder();
  }

  /**
   * Reads documents: {@code Odoo} resources and the forms of the seed system, in YAML or JSON,
   * several in one text. Asks no cluster.
   */
  List<OdooDocument> read(String text);

  /** The manifest of a document, without a cluster: whatever it refers to counts as there. */
  String render(OdooDocument document);

  /** What {@link #apply} and the controller would do, before anything is touched. */
  Preview plan(OdooDocument document);

  /** Writes the document's Secrets, then the resource. The controller does the rest. */
  Odoo apply(OdooDocument document);

  Optional<Odoo> get(String namespace, String name);

  /** Odoos of one namespace, or of all. */
  List<Odoo> list(Optional<String> namespace);

  /** What Helm keeps of the Odoo's release, newest first. */
  List<Release> history(String namespace, String name);

  /**
   * The objects of the Odoo's release, as Helm applied them last; empty if there is no release of
   * this Odoo's.
   */
  Optional<Manifest> manifest(String namespace, String name);

  /**
   * Writes the Secrets of a document alone, for callers that write the resource themselves. One
   * that exists and does not carry this Odoo's mark is refused with AlreadyExists, before any is
   * written.
   *
   * @param dryRun whether only to look if they could be written
   */
  void writeSecrets(OdooDocument document, boolean dryRun);

  /**
   * Reconciles one Odoo now, step by step until nothing is left to do at once. Takes the lease of
   * the namespace for it; if a controller holds that, the controller is asked instead, and its
   * answer awaited.
   *
   * @param patience how long to wait for the answer of another process
   */
  Outcome reconcile(String namespace, String name, Duration patience);

  /** Asks the controller to look for new commits of the Odoo's addons; returns at once. */
  Odoo resync(String namespace, String name);

  /** Sets {@code spec.suspend}. */
  Odoo suspend(String namespace, String name, boolean suspended);

  /**
   * Deletes the resource; the controller removes the release and then lets the resource go.
   *
   * @param policy replaces {@code spec.deletionPolicy} first
   */
  void delete(String namespace, String name, Optional<DeletionPolicy> policy);

  /**
   * Takes the operator's finalizer off all Odoos that are watched: afterwards resources, operator
   * and CustomResourceDefinition can go, and the releases stay. An operator that comes back takes
   * hold again. Whatever it broke off is done by another call. The Lease of an operator that was
   * killed is waited for.
   *
   * @return namespace and name of each that was let go
   * @throws com.operators.odoo.error.OdooOperatorException with Conflict if an operator leads
   */
  List<String> detach();

  /** Moves the seed system's instances here. */
  Migration migration(MigrationSettings settings);

  /** The CustomResourceDefinition, as YAML. */
  String crd();

  /** Installs or upgrades the CustomResourceDefinition and waits until it is served. */
  void installCrd();

  /**
   * Runs the controller in the background: stands for election, then reconciles. When it loses the
   * lead (the API server was away too long, another process took the lease) it stops, and stands
   * again by itself.
   *
   * @param onLost called each time the lead was lost and the controller has stopped
   */
  void start(Runnable onLost);

  /** Whether the controller leads and its caches are filled. */
  boolean isLeading();

  /** False once every thread for Helm is stuck in a call: only a new process helps then. */
  boolean isHealthy();

  /** What there is to do now. */
  Load load();

  /** Ends the controller, after the Helm calls in flight, and lets everything go. */
  @Override
  void close();
}
