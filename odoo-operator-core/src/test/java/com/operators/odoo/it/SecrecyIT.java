// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.Manifest;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A password of a document is in the instance's Secret, and nowhere else. */
class SecrecyIT {
  private static final String CANARY = "canary-4f1c7e";
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private static final String DOCUMENT =
      """
      {"fullname": "acme", "image": {"tag": "%s"},
       "postgresql": {"enabled": true, "auth": {"username": "odoo", "password": "%s"}}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();
  private final ListAppender<ILoggingEvent> logs = new ListAppender<>();
  private final Level before = ROOT.getLevel();

  @BeforeEach
  void listen() {
    logs.start();
    ROOT.addAppender(logs);
    ((Logger) LoggerFactory.getLogger("com.operators")).setLevel(Level.DEBUG);
  }

  @AfterEach
  void stopListening() {
    ROOT.detachAppender(logs);
    ROOT.setLevel(before);
  }

  @Test
  void noPasswordIsFoundOutsideItsSecret() throws IOException {
    // Given
    space.start();
    String name = "odoo-instances-acme";
    var said = new ArrayList<String>();

    // When
    said.add(shown(space.plan(DOCUMENT.formatted("19.0", CANARY))));
    space.apply(DOCUMENT.formatted("19.0", CANARY));
    space.awaitReady(name);
    said.add(shown(space.plan(DOCUMENT.formatted("19.0-x", CANARY + "-new"))));
    said.add(String.valueOf(catchThrowable(() -> space.plan(DOCUMENT.formatted("12.0", CANARY)))));

    // Then
    said.add(Serialization.asYaml(space.odoo(name)));
    said.add(space.history(name).toString());
    said.add(space.helm("get", "values", name) + space.helm("get", "manifest", name));
    space.events(name).forEach(event -> said.add(Serialization.asYaml(event)));
    logs.list.forEach(e -> said.add(e.getFormattedMessage() + e.getKeyValuePairs()));
    said.addAll(processes());
    assertThat(said).isNotEmpty().noneMatch(text -> text.contains(CANARY));
    var secret = space.client().secrets().inNamespace(space.name()).withName("acme-database").get();
    assertThat(secret.getData()).containsOnlyKeys("password");
  }

  private static String shown(Preview preview) {
    return preview.plan().why()
        + preview.plan().diff().describe()
        + preview.objects()
        + preview.plan().desired().values().json()
        + preview;
  }

  /** Arguments and environment of this process, which runs the operator and Helm. */
  private static List<String> processes() throws IOException {
    Path self = Path.of("/proc/self");
    return List.of(
        Files.readString(self.resolve("cmdline")), Files.readString(self.resolve("environ")));
  }

  @Test
  void whatPodsMountIsAReferenceAndNoValue() {
    // Given
    space.start();
    space.apply(DOCUMENT.formatted("19.0", CANARY));

    // When
    space.awaitReady("odoo-instances-acme");

    // Then
    var manifest = Manifest.parse(space.helm("get", "manifest", "odoo-instances-acme"));
    assertThat(manifest.objects().keySet()).extracting(Manifest.Key::kind).doesNotContain("Secret");
    assertThat(manifest.objects().values().toString())
        .contains("acme-database")
        .doesNotContain(CANARY);
  }
}
