// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.cli.command.Timing;
import com.operators.odoo.cli.option.OperatorFactory;
import com.operators.odoo.cli.option.OperatorSettings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The program with an operator that takes a while to close, as a process of its own to signal. */
final class SignalledRun implements OperatorFactory {
  private final FakeOdooOperator fake = new FakeOdooOperator();

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    OdooOperatorCli.commandLine(
            new SignalledRun(), Timing.SYSTEM, InputStream.nullInputStream(), Map.of())
        .setOut(out)
        .setErr(err)
        .execute(arguments);
  }

  @Override
  public OdooOperator open(OperatorSettings settings) {
    return (OdooOperator)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {OdooOperator.class},
            (proxy, method, values) -> {
              switch (method.getName()) {
                case "start" -> logADecision();
                case "close" -> finishTheCallInFlight();
                default -> {}
              }
              return method.invoke(fake, values);
            });
  }

  @Override
  public String defaultNamespace(OperatorSettings settings) {
    return "default";
  }

  private static void logADecision() {
    LoggerFactory.getLogger("com.operators.odoo.reconcile.OdooReconciler")
        .atInfo()
        .addKeyValue("namespace", "default")
        .addKeyValue("name", "acme")
        .addKeyValue("action", "Install")
        .addKeyValue("outcome", "APPLIED")
        .log("Install: there is no release");
    var cause = new IllegalArgumentException("the cause");
    LoggerFactory.getLogger("io.fabric8").warn("will retry", new IllegalStateException(cause));
    LoggerFactory.getLogger("com.operators.odoo.reconcile").debug("not by default");
    LoggerFactory.getLogger("io.fabric8").info("not of others");
  }

  private static void finishTheCallInFlight() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(300);
    System.out.println("the call in flight is finished");
  }
}
