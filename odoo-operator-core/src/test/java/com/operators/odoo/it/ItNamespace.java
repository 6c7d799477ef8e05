// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.awaitility.Awaitility.await;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.OdooOperatorBuilder;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.Release;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One namespace with what a test does and sees in it. Ends the operators that it started. */
public final class ItNamespace implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(Long.getLong("patience.minutes", 3));

  /** Few objects, and switches to make it slow or wrong. */
  static final Path SMALL_CHART = Path.of("src/test/resources/it/charts/small").toAbsolutePath();

  private final ItCluster cluster;
  private final String name;
  private final OdooOperator user;
  private final List<AutoCloseable> toClose = new ArrayList<>();

  ItNamespace(ItCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    this.user = tracked(builder().build());
  }

  public String name() {
    return name;
  }

  public ItCluster cluster() {
    return cluster;
  }

  public KubernetesClient client() {
    return cluster.client();
  }

  public <T extends AutoCloseable> T tracked(T resource) {
    toClose.add(resource);
    return resource;
  }

  /** An operator of this namespace, to be built. */
  public OdooOperatorBuilder builder() {
    return OdooOperator.builder().kubeconfig(cluster.kubeconfig()).namespace(name);
  }

  /** A controller that leads. */
  public OdooOperator start() {
    return start(builder());
  }

  public OdooOperator start(OdooOperatorBuilder builder) {
    var operator = tracked(builder.build());
    operator.start(() -> {});
    await("the operator leads").atMost(PATIENCE).until(operator::isLeading);
    return operator;
  }

  /** An operator in a process of its own that leads. */
  public OperatorProcess startProcess() {
    return tracked(OperatorProcess.start(this, Optional.empty())).awaitLeading();
  }

  /** The same with the small chart. */
  public OperatorProcess startSmallProcess() {
    return tracked(OperatorProcess.start(this, Optional.of(SMALL_CHART))).awaitLeading();
  }

  /** A controller with the small chart. */
  public OdooOperator startSmall() {
    return start(builder().chart(SMALL_CHART));
  }

  /** The library as a user has it, without a controller. */
  public OdooOperator user() {
    return user;
  }

  private OdooDocument document(String yaml) {
    var documents = user.read(yaml);
    var document = documents.get(0);
    document.odoo().getMetadata().setNamespace(name);
    return document;
  }

  public Odoo apply(String yaml) {
    return apply(user, yaml);
  }

  /** By an operator with settings of its own. */
  public Odoo apply(OdooOperator operator, String yaml) {
    return operator.apply(document(yaml));
  }

  public Preview plan(String yaml) {
    return user.plan(document(yaml));
  }

  public void delete(String odoo) {
    user.delete(name, odoo, Optional.empty());
  }

  public void awaitGone(String odoo) {
    await(odoo + " is gone").atMost(PATIENCE).until(() -> user.get(name, odoo).isEmpty());
  }

  public Odoo odoo(String odoo) {
    return client().resources(Odoo.class).inNamespace(name).withName(odoo).get();
  }

  public List<Release> history(String odoo) {
    return user.history(name, odoo);
  }

  /** Secrets of Helm with the release's revisions. */
  public List<Secret> releaseSecrets(String release) {
    return client()
        .secrets()
        .inNamespace(name)
        .withLabel("owner", "helm")
        .withLabel("name", release)
        .list()
        .getItems();
  }

  /** Real Helm, in this namespace. */
  public String helm(String... arguments) {
    var command = new ArrayList<String>();
    command.add("helm");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--namespace", name));
    return cluster.run(command.toArray(String[]::new));
  }

  public static Optional<Condition> condition(Odoo odoo, String type) {
    return odoo == null || odoo.getStatus() == null || odoo.getStatus().conditions == null
        ? Optional.empty()
        : odoo.getStatus().conditions.stream().filter(c -> c.getType().equals(type)).findFirst();
  }

  /** The condition, once it says this of the spec as it is now. */
  public Condition awaitCondition(String odoo, String type, String status) {
    return awaitCondition(odoo, type, condition -> condition.getStatus().equals(status));
  }

  public Condition awaitCondition(String odoo, String type, Predicate<Condition> wanted) {
    var now = awaitOdoo(odoo, o -> isCurrent(o) && condition(o, type).filter(wanted).isPresent());
    return condition(now, type).orElseThrow();
  }

  private static boolean isCurrent(Odoo odoo) {
    return odoo.getStatus() != null
        && odoo.getMetadata().getGeneration().equals(odoo.getStatus().observedGeneration);
  }

  public Odoo awaitOdoo(String odoo, Predicate<Odoo> wanted) {
    return await(odoo + " is as wanted")
        .atMost(PATIENCE)
        .until(() -> odoo(odoo), found -> found != null && wanted.test(found));
  }

  public void awaitReady(String odoo) {
    awaitCondition(odoo, "Ready", "True");
  }

  /** Events of an Odoo, oldest first. */
  public List<Event> events(String odoo) {
    return client().events().v1().events().inNamespace(name).list().getItems().stream()
        .filter(event -> "Odoo".equals(event.getRegarding().getKind()))
        .filter(event -> odoo.equals(event.getRegarding().getName()))
        .sorted(Comparator.comparing(event -> event.getEventTime().getTime()))
        .toList();
  }

  @Override
  public void close() {
    for (int i = toClose.size() - 1; i >= 0; i--) {
      try {
        toClose.get(i).close();
      } catch (Exception e) {
        throw new IllegalStateException("Could not end " + toClose.get(i), e);
      }
    }
  }
}
