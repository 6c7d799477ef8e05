// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.desired.PulledImage;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.error.Reason;
import java.time.Duration;
import java.util.List;

/**
 * One step that a plan asks for; inert data, so that CLI, REST, Events and logs can show it.
 * Closed: the executor has one method for each, and a new case has to be added there and in the
 * planner's table.
 */
public sealed interface Action {
  <R> R accept(Visitor<R> visitor);

  /** True if executing it changes something in the cluster. */
  default boolean isMutating() {
    return true;
  }

  /** In a word, for people. */
  default String label() {
    return getClass().getSimpleName();
  }

  /** One method for each case. */
  interface Visitor<R> {
    R createSecrets(CreateSecrets action);

    R resolveAddons(ResolveAddons action);

    R install(Install action);

    R upgrade(Upgrade action);

    R recoverPending(RecoverPending action);

    R uninstall(Uninstall action);

    R finish(Finish action);

    R waitFor(Wait action);

    R halt(Halt action);

    R nothing(Nothing action);
  }

  /** Make the Secrets that the release needs. */
  record CreateSecrets(List<GeneratedSecret> secrets) implements Action {
    public CreateSecrets {
      secrets = List.copyOf(secrets);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createSecrets(this);
    }
  }

  /** Find out which commits branches and tags of addons stand for. */
  record ResolveAddons(Resolution wanted, PulledImage image) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.resolveAddons(this);
    }
  }

  /** Install the release: there is none. */
  record Install() implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.install(this);
    }
  }

  /** Upgrade the release. */
  record Upgrade() implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.upgrade(this);
    }
  }

  /** Settle a revision that a dead process left pending, so that Helm can go on. */
  record RecoverPending(int revision) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.recoverPending(this);
    }
  }

  /** Uninstall the release. */
  record Uninstall() implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.uninstall(this);
    }
  }

  /**
   * Let a deleted Odoo go.
   *
   * @param purge whether kept volumes and generated Secrets go first
   */
  record Finish(boolean purge) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.finish(this);
    }
  }

  /** Look again later. */
  record Wait(Duration delay) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.waitFor(this);
    }

    @Override
    public boolean isMutating() {
      return false;
    }
  }

  /** Stop until someone changes something. */
  record Halt(Reason reason) implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.halt(this);
    }

    @Override
    public boolean isMutating() {
      return false;
    }
  }

  /** All is as asked. */
  record Nothing() implements Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nothing(this);
    }

    @Override
    public boolean isMutating() {
      return false;
    }
  }
}
