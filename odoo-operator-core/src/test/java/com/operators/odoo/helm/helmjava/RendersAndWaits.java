// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.ReleaseTarget;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A program that uses Helm, then waits for its end. */
final class RendersAndWaits {
  private RendersAndWaits() {}

  public static void main(String[] arguments) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
    try (var helm = new HelmJavaDriver(Optional.empty(), 1);
        var chart = LocalChart.copyOf(Path.of(arguments[0]))) {
      var target = new ReleaseTarget("demo", "acme");
      helm.render(new ReleaseRequest(target, chart, HelmValues.EMPTY, "render"));
      System.out.println("rendered");
      new CountDownLatch(1).await();
    }
  }
}
