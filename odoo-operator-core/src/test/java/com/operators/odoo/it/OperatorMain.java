// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import com.operators.odoo.OdooOperator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The smallest runner: KUBECONFIG (or "", as in a pod) NAMESPACE [CHART]. Runs until it is told to
 * end, or killed. The variables IT_PLACE and IT_SHARD say where it is and what it works on.
 */
final class OperatorMain {
  private OperatorMain() {}

  public static void main(String[] args) throws InterruptedException {
    var builder = OdooOperator.builder().namespace(args[1]);
    if (!args[0].isEmpty()) {
      builder.kubeconfig(Path.of(args[0]));
    }
    if (args.length > 2) {
      builder.chart(Path.of(args[2]));
    }
    Optional.ofNullable(System.getenv("IT_SHARD")).ifPresent(builder::shard);
    var place = System.getenv().getOrDefault("IT_PLACE", "child-of-" + args[1]);
    var operator = builder.identity(place).build();
    Runtime.getRuntime().addShutdownHook(new Thread(operator::close, "shutdown"));
    operator.start(() -> {});
    new CountDownLatch(1).await();
  }
}
