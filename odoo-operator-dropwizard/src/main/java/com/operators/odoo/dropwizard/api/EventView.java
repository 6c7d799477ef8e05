// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One Event of the cluster.
 *
 * @param type Normal or Warning
 * @param reason short name
 * @param message in full
 * @param object kind and name of what it is about
 * @param count how often
 * @param lastSeenAt when last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
    String type, String reason, String message, String object, int count, String lastSeenAt) {}
