// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.dropwizard.cluster.OdooWrites;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.security.AccessCheck;
import com.operators.odoo.dropwizard.security.Caller;
import com.operators.odoo.dropwizard.security.SecretReferences;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes of Odoos: read what is there, check what is wanted as a whole, write it only if nobody was
 * quicker. Without a condition of the caller's, a lost race is run again.
 */
public final class OdooEdits {
  private static final int MAX_RACES = 4;
  private static final String OWN_ANNOTATIONS = Odoo.GROUP + "/";

  private final OdooOperator operator;
  private final OdooWrites writes;
  private final OdooJson json;
  private final AccessCheck access;
  private final Waits waits;

  public OdooEdits(
      OdooOperator operator, OdooWrites writes, OdooJson json, AccessCheck access, Waits waits) {
    this.operator = operator;
    this.writes = writes;
    this.json = json;
    this.access = access;
    this.waits = waits;
  }

  /** The Odoo of this place. */
  public Odoo existing(Target target) {
    return operator
        .get(target.namespace(), target.name())
        .orElseThrow(() -> RequestRefusedException.notFound("there is no Odoo " + target));
  }

  /** Creates what does not exist; refused with AlreadyExists otherwise. */
  public Written create(Caller caller, OdooDocument document, WriteOptions options) {
    check(caller, document);
    var odoo = document.odoo();
    // refused as a whole before anything is written
    Odoo written = writes.create(odoo, true);
    operator.writeSecrets(document, options.dryRun());
    if (!options.dryRun()) {
      written = writes.create(odoo, false);
    }
    return new Written(awaited(written, options), true, document.warnings());
  }

  /** Creates or replaces. */
  public Written put(Caller caller, OdooDocument document, WriteOptions options) {
    var metadata = document.odoo().getMetadata();
    var target = new Target(metadata.getNamespace(), metadata.getName());
    var found = operator.get(target.namespace(), target.name());
    if (found.isPresent() && options.onlyNew()) {
      throw RequestRefusedException.preconditionFailed("the Odoo " + target + " exists");
    }
    if (found.isEmpty()) {
      if (options.ifMatch().isPresent()) {
        throw RequestRefusedException.preconditionFailed("there is no Odoo " + target);
      }
      return create(caller, document, options);
    }
    return change(caller, target, current -> document, options);
  }

  /** Changes what is there by a patch of its JSON. */
  public Written patch(
      Caller caller, Target target, UnaryOperator<JsonNode> patch, WriteOptions options) {
    return change(
        caller,
        target,
        current -> {
          JsonNode changed = patch.apply(json.of(current));
          if (changed instanceof ObjectNode object) {
            return json.read(object, target);
          }
          throw RequestRefusedException.badRequest("the patch leaves no document");
        },
        options);
  }

  /** From the Odoo that is there to the one that is wanted. */
  @FunctionalInterface
  public interface Edit {
    OdooDocument edited(Odoo current);
  }

  /** Changes what is there. */
  public Written change(Caller caller, Target target, Edit edit, WriteOptions options) {
    for (int race = 1; ; race++) {
      var current = existing(target);
      requireMatch(current, options);
      var document = edit.edited(current);
      check(caller, document);
      refuseForbidden(document);
      try {
        return replace(current, document, options);
      } catch (OdooOperatorException e) {
        if (e.reason() != Reason.Conflict) {
          throw e;
        }
        if (options.ifMatch().isPresent()) {
          throw RequestRefusedException.preconditionFailed("someone else changed it meanwhile");
        }
        if (race == MAX_RACES) {
          throw e;
        }
      }
    }
  }

  /** What cannot change in place is refused now, and not only by a condition later. */
  private void refuseForbidden(OdooDocument document) {
    var plan = operator.plan(document).plan();
    if (plan.action() instanceof Action.Halt halt
        && halt.reason() == Reason.ImmutableFieldChanged) {
      throw new InvalidSpecException(
          Reason.ImmutableFieldChanged, List.of(new FieldProblem("/spec", plan.why())));
    }
  }

  private static void requireMatch(Odoo current, WriteOptions options) {
    String version = current.getMetadata().getResourceVersion();
    boolean matches =
        options.ifMatch().map(wanted -> wanted.equals("*") || wanted.equals(version)).orElse(true);
    if (!matches) {
      throw RequestRefusedException.preconditionFailed("it was changed since; its ETag is another");
    }
  }

  private Written replace(Odoo current, OdooDocument document, WriteOptions options) {
    var wanted = placed(current, document.odoo());
    var written = writes.replace(wanted, options.dryRun() || !document.secrets().isEmpty());
    if (!document.secrets().isEmpty()) {
      operator.writeSecrets(document, options.dryRun());
      if (!options.dryRun()) {
        written = writes.replace(wanted, false);
      }
    }
    return new Written(awaited(written, options), false, document.warnings());
  }

  /** Everything that a client does not say stays: what the operator itself notes above all. */
  private static Odoo placed(Odoo current, Odoo given) {
    var metadata = current.getMetadata().edit().withManagedFields();
    metadata.withLabels(given.getMetadata().getLabels());
    metadata.withAnnotations(annotations(current, given));
    var wanted = new Odoo();
    wanted.setMetadata(metadata.build());
    wanted.setSpec(given.getSpec());
    return wanted;
  }

  private static Map<String, String> annotations(Odoo current, Odoo given) {
    var annotations = new HashMap<String, String>();
    Optional.ofNullable(current.getMetadata().getAnnotations())
        .orElse(Map.of())
        .forEach(
            (key, value) -> {
              if (key.startsWith(OWN_ANNOTATIONS)) {
                annotations.put(key, value);
              }
            });
    Optional.ofNullable(given.getMetadata().getAnnotations()).ifPresent(annotations::putAll);
    return annotations;
  }

  private void check(Caller caller, OdooDocument document) {
    var odoo = document.odoo();
    var secrets = SecretReferences.of(json.specOf(odoo));
    secrets.values().removeAll(document.secrets().keySet());
    access.requireSecrets(caller, odoo.getMetadata().getNamespace(), secrets);
    // composes and renders: what could never be installed is refused here, with its fields
    operator.render(document);
  }

  private Odoo awaited(Odoo written, WriteOptions options) {
    return options.dryRun()
        ? written
        : options.patience().map(p -> waits.untilReady(written, p)).orElse(written);
  }

  /**
   * @param policy replaces the Odoo's own first
   */
  public void delete(Target target, Optional<DeletionPolicy> policy, WriteOptions options) {
    var current = existing(target);
    requireMatch(current, options);
    if (policy.isPresent() && !options.dryRun()) {
      operator.delete(target.namespace(), target.name(), policy);
    } else {
      var version = options.ifMatch().filter(wanted -> !wanted.equals("*"));
      writes.delete(current, version, options.dryRun());
    }
    if (!options.dryRun()) {
      options.patience().ifPresent(patience -> waits.untilGone(current, patience));
    }
  }
}
