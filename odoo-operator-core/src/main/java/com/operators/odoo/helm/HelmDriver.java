// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm;

import com.operators.odoo.error.HelmException;
import com.operators.odoo.release.ReleaseTarget;

/**
 * Helm, reduced to the four calls that only Helm can make. Whatever is read from a release is read
 * from the {@code ReleaseStore}. Calls block until Helm has ended, never wait for readiness and
 * never roll back. One release is worked on by one call at a time; another is refused at once.
 */
public interface HelmDriver extends AutoCloseable {
  /**
   * The manifest, without any cluster.
   *
   * @throws HelmException with RenderFailed if the chart refuses the values
   */
  String render(ReleaseRequest request);

  /**
   * First install of a release that Helm does not know.
   *
   * @throws HelmException by what Helm said
   */
  void install(ReleaseRequest request);

  /**
   * Upgrade of a release that Helm knows, in whatever settled state.
   *
   * @throws HelmException by what Helm said
   */
  void upgrade(ReleaseRequest request);

  /**
   * Removes a release and its history; one that is not there is no error.
   *
   * @throws HelmException by what Helm said
   */
  void uninstall(ReleaseTarget target);

  /** Whether new calls can be made: false once every native thread is stuck in a call. */
  boolean isHealthy();

  /** What is under way. */
  Calls calls();

  /**
   * Calls that have not ended.
   *
   * @param inFlight all of them
   * @param stuck those that have outlived their deadline
   */
  record Calls(int inFlight, int stuck) {}

  /** Waits for calls in flight, up to their deadline. */
  @Override
  void close();
}
