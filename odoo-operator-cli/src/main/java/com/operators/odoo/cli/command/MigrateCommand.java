// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.option.OwnersFile;
import com.operators.odoo.cli.option.PolicyOptions;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.migrate.Migration;
import com.operators.odoo.migrate.MigrationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves the instances of the seed system. */
@Command(
    name = "migrate",
    description = {
      "Move all instances of the seed system (kind OdooRule): resources, passwords, databases, files.",
      "May be broken off anywhere, and run again. See docs/migrating.md."
    },
    footer = {
      "",
      "Examples:",
      "  odoo-operator migrate --dry-run",
      "  odoo-operator migrate --old-operator-stopped --leave odoo-archive"
    })
public final class MigrateCommand implements Runnable {
  private final Session session;

  @Option(names = "--dry-run", description = "Show what would be done, and touch nothing.")
  private boolean dryRun;

  @Option(
      names = "--old-operator-stopped",
      description = "The old operator was ended for good; it would uninstall what disappears.")
  private boolean stopped;

  @Option(
      names = "--lose-files",
      description = "Files of an old Odoo on no claim mounted at /var/lib/odoo may stay behind.")
  private boolean loseFiles;

  @Option(
      names = "--leave",
      paramLabel = "FULLNAME",
      description = "Leave this instance's old release as it is. May be repeated.")
  private final Set<String> left = new HashSet<>();

  @Option(
      names = "--database",
      paramLabel = "FULLNAME=NAME",
      description = "Which database to take over where an old server has several of Odoo's.")
  private final Map<String, String> databases = new HashMap<>();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      defaultValue = "odoo-rules.yaml",
      description =
          "Where the old resources are saved, passwords included. Default: ${DEFAULT-VALUE}.")
  private Path file;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "20m",
      description = "How long one instance may take to become ready. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Mixin private PolicyOptions policy;

  @Spec private CommandSpec spec;

  public MigrateCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var settings = new MigrationSettings(stopped, loseFiles, left, databases, timeout);
    try (var operator = session.open(policy)) {
      var migration = operator.migration(settings);
      if (dryRun) {
        show(migration, Console.of(spec));
      } else {
        move(migration, Console.of(spec));
      }
    }
  }

  private static void show(Migration migration, Console console) {
    var lines = migration.plan();
    lines.forEach(console::result);
    console.note(lines.isEmpty() ? "there is nothing to migrate" : "nothing was touched");
  }

  private void move(Migration migration, Console console) {
    String resources = migration.resources();
    if (!resources.isEmpty()) {
      OwnersFile.write(file, resources);
      console.note("the old resources are saved in " + file);
    }
    var moved = migration.run(console::note);
    moved.forEach(place -> console.result("odoo " + place + " migrated"));
    console.note(moved.isEmpty() ? "there was nothing to migrate" : "start the operator now");
  }
}
