// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

/**
 * One object of a release.
 *
 * @param apiVersion of Kubernetes
 * @param kind of Kubernetes
 * @param name of the object
 * @param exists whether the cluster has it
 * @param ready whether it does what it is for
 * @param detail such as {@code 1/1}
 */
public record ObjectView(
    String apiVersion, String kind, String name, boolean exists, boolean ready, String detail) {}
