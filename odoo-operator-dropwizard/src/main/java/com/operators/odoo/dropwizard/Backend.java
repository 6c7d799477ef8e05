// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.dropwizard.cluster.InformedOdoos;
import com.operators.odoo.dropwizard.cluster.Instances;
import com.operators.odoo.dropwizard.cluster.KubernetesInstances;
import com.operators.odoo.dropwizard.cluster.KubernetesOdooWrites;
import com.operators.odoo.dropwizard.cluster.KubernetesReviews;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.dropwizard.cluster.OdooWrites;
import com.operators.odoo.dropwizard.cluster.Reviews;
import com.operators.odoo.dropwizard.metrics.ActivityMetrics;
import io.dropwizard.lifecycle.Managed;

/**
 * What the service stands on.
 *
 * @param operator the library
 * @param feed all Odoos
 * @param writes of Odoos
 * @param instances what they are made of
 * @param reviews of callers
 * @param activity what the library does, for metrics
 * @param connection opened before the first request, closed after the last
 */
public record Backend(
    OdooOperator operator,
    OdooFeed feed,
    OdooWrites writes,
    Instances instances,
    Reviews reviews,
    ActivityMetrics activity,
    Managed connection) {

  /** The cluster of the settings. */
  public static Backend ofCluster(OdooOperatorConfiguration configuration) {
    var kubernetes = configuration.kubernetes();
    var activity = new ActivityMetrics();
    var builder =
        configuration
            .controller()
            .builder(kubernetes)
            .defaults(configuration.defaults())
            .listener(activity);
    var operator = builder.build();
    var client = builder.client();
    var feed = new InformedOdoos(client, kubernetes.scope());
    return new Backend(
        operator,
        feed,
        new KubernetesOdooWrites(client),
        new KubernetesInstances(client, operator),
        new KubernetesReviews(client),
        activity,
        new Managed() {
          @Override
          public void start() {
            feed.start();
          }

          @Override
          public void stop() {
            feed.close();
            client.close();
          }
        });
  }
}
