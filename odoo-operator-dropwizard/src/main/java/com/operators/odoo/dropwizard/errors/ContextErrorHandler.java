// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** For requests that reach the API's context, but none of its servlets. */
public final class ContextErrorHandler extends ErrorHandler {
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    ServerErrors.answer(response, callback, code);
  }
}
