// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.ReleaseSpec.ChartUpdate;
import java.time.Duration;

/**
 * How the release is handled, with all defaults filled in.
 *
 * @param historyLimit revisions that are kept
 * @param retries attempts after the first failed one
 * @param readyTimeout time to become ready after a change
 * @param adopt whether a foreign release of this name is taken over
 * @param chartUpdate when a new chart is rolled out
 * @param deletionPolicy what deletion leaves
 * @param suspended whether nothing may be changed
 */
public record ReleasePolicy(
    int historyLimit,
    int retries,
    Duration readyTimeout,
    boolean adopt,
    ChartUpdate chartUpdate,
    DeletionPolicy deletionPolicy,
    boolean suspended) {}
