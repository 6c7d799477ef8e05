// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import com.operators.odoo.it.ItCluster;
import com.operators.odoo.it.ItNamespace;
import com.operators.odoo.it.OperatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One namespace on the real node, of the restricted Pod Security level, with an operator in a
 * process of its own and the instances that tests share: making one takes half a minute.
 */
final class Stage {
  static final Map<String, String> RESTRICTED =
      Map.of(
          "pod-security.kubernetes.io/enforce", "restricted",
          "pod-security.kubernetes.io/warn", "restricted");

  private static final Path EXAMPLES = Path.of(System.getProperty("checkout.dir"), "examples");
  private static final Stage STAGE = new Stage();

  private final ItNamespace space = namespace();
  private OperatorProcess operator = space.startProcess();
  private boolean begun;

  private Stage() {
    Runtime.getRuntime().addShutdownHook(new Thread(space::close, "end of the operator"));
  }

  /** With {@code -De2e.namespace=…} the instances of an earlier run are used again. */
  private static ItNamespace namespace() {
    String existing = System.getProperty("e2e.namespace", "");
    return existing.isEmpty()
        ? ItCluster.shared().namespace(RESTRICTED)
        : ItCluster.shared().existing(existing);
  }

  static Stage shared() {
    return STAGE;
  }

  ItNamespace space() {
    return space;
  }

  OperatorProcess operator() {
    return operator;
  }

  /** After a test has killed the one before. */
  void startOperator() {
    operator = space.startProcess();
  }

  /**
   * The document of {@code make demo}: one web pod, a volume of one node, modules as by default.
   */
  Instance quickstart() {
    return ready("odoo-instances-quickstart", "quickstart");
  }

  /** A volume that pods share, CRM, and addons from the git server of the namespace. */
  Instance shop() {
    return ready("shop", "shop");
  }

  /** Both are made at the same time. */
  private Instance ready(String name, String fullname) {
    if (!begun) {
      GitRepository.shared();
      space.apply(Shop.document(Shop.AS_MADE));
      begun = true;
    }
    if (space.odoo(Instance.QUICKSTART) == null) {
      space.apply(example("quickstart/request.json"));
    }
    space.awaitReady(name);
    return new Instance(space, name, fullname);
  }

  static String example(String path) {
    try {
      return Files.readString(EXAMPLES.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
