// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import java.util.Optional;
import java.util.function.Function;

/**
 * What Helm holds for an Odoo: a closed list, since every decision is made from it. A new case has
 * to be decided in the planner's table: {@link #fold} makes the compiler ask for it.
 */
public sealed interface ReleaseState {
  /** The latest revision, where there is one. */
  Optional<Release> latest();

  <R> R fold(Cases<R> cases);

  /** One function for each case. */
  record Cases<R>(
      Function<Absent, R> absent,
      Function<Deployed, R> deployed,
      Function<Failed, R> failed,
      Function<Pending, R> pending,
      Function<Uninstalling, R> uninstalling,
      Function<Unmanaged, R> unmanaged) {}

  /** Helm knows no such release. */
  record Absent() implements ReleaseState {
    @Override
    public Optional<Release> latest() {
      return Optional.empty();
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.absent().apply(this);
    }
  }

  /** The latest revision is deployed. */
  record Deployed(Release release) implements ReleaseState {
    @Override
    public Optional<Release> latest() {
      return Optional.of(release);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.deployed().apply(this);
    }
  }

  /** The latest revision failed. */
  record Failed(Release release) implements ReleaseState {
    @Override
    public Optional<Release> latest() {
      return Optional.of(release);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.failed().apply(this);
    }
  }

  /** A Helm call is, or was, in the middle of the latest revision. */
  record Pending(Release release) implements ReleaseState {
    @Override
    public Optional<Release> latest() {
      return Optional.of(release);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.pending().apply(this);
    }
  }

  /** An uninstall was begun and not finished. */
  record Uninstalling(Release release) implements ReleaseState {
    @Override
    public Optional<Release> latest() {
      return Optional.of(release);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.uninstalling().apply(this);
    }
  }

  /** There is a release, and nothing proves that it is this Odoo's. Never touched. */
  record Unmanaged(Release release) implements ReleaseState {
    @Override
    public Optional<Release> latest() {
      return Optional.of(release);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unmanaged().apply(this);
    }
  }
}
