// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.operators.odoo.dropwizard.api.WebhookView;
import com.operators.odoo.dropwizard.edit.Bodies;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.webhook.GitServer;
import com.operators.odoo.dropwizard.webhook.PushAnswers;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where git servers tell of pushes; they prove themselves by the secret of the webhook. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhooksResource {
  private final PushAnswers answers;
  private final Bodies bodies;

  public WebhooksResource(PushAnswers answers, Bodies bodies) {
    this.answers = answers;
    this.bodies = bodies;
  }

  @POST
  @Path("/{server}")
  @Consumes(MediaType.APPLICATION_JSON)
  public WebhookView push(@BeanParam Call call, @PathParam("server") String name) {
    var server =
        GitServer.named(name)
            .orElseThrow(() -> RequestRefusedException.notFound("there is no such path"));
    byte[] body = bodies.bytes(call.body());
    answers.requireProven(server, call::header, body);
    String event = call.header(server.eventHeader()).orElse("");
    var payload =
        bodies
            .nodeIfAny(body, false)
            .orElseThrow(() -> RequestRefusedException.badRequest("the body is empty"));
    return answers.answer(server, event, payload);
  }
}
