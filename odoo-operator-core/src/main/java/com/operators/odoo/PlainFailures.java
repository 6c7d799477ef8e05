// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** An {@link OdooOperator} whose failures are told as {@link ClusterFailures} puts them. */
final class PlainFailures implements InvocationHandler {
  private final OdooOperator operator;
  private final ClusterFailures failures;

  private PlainFailures(OdooOperator operator, ClusterFailures failures) {
    this.operator = operator;
    this.failures = failures;
  }

  static OdooOperator of(OdooOperator operator, ClusterFailures failures) {
    return (OdooOperator)
        Proxy.newProxyInstance(
            OdooOperator.class.getClassLoader(),
            new Class<?>[] {OdooOperator.class},
            new PlainFailures(operator, failures));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(operator, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failures.explain(failure)
          : e.getCause();
    }
  }
}
