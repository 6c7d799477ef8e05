// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.RouteSpec;
import com.operators.odoo.api.v1.RouteSpec.Traefik;
import com.operators.odoo.error.Reason;
import com.operators.odoo.testkit.Odoos;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What routes become, and what is said of those that cannot be. */
class RoutesTest {
  private static final Inputs WITHOUT_TRAEFIK =
      new Inputs(Map.of(), Map.of(), Set.of(), Resolution.SETTLED, true);

  private static Odoo odoo(Consumer<Traefik> change) {
    return Odoos.acme(
        spec -> {
          var route = new RouteSpec();
          route.name = "web";
          route.traefik = new Traefik();
          route.traefik.match = "Host(`acme.example`)";
          change.accept(route.traefik);
          spec.routes = List.of(route);
        });
  }

  @Test
  void middlewaresAreReferencesAsTraefikWantsThem() {
    // When
    var desired = Composing.of(odoo(traefik -> traefik.middlewares = List.of("a", "b")));

    // Then
    assertThat(desired.values().at("/routes/0/traefik/middlewares").toString())
        .isEqualTo("[{\"name\":\"a\"},{\"name\":\"b\"}]");
  }

  @Test
  void theEntryPointForTlsGetsTlsWithoutACertificate() {
    // When
    var desired = Composing.of(odoo(traefik -> traefik.entryPoints = List.of("websecure")));

    // Then
    assertThat(desired.values().at("/routes/0/traefik/tls").toString()).isEqualTo("{}");
    assertThat(desired.profile().url()).contains("https://acme.example");
  }

  @Test
  void anotherEntryPointDoesNot() {
    // When
    var desired = Composing.of(odoo(traefik -> traefik.entryPoints = List.of("web")));

    // Then
    assertThat(desired.values().at("/routes/0/traefik/tls").isMissingNode()).isTrue();
    assertThat(desired.profile().url()).contains("http://acme.example");
  }

  @Test
  void noAddressIsToldOfARouteThatIsLeftOut() {
    // When
    var desired = Composing.of(odoo(traefik -> {}), WITHOUT_TRAEFIK);

    // Then
    assertThat(desired.profile().url()).isEmpty();
    assertThat(desired.values().at("/routes")).isEmpty();
    assertThat(desired.warnings()).extracting(Warning::reason).containsExactly(Reason.KindMissing);
  }
}
