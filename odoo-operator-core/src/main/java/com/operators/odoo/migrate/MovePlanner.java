// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.api.v1.DatabaseSpec;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.PersistenceSpec;
import com.operators.odoo.api.v1.ReleaseSpec;
import com.operators.odoo.desired.Names;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Manifest;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides what becomes of a resource of the seed system. Touches nothing. */
final class MovePlanner {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,62}");

  private final Instances instances;
  private final MigrationSettings settings;

  MovePlanner(Instances instances, MigrationSettings settings) {
    this.instances = instances;
    this.settings = settings;
  }

  /**
   * @param decided the resource, if an earlier run has decided on it
   * @throws OdooOperatorException if it cannot be moved
   */
  Move plan(OldRule rule, Optional<OldRelease> release, Optional<Odoo> decided) {
    OdooDocument document = instances.read(rule.document().toString()).get(0);
    var odoo = decided.orElseGet(() -> placed(document.odoo(), rule, release));
    var rendered = Manifest.parse(instances.render(new OdooDocument(odoo, Map.of(), List.of())));
    return new Move(
        odoo,
        document.secrets(),
        release,
        release.map(old -> old.alsoIn(rendered)).orElse(List.of()));
  }

  private static Odoo placed(Odoo odoo, OldRule rule, Optional<OldRelease> release) {
    odoo.getMetadata().setNamespace(rule.namespace());
    if (release.isEmpty()) {
      return odoo;
    }
    var spec = odoo.getSpec();
    spec.release = new ReleaseSpec();
    // the old release goes last, so that both are there for a while
    spec.release.name =
        rule.fullname().equals(rule.name()) ? rule.name() + "-new" : rule.fullname();
    release
        .get()
        .claim()
        .ifPresent(
            claim -> {
              spec.persistence = new PersistenceSpec();
              spec.persistence.enabled = true;
              spec.persistence.existingClaim = claim;
            });
    return odoo;
  }

  /** What a person has to decide first; empty if it can be moved. Each says the cure. */
  List<String> problems(OldRule rule, Move move) {
    var problems = new ArrayList<String>();
    if (move.release().isEmpty()) {
      return problems;
    }
    var old = move.release().get();
    if (old.odoo().isEmpty()) {
      problems.add("nothing in its release listens on 8069, as Odoo does");
    }
    if (move.claim().isEmpty() && !settings.isLosingFilesAccepted()) {
      problems.add(
          "its files (attachments) are on no claim that is mounted as a whole at /var/lib/odoo, and do not come along: copy that folder by 'kubectl cp' first, then say --lose-files");
    }
    var taken =
        Stream.concat(
                move.inTheWay().stream().filter(old::isNeededForData).map(Manifest.Key::toString),
                secretsInTheWay(old, Names.fullnameOf(move.odoo())))
            .toList();
    if (!taken.isEmpty()) {
      problems.add(
          "its data hangs on "
              + String.join(", ", taken)
              + ", which the new release has under the same name");
    }
    return problems;
  }

  private static Stream<String> secretsInTheWay(OldRelease old, String fullname) {
    var ours =
        Set.of(
            Names.adminSecret(fullname),
            Names.databaseSecret(fullname),
            Names.superuserSecret(fullname));
    return old.manifest().objects().keySet().stream()
        .filter(key -> key.kind().equals("Secret") && ours.contains(key.name()))
        .map(Manifest.Key::toString);
  }

  /** The manifest with an embedded database in any case: it names PostgreSQL's image. */
  Manifest embedded(Move move) {
    Odoo copy = Serialization.clone(move.odoo());
    copy.getSpec().database = new DatabaseSpec();
    return Manifest.parse(instances.render(new OdooDocument(copy, Map.of(), List.of())));
  }

  /**
   * The database to take over, and its name in the resource.
   *
   * @param found names and series of Odoo's databases on the old server
   * @return its name; empty if the old Odoo never made one
   */
  Optional<String> choose(OldRule rule, Move move, Map<String, String> found) {
    String wanted = settings.databases().get(rule.fullname());
    if (wanted != null && !found.containsKey(wanted)) {
      throw refused(
          rule, "its server has no Odoo database '%s', but %s".formatted(wanted, found.keySet()));
    }
    if (found.size() > 1 && wanted == null) {
      throw refused(
          rule,
          "its server has several databases, %s: say --database %s=NAME"
              .formatted(found.keySet(), rule.fullname()));
    }
    var name = Optional.ofNullable(wanted).or(() -> found.keySet().stream().findFirst());
    name.ifPresent(
        n -> {
          refuseOtherSeries(rule, move, found.get(n));
          writeName(rule, move.odoo().getSpec(), n);
        });
    return name;
  }

  /** Odoo's files lie in a folder of its database's name. */
  private static void writeName(OldRule rule, OdooSpec spec, String name) {
    if (!NAME.matcher(name).matches()) {
      throw refused(
          rule,
          "its database '"
              + name
              + "' has a name that spec.database.name does not take: rename it");
    }
    spec.database = spec.database == null ? new DatabaseSpec() : spec.database;
    spec.database.name = name;
  }

  private static void refuseOtherSeries(OldRule rule, Move move, String series) {
    var spec = move.odoo().getSpec();
    String tag = spec.image == null ? null : spec.image.tag;
    String ours = Objects.requireNonNullElse(spec.version, Objects.requireNonNullElse(tag, ""));
    if (!ours.startsWith(series)) {
      throw refused(
          rule,
          "its database is of series %s, and its document says '%s': correct image.tag in it"
              .formatted(series, ours));
    }
  }

  static OdooOperatorException refused(OldRule rule, String why) {
    return new OdooOperatorException(
        Reason.Conflict,
        "%s cannot be moved: %s; or leave its old release as it is, by --leave %s"
            .formatted(rule.place(), why, rule.fullname()));
  }
}
