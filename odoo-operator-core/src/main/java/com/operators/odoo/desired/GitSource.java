// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.api.v1.AddonsSpec.GitAddons;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus.ResolvedAddons;
import com.operators.odoo.api.v1.SecretRef;
import com.operators.odoo.release.ValuesDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A git repository of addons whose branch or tag has to be resolved to a commit, so that all pods
 * run the same code.
 *
 * @param name of the checkout
 * @param repository URL
 * @param ref branch or tag; {@code HEAD} for the default branch
 * @param sshSecret Secret with a deploy key
 * @param httpSecret Secret with a token
 */
public record GitSource(
    String name,
    String repository,
    String ref,
    Optional<String> sshSecret,
    Optional<String> httpSecret) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  public GitSource {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(ref, "ref");
  }

  /** The repositories of an Odoo that a commit is needed for. */
  public static List<GitSource> of(Odoo odoo) {
    return odoo.getSpec() == null
        ? List.of()
        : References.gitOf(odoo.getSpec()).stream()
            .filter(git -> git.repository != null && !isCommit(git.ref))
            .map(GitSource::of)
            .toList();
  }

  private static GitSource of(GitAddons git) {
    return new GitSource(
        WorkloadSections.nameOf(git),
        git.repository,
        git.ref == null ? "HEAD" : git.ref,
        nameOf(git.sshSecretRef),
        nameOf(git.httpSecretRef));
  }

  private static Optional<String> nameOf(SecretRef reference) {
    return Optional.ofNullable(reference).map(secret -> secret.name);
  }

  static boolean isCommit(String ref) {
    return ref != null && COMMIT.matcher(ref).matches();
  }

  /** The commit that was found for exactly this repository and ref before. */
  public Optional<String> commitIn(Odoo odoo) {
    var status = odoo.getStatus();
    return status == null || status.addons == null
        ? Optional.empty()
        : status.addons.stream()
            .filter(this::isSame)
            .map(known -> known.commit)
            .filter(Objects::nonNull)
            .findFirst();
  }

  private boolean isSame(ResolvedAddons known) {
    return name.equals(known.name) && repository.equals(known.repository) && ref.equals(known.ref);
  }

  /** Whether a person or a webhook asked to look for new commits. */
  public static boolean isResyncRequested(Odoo odoo) {
    String asked = requestOf(odoo);
    String handled = odoo.getStatus() == null ? null : odoo.getStatus().lastHandledResyncAt;
    return !asked.isEmpty() && !asked.equals(handled);
  }

  /** The request by its annotation; empty if there is none. */
  public static String requestOf(Odoo odoo) {
    var annotations = odoo.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(Odoo.RESYNC_REQUESTED_AT, "");
  }

  /** Names one resolution: the same sources for the same request have the same key. */
  public static String keyOf(List<GitSource> sources, Odoo odoo) {
    String text = sources + requestOf(odoo);
    return ValuesDigest.ofText(text).value().substring(7, 17);
  }
}
