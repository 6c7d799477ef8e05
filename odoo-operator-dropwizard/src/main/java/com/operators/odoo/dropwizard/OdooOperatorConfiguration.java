// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.operators.odoo.desired.InstanceDefaults;
import com.operators.odoo.dropwizard.config.AuthenticationSettings;
import com.operators.odoo.dropwizard.config.ControllerSettings;
import com.operators.odoo.dropwizard.config.HttpSettings;
import com.operators.odoo.dropwizard.config.KubernetesSettings;
import com.operators.odoo.dropwizard.config.LimitSettings;
import com.operators.odoo.dropwizard.config.LoggingSettings;
import com.operators.odoo.dropwizard.config.WebhookSettings;
import com.operators.odoo.dropwizard.http.OdooServerFactory;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** All settings of the service, each with a default; {@code odoo-operator.yml} explains them. */
public final class OdooOperatorConfiguration extends Configuration {
  @JsonProperty @Valid @NotNull
  private HttpSettings http = new HttpSettings(null, null, null, null, null, null, null, null);

  @JsonProperty @Valid @NotNull
  private KubernetesSettings kubernetes = new KubernetesSettings(null, null, null, null, null);

  @JsonProperty @Valid @NotNull
  private ControllerSettings controller =
      new ControllerSettings(null, null, null, null, null, null, null);

  @JsonProperty @NotNull private InstanceDefaults defaults = InstanceDefaults.NONE;

  @JsonProperty @Valid @NotNull
  private AuthenticationSettings authentication =
      new AuthenticationSettings(null, null, null, null);

  @JsonProperty @Valid @NotNull
  private LimitSettings limits = new LimitSettings(null, null, null, null, null, null, null, null);

  @JsonProperty @Valid @NotNull
  private WebhookSettings webhooks = new WebhookSettings(null, null, null, null);

  public OdooOperatorConfiguration() {
    super.setLoggingFactory(new LoggingSettings(null, null, null));
  }

  public HttpSettings http() {
    return http;
  }

  public KubernetesSettings kubernetes() {
    return kubernetes;
  }

  public ControllerSettings controller() {
    return controller;
  }

  public InstanceDefaults defaults() {
    return defaults;
  }

  public AuthenticationSettings authentication() {
    return authentication;
  }

  public LimitSettings limits() {
    return limits;
  }

  public WebhookSettings webhooks() {
    return webhooks;
  }

  /** {@code http} says it all; two places for one thing would contradict each other. */
  @Override
  public void setServerFactory(ServerFactory factory) {
    throw new IllegalArgumentException("the section 'server' is not used: see 'http'");
  }

  @Override
  public ServerFactory getServerFactory() {
    return new OdooServerFactory(http, limits);
  }

  /** Ours knows less than the framework's, and no class of it. */
  @Override
  @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
  @JsonDeserialize(as = LoggingSettings.class)
  public void setLoggingFactory(LoggingFactory factory) {
    super.setLoggingFactory(factory);
  }

  public LoggingSettings logging() {
    return (LoggingSettings) getLoggingFactory();
  }

  @ValidationMethod(
      message =
          "authentication.mode 'none' is for loopback only: set http.bindHost to 127.0.0.1,"
              + " or choose 'kubernetes' or 'tokens'")
  public boolean isNoneOnLoopback() {
    return authentication.mode() != AuthenticationSettings.Mode.none || http.isLoopback();
  }

  @ValidationMethod(message = "authentication.mode 'tokens' needs authentication.tokenFile")
  public boolean isTokenFileGiven() {
    return authentication.mode() != AuthenticationSettings.Mode.tokens
        || authentication.tokenFile() != null;
  }
}
