// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

/**
 * A namespace that the caller may list Odoos of.
 *
 * @param name of the namespace
 * @param odoos how many there are
 * @param ready how many of them are ready
 */
public record NamespaceView(String name, int odoos, int ready) {}
