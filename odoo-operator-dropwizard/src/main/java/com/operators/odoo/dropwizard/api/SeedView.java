// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Answer of the seed system's calls.
 *
 * @param name of the resource
 * @param namespace of the resource
 * @param fullname of the instance
 * @param link of the resource on this service
 * @param state how it is
 * @param document in the seed system's form, without passwords
 * @param warnings what was taken with a change of meaning
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeedView(
    String name,
    String namespace,
    String fullname,
    String link,
    StateView state,
    JsonNode document,
    List<WarningView> warnings) {}
