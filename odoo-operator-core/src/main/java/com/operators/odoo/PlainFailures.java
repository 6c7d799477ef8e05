// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.migrate.Migration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** An {@link OdooOperator} whose failures are told as {@link ClusterFailures} puts them. */
final class PlainFailures implements InvocationHandler {
  private final Object operator;
  private final ClusterFailures failures;

  private PlainFailures(Object operator, ClusterFailures failures) {
    this.operator = operator;
    this.failures = failures;
  }

  static OdooOperator of(OdooOperator operator, ClusterFailures failures) {
    return of(OdooOperator.class, operator, failures);
  }

  private static <T> T of(Class<T> type, T operator, ClusterFailures failures) {
    var handler = new PlainFailures(operator, failures);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      Object answer = method.invoke(operator, arguments);
      return answer instanceof Migration migration
          ? of(Migration.class, migration, failures)
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failures.explain(failure)
          : e.getCause();
    }
  }
}
