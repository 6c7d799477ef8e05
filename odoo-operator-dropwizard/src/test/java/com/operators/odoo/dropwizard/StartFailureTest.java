// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.operators.odoo.dropwizard.config.WrongSettingsException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when the service cannot start: key and cure, and no name of a class. */
class StartFailureTest {
  private static StartFailure ofSettings(String text) {
    var factory =
        new DefaultConfigurationFactoryFactory<OdooOperatorConfiguration>()
            .create(
                OdooOperatorConfiguration.class,
                Validators.newValidator(),
                Jackson.newObjectMapper(),
                "x");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return StartFailure.of(
        "my.yml",
        catchThrowable(() -> factory.build(path -> new ByteArrayInputStream(bytes), "my.yml")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http: {prt: 1}                  | http.prt: there is no such setting here; there are: adminBindHost, adminPort, allowedOrigins
          htp: {}                         | htp: there is no such setting here; there are:
          http: {port: abc}               | http.port: 'abc' is not a whole number
          http: {port: 99999}             | http.port must be less than or equal to 65535
          http: 5                         | http: it is not a section with settings of its own
          http: {allowedOrigins: {a: b}}  | http.allowedOrigins: it is not a list
          limits: {heartbeat: soon}       | limits.heartbeat: it is not a duration such as 500ms, 30s or 5m
          limits: {maxRequestSize: much}  | limits.maxRequestSize: it is not a size such as 512KiB or 1MiB
          controller: {enabled: perhaps}  | controller.enabled: 'perhaps' is not true or false
          authentication: {mode: nobody}  | authentication.mode: 'nobody' is not one of: kubernetes, tokens, none
          defaults: {registry: 'a b'}     | defaults: registry: 'a b' is not a registry: write mirror.example.com:5000
          defaults: {mirror: a}           | defaults: mirror: there is no such default; there are: [registry, pullPolicy
          logging: {format: xml}          | logging.format: 'xml' is not one of: text, json
          logging: {level: LOUD}          | logging: level: 'LOUD' is not one of: OFF, ERROR
          logging: {appenders: []}        | logging.appenders: there is no such setting here; there are: format, level, levelsFile
          server: {}                      | server: the section 'server' is not used: see 'http'
          'http: {port: 1'                | the file is no valid YAML: line 1, column
          ''                              | the file is empty
          """)
  void namesTheSettingAndWhatItShouldBe(String text, String message) {
    // When
    var failure = ofSettings(text);

    // Then
    assertThat(failure.code()).isEqualTo(2);
    assertThat(failure.text())
        .startsWith("error: the settings in my.yml are wrong\n  ")
        .contains(message)
        .endsWith("hint: docs/rest-settings.md lists all settings")
        .doesNotContainPattern("com\\.|java\\.|org\\.|io\\.|Exception|Settings\\b");
  }

  @Test
  void theRestIsSaidInAFewWords() {
    // Given
    var taken = new IOException("Failed to bind to /127.0.0.1:8007", new BindException("in use"));
    var away = new OdooOperatorException(Reason.ClusterUnreachable, "Could not reach it");

    // Then
    assertThat(StartFailure.of("f", taken).text()).contains("could not listen on 127.0.0.1:8007: ");
    assertThat(StartFailure.of("f", taken).code()).isEqualTo(5);
    assertThat(StartFailure.of("f", away))
        .isEqualTo(new StartFailure(5, "error: Could not reach it"));
    assertThat(StartFailure.of("f", new WrongSettingsException("x: no")).code()).isEqualTo(2);
    assertThat(StartFailure.of("f", new FileNotFoundException()).text()).contains("no file of");
    assertThat(StartFailure.of("f", new NullPointerException()).isUnforeseen()).isTrue();
  }
}
