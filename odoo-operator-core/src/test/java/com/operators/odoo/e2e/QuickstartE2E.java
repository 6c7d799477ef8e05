// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import java.net.http.WebSocket;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** 1. The quickstart's document becomes an Odoo that a person and a program can work with. */
@Order(1)
class QuickstartE2E {
  private static final Pattern ASSET = Pattern.compile("/web/assets/[^\"]+\\.(?:css|js)");

  private final Instance quickstart = Stage.shared().quickstart();

  @Test
  void theLoginPageAndAllItsAssetsAnswer() {
    // When
    var page = quickstart.client().get("/web/login");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("name=\"password\"");
    var assets = ASSET.matcher(page.body()).results().map(found -> found.group()).toList();
    assertThat(assets).isNotEmpty();
    for (String asset : assets) {
      var answer = quickstart.client().get(asset);
      assertThat(answer.statusCode()).as(asset).isEqualTo(200);
      assertThat(answer.body()).as(asset).isNotBlank();
    }
    assertThat(quickstart.client().get("/web/static/img/logo.png").statusCode()).isEqualTo(200);
  }

  @Test
  void theGeneratedPasswordIsTheAdministrators() {
    // Given
    var client = quickstart.client();
    String password = quickstart.password("quickstart-admin");

    // When
    var user = client.authenticate("admin", password);

    // Then
    assertThat(user.isInt()).as("the user's number: %s", user).isTrue();
    assertThat(client.authenticate("admin", "admin").asBoolean()).isFalse();
    assertThat(client.authenticate("admin", password + "x").asBoolean()).isFalse();
  }

  @Test
  void aPartnerIsCreatedByJsonRpc() {
    // Given
    var client = quickstart.client();

    // When
    int partner = client.create("res.partner", Map.of("name", "Élise Été"));

    // Then
    assertThat(client.read("res.partner", partner, "name").asText()).isEqualTo("Élise Été");
    assertThat(quickstart.sql("select name from res_partner where id = " + partner))
        .isEqualTo("Élise Été");
    assertThat(quickstart.sql("select 'Été' ilike 'été'")).isEqualTo("t");
  }

  /** No program serves Ingresses here: the test goes where the object says. */
  @Test
  void theWebsocketAnswersWhereItsRouteLeads() {
    // Given
    var shop = Stage.shared().shop();
    var client = shop.client();
    client.logIn();

    // When
    WebSocket socket = client.openWebSocket(shop.address(portOf(shop, "/websocket")));

    // Then
    assertThat(socket.isInputClosed()).isFalse();
    socket.abort();
    assertThat(portOf(shop, "/web/login")).isEqualTo(8069);
  }

  private static int portOf(Instance instance, String path) {
    var space = instance.space();
    var ingress =
        space.client().network().v1().ingresses().inNamespace(space.name()).withName("shop").get();
    var backend =
        ingress.getSpec().getRules().get(0).getHttp().getPaths().stream()
            .filter(rule -> path.startsWith(rule.getPath()))
            .max(Comparator.comparingInt((HTTPIngressPath rule) -> rule.getPath().length()))
            .orElseThrow()
            .getBackend()
            .getService();
    return space
        .client()
        .services()
        .inNamespace(space.name())
        .withName(backend.getName())
        .get()
        .getSpec()
        .getPorts()
        .stream()
        .filter(port -> port.getName().equals(backend.getPort().getName()))
        .findFirst()
        .orElseThrow()
        .getPort();
  }
}
