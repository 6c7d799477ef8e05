// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.desired.Names;
import com.operators.odoo.release.Manifest;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jobs with PostgreSQL's own programs, of the Pod Security level {@code restricted}. */
final class MigrationJob {
  private static final long USER = 999L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OldRule rule;
  private final Move move;
  private final PodSpec database;

  MigrationJob(OldRule rule, Move move, Manifest embedded) {
    this.rule = rule;
    this.move = move;
    this.database =
        embedded.objects().entrySet().stream()
            .filter(object -> object.getKey().kind().equals("StatefulSet"))
            .map(o -> JSON.convertValue(o.getValue().at("/spec/template/spec"), PodSpec.class))
            .findFirst()
            .orElseThrow();
  }

  /** Looks which databases of the old server are Odoo's. */
  Job look() {
    return job("look", old());
  }

  /** Copies one to the new server. */
  Job transfer(String name) {
    String fullname = Names.fullnameOf(move.odoo());
    var variables = new ArrayList<>(old());
    variables.add(new EnvVar("DATABASE", name, null));
    variables.add(new EnvVar("ROLE", move.role(), null));
    variables.add(new EnvVar("NEW_HOST", fullname + "-db", null));
    variables.add(secret("NEW_PASSWORD", Names.superuserSecret(fullname), Ledger.PASSWORD));
    return job("transfer", variables);
  }

  private List<EnvVar> old() {
    var variables = move.release().orElseThrow().databaseVariables();
    var all = new ArrayList<EnvVar>();
    var defaults =
        Map.of(
            "OLD_HOST", move.release().orElseThrow().databaseService().orElse("postgresql"),
            "OLD_PORT", "5432",
            "OLD_USER", move.role());
    defaults.forEach(
        (name, value) -> {
          var given = variables.get(name);
          all.add(
              given == null
                  ? new EnvVar(name, value, null)
                  : JSON.convertValue(given, EnvVar.class));
        });
    var password = variables.get("OLD_PASSWORD");
    all.add(
        password == null || password.has("value")
            ? secret("OLD_PASSWORD", rule.secret(), Ledger.PASSWORD)
            : JSON.convertValue(password, EnvVar.class));
    return all;
  }

  private static EnvVar secret(String name, String secret, String key) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewSecretKeyRef(key, secret, false)
        .endValueFrom()
        .build();
  }

  private Job job(String script, List<EnvVar> variables) {
    return new JobBuilder()
        .withNewMetadata()
        // below the 63 characters of a label: where there is a release, its name has 53 at most
        .withName(script + "-" + rule.name())
        .withNamespace(rule.namespace())
        .addToLabels("app.kubernetes.io/managed-by", "odoo-operator")
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(2)
        .withNewTemplate()
        .withNewMetadata()
        // as which the new database lets it in
        .withLabels(
            Map.of(
                "app.kubernetes.io/name", "odoo",
                "app.kubernetes.io/instance", move.releaseName(),
                "app.kubernetes.io/component", "database-setup"))
        .endMetadata()
        .withSpec(podSpec(container(script, variables)))
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec podSpec(Container container) {
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withImagePullSecrets(database.getImagePullSecrets())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(container)
        .build();
  }

  private Container container(String script, List<EnvVar> variables) {
    var server = database.getContainers().get(0);
    return new ContainerBuilder()
        .withName(script)
        .withImage(server.getImage())
        .withImagePullPolicy(server.getImagePullPolicy())
        .withCommand("bash", "-c", script(script))
        .withEnv(variables)
        .withResources(server.getResources())
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .build();
  }

  private static String script(String name) {
    String file = "/com/operators/odoo/migrate/" + name + ".sh";
    try (InputStream in = MigrationJob.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file + " from the jar", e);
    }
  }
}
