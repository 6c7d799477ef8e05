// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Failures of calls, as whoever made them can act on them: which server was asked, what is missing
 * on it, which fields it refused.
 */
final class ClusterFailures {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[\"?([^\\]\"]*)\"?]");

  private record Cause(Class<?> type, String meaning) {}

  /** The more telling before the less: one wraps another. */
  private static final List<Cause> CAUSES =
      List.of(
          new Cause(UnknownHostException.class, "its name is not known"),
          new Cause(UnresolvedAddressException.class, "its name is not known"),
          new Cause(NoRouteToHostException.class, "there is no way to it"),
          new Cause(HttpTimeoutException.class, "it did not answer in time"),
          new Cause(TimeoutException.class, "it did not answer in time"),
          new Cause(SSLException.class, "its certificate, or ours, is refused"),
          new Cause(ConnectException.class, "nothing answers there"),
          new Cause(ClosedChannelException.class, "nothing answers there"));

  private final String server;

  ClusterFailures(String server) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
  }

  /** The same failure in other words, or as it is. */
  RuntimeException explain(RuntimeException failure) {
    var answer = answerIn(failure);
    if (answer.isEmpty()) {
      return failure;
    }
    if (!(failure instanceof OdooOperatorException known)) {
      return unreachable("Could not ask the cluster", answer.get());
    }
    return switch (known.reason()) {
      case ClusterUnreachable -> unreachable(beginning(known), answer.get());
      case NotFound -> isUnknownResource(answer.get()) ? noCrd(known) : known;
      case InvalidSpec -> refused(known, answer.get());
      default -> known;
    };
  }

  private static Optional<KubernetesClientException> answerIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException answer) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /** What could not be done, without the client's words for why. */
  private static String beginning(OdooOperatorException failure) {
    int end = failure.getMessage().indexOf(": ");
    return end < 0 ? failure.getMessage() : failure.getMessage().substring(0, end);
  }

  private ClusterException unreachable(String what, KubernetesClientException answer) {
    return new ClusterException(
        Reason.ClusterUnreachable,
        what + ": the API server " + server + " cannot be reached: " + why(answer),
        answer);
  }

  private static String why(KubernetesClientException answer) {
    if (answer.getCode() > 0) {
      return "it answered " + answer.getCode() + said(answer.getStatus());
    }
    return CAUSES.stream()
        .filter(known -> isIn(answer, known.type()))
        .map(Cause::meaning)
        .findFirst()
        .orElseGet(() -> String.valueOf(answer.getMessage()));
  }

  private static boolean isIn(Throwable failure, Class<?> type) {
    return failure != null && (type.isInstance(failure) || isIn(failure.getCause(), type));
  }

  private static String said(Status status) {
    return status == null || status.getMessage() == null ? "" : ", " + status.getMessage();
  }

  /** The server names the object that it misses, unless it does not know the kind. */
  private static boolean isUnknownResource(KubernetesClientException answer) {
    var status = answer.getStatus();
    return status == null || status.getDetails() == null || status.getDetails().getName() == null;
  }

  private ClusterException noCrd(OdooOperatorException failure) {
    return new ClusterException(
        Reason.NotFound,
        beginning(failure)
            + ": the cluster "
            + server
            + " does not know Odoos; install their CRD with 'crd --install'",
        failure);
  }

  private static OdooOperatorException refused(
      OdooOperatorException failure, KubernetesClientException answer) {
    var details = answer.getStatus() == null ? null : answer.getStatus().getDetails();
    if (details == null || details.getCauses() == null || !"Odoo".equals(details.getKind())) {
      return failure;
    }
    var problems = details.getCauses().stream().map(ClusterFailures::problem).distinct().toList();
    return problems.isEmpty() ? failure : new InvalidSpecException(problems);
  }

  private static FieldProblem problem(StatusCause cause) {
    String field = cause.getField() == null ? "" : cause.getField();
    String message = cause.getMessage() == null ? "refused by the server" : cause.getMessage();
    return new FieldProblem(pointer(field), message.replaceFirst("^Invalid value: ", ""));
  }

  /** {@code spec.addons.git[0].name} as {@code /spec/addons/git/0/name}. */
  static String pointer(String field) {
    var pointer = new StringBuilder();
    Matcher step = STEP.matcher(field.equals("<nil>") ? "" : field);
    while (step.find()) {
      String name = step.group(1) == null ? step.group(2) : step.group(1);
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
