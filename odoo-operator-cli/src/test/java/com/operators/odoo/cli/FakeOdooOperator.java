// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.operators.odoo.Load;
import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.DocumentReader;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.migrate.Migration;
import com.operators.odoo.migrate.MigrationSettings;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A façade without a cluster: answers what a test told it to, and notes what it was asked. */
public final class FakeOdooOperator implements OdooOperator {
  public final List<String> calls = new ArrayList<>();
  public List<Odoo> odoos = List.of();
  public List<Release> releases = List.of();
  public Outcome outcome;
  public Function<OdooDocument, Preview> planned = document -> null;
  public Function<OdooDocument, Odoo> applied = OdooDocument::odoo;
  public boolean leads = true;
  public boolean losesLead;
  public Migration migration;
  private final Deque<Supplier<Optional<Odoo>>> looks = new ArrayDeque<>();
  private Supplier<RuntimeException> failure;

  /** What one look after another finds; the last one stays. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final void finds(Supplier<Optional<Odoo>>... answers) {
    looks.addAll(Arrays.asList(answers));
  }

  public static Supplier<Optional<Odoo>> there(Odoo odoo) {
    return () -> Optional.of(odoo);
  }

  public static Supplier<Optional<Odoo>> gone() {
    return Optional::empty;
  }

  public static Supplier<Optional<Odoo>> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  /** From now on every call fails. */
  public void failsWith(Supplier<RuntimeException> cause) {
    failure = cause;
  }

  private void called(String call) {
    calls.add(call);
    if (failure != null) {
      throw failure.get();
    }
  }

  @Override
  public List<OdooDocument> read(String text) {
    return new DocumentReader().read(text);
  }

  @Override
  public String render(OdooDocument document) {
    called("render " + idOf(document.odoo()));
    return "---\nkind: Service\nmetadata:\n  name: " + idOf(document.odoo()) + "\n";
  }

  @Override
  public Preview plan(OdooDocument document) {
    called("plan " + idOf(document.odoo()));
    return planned.apply(document);
  }

  @Override
  public Odoo apply(OdooDocument document) {
    called("apply " + idOf(document.odoo()) + " with Secrets " + document.secrets().keySet());
    return applied.apply(document);
  }

  private static String idOf(Odoo odoo) {
    return odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName();
  }

  @Override
  public Optional<Odoo> get(String namespace, String name) {
    called("get " + namespace + "/" + name);
    if (looks.isEmpty()) {
      return odoos.stream().filter(o -> idOf(o).equals(namespace + "/" + name)).findFirst();
    }
    return (looks.size() > 1 ? looks.remove() : looks.element()).get();
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    called("list " + namespace.orElse("all"));
    return odoos;
  }

  @Override
  public List<Release> history(String namespace, String name) {
    called("history " + namespace + "/" + name);
    return releases;
  }

  @Override
  public Optional<Manifest> manifest(String namespace, String name) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public void writeSecrets(OdooDocument document, boolean dryRun) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public Outcome reconcile(String namespace, String name, Duration patience) {
    called("reconcile " + namespace + "/" + name + " " + patience);
    return outcome;
  }

  @Override
  public Odoo resync(String namespace, String name) {
    called("resync " + namespace + "/" + name);
    return new Odoo();
  }

  @Override
  public Odoo suspend(String namespace, String name, boolean suspended) {
    called("suspend " + namespace + "/" + name + " " + suspended);
    return new Odoo();
  }

  @Override
  public Migration migration(MigrationSettings settings) {
    called("migration " + settings);
    return migration;
  }

  @Override
  public List<String> detach() {
    called("detach");
    return odoos.stream().map(FakeOdooOperator::idOf).toList();
  }

  @Override
  public void delete(String namespace, String name, Optional<DeletionPolicy> policy) {
    called("delete " + namespace + "/" + name + " " + policy.map(Enum::name).orElse("as it is"));
  }

  @Override
  public String crd() {
    called("crd");
    return "kind: CustomResourceDefinition\n";
  }

  @Override
  public void installCrd() {
    called("installCrd");
  }

  @Override
  public void start(Runnable onLost) {
    called("start");
    if (losesLead) {
      onLost.run();
    }
  }

  @Override
  public Load load() {
    return new Load(3, Duration.ofSeconds(7), 2, 1);
  }

  @Override
  public boolean isHealthy() {
    return true;
  }

  @Override
  public boolean isLeading() {
    return leads;
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
