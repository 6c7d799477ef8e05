// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import com.operators.odoo.dropwizard.route.Paths;
import io.dropwizard.assets.AssetsBundle;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.util.function.Function;

/** The REST service and the controller in one process. */
public final class OdooOperatorApplication extends Application<OdooOperatorConfiguration> {
  /** Path of the settings that hold if no file is given; all of them can be set by environment. */
  public static final String BUILT_IN = "odoo-operator.yml";

  private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1";
  private static final String PAGE = "/com/operators/odoo/dropwizard/docs";

  private final Function<OdooOperatorConfiguration, Backend> backends;

  public OdooOperatorApplication() {
    this(Backend::ofCluster);
  }

  /**
   * @param backends makes what the service stands on
   */
  public OdooOperatorApplication(Function<OdooOperatorConfiguration, Backend> backends) {
    this.backends = backends;
  }

  public static void main(String[] args) throws Exception {
    boolean isWithoutFile = args.length == 1 && args[0].equals("server");
    String[] line = args.length == 0 || isWithoutFile ? new String[] {"server", BUILT_IN} : args;
    new OdooOperatorApplication().run(line);
  }

  @Override
  public String getName() {
    return "odoo-operator-dropwizard";
  }

  @Override
  public void initialize(Bootstrap<OdooOperatorConfiguration> bootstrap) {
    ConfigurationSourceProvider files = new FileConfigurationSourceProvider();
    ConfigurationSourceProvider builtIn = new ResourceConfigurationSourceProvider();
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            path -> path.equals(BUILT_IN) ? builtIn.open(path) : files.open(path),
            new EnvironmentVariableSubstitutor(false)));
    bootstrap.addBundle(new AssetsBundle(PAGE, Paths.DOCS, "index.html", "docs"));
    bootstrap.addBundle(new AssetsBundle(SWAGGER_UI, Paths.DOCS + "/ui", null, "swagger-ui"));
  }

  @Override
  protected void addDefaultCommands(Bootstrap<OdooOperatorConfiguration> bootstrap) {
    bootstrap.addCommand(new StartCommand(this));
  }

  @Override
  protected void onFatalError(Throwable failure) {
    System.exit(StartFailure.of("", failure).code());
  }

  @Override
  public void run(OdooOperatorConfiguration configuration, Environment environment) {
    new Service(configuration, environment, backends.apply(configuration)).register();
  }
}
