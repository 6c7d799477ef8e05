// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.PulledImage;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.desired.ValuesReference;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Readiness;
import com.operators.odoo.release.ReleaseTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What an instance is made of beside its release: Secrets, volumes, workloads, pods. */
public interface InstanceStore {
  /** What is known of the Secrets that are there. */
  Map<String, SecretFacts> secrets(String namespace, Set<String> names);

  /** Text of one key of a ConfigMap or Secret. */
  Optional<String> text(String namespace, ValuesReference reference);

  /**
   * Makes a Secret with a new random password, or adds the missing key to one that is there. A key
   * that exists is never changed.
   *
   * @param owner mark of the Odoo, see {@code ReleaseNaming.ownerOf}
   */
  void createSecret(String namespace, GeneratedSecret secret, String owner);

  /**
   * Writes the password of a document into a Secret of the instance.
   *
   * @param dryRun only say whether it could be written
   * @throws ClusterException with AlreadyExists if a Secret of that name is not the Odoo's
   */
  void writeSecret(
      String namespace, String name, Map<String, String> data, String owner, boolean dryRun);

  /** Deletes the volumes and Secrets of the instance that carry the operator's mark. */
  void purge(ReleaseTarget target, String owner);

  /** Deletes objects that only a dead revision made; volumes, Secrets and kept ones stay. */
  void deleteLeftovers(ReleaseTarget target, Manifest leftovers);

  /** How far the search for the commits of addons is; begins nothing. */
  Resolution resolution(Odoo odoo, String key, List<GitSource> open);

  /**
   * Begins a search for commits as a short Job in the cluster, which goes by itself.
   *
   * @param image that has git
   */
  void resolve(Odoo odoo, Resolution wanted, PulledImage image);

  /** Those of these claims of volumes that are there; none if that must not be known. */
  Set<String> claims(String namespace, Set<String> names);

  /** How far the workloads are. */
  Readiness readiness(ReleaseTarget target);

  /** Why pods do not come up; asks the API server. */
  Optional<Readiness.Trouble> trouble(ReleaseTarget target);

  /** Calls back whenever a workload changed. */
  void onWorkloadChange(Consumer<ReleaseTarget> listener);

  /** Calls back with namespace and name whenever a Secret's content changed. */
  void onSecretChange(BiConsumer<String, String> listener);
}
