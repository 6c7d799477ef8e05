// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Lets a process write only while it may: asked before each request, not before each step. A write
 * that is under way by then is given up in time, and never sent a second time.
 *
 * @param mayWrite whether it may
 */
public record WriteFence(BooleanSupplier mayWrite) implements Interceptor {
  /**
   * A client of the same cluster; whoever asks for it closes it.
   *
   * @param patience with one request
   */
  public KubernetesClient around(KubernetesClient client, Duration patience) {
    var config =
        new ConfigBuilder(client.getConfiguration())
            .withRequestTimeout((int) patience.toMillis())
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(client.getKubernetesSerialization())
        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("fence", this))
        .build();
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (!"GET".equals(request.method()) && !mayWrite.getAsBoolean()) {
      throw new KubernetesClientException("this process no longer leads");
    }
  }
}
