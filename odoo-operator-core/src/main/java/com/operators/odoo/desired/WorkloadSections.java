// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.AddonsSpec.GitAddons;
import com.operators.odoo.api.v1.InitSpec;
import com.operators.odoo.api.v1.SecretRef;
import com.operators.odoo.api.v1.SmtpSpec;
import com.operators.odoo.error.Reason;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code web}, {@code cron}, {@code config}, {@code init}, {@code smtp} and {@code addons}. */
final class WorkloadSections {
  /** Where git comes from, unless {@code release.values} name another image. */
  private static final Map<String, String> GIT_IMAGE =
      new TreeMap<>(Map.of("registry", "docker.io", "repository", "alpine/git", "tag", "v2.52.0"));

  private WorkloadSections() {}

  static void write(Composition composition) {
    var spec = composition.spec;
    ObjectNode web = composition.tree(spec.web);
    if (web.path("autoscaling") instanceof ObjectNode scaling && scaling.has("targetCpuPercent")) {
      scaling.set("targetCPU", scaling.remove("targetCpuPercent"));
    }
    composition.values.set("web", web);
    composition.values.set("cron", composition.tree(spec.cron));
    writeConfig(composition);
    writeInit(composition);
    if (spec.smtp != null) {
      writeSmtp(composition, spec.smtp);
    }
    if (spec.addons != null) {
      writeAddons(composition);
    }
  }

  private static void writeConfig(Composition composition) {
    ObjectNode config = composition.section("config");
    if (composition.spec.config == null) {
      return;
    }
    for (var entry : composition.spec.config.properties()) {
      var reason = ReservedKeys.reasonOf(entry.getKey());
      String pointer = "/spec/config/" + entry.getKey();
      if (reason.isPresent()) {
        composition.refuse(pointer, "this key cannot be set here: " + reason.get());
      } else if (!entry.getKey().matches("[a-z][a-z0-9_]{0,62}")) {
        composition.refuse(pointer, "this is no key of odoo.conf: use lower-case letters and '_'");
      } else if (!entry.getValue().isValueNode()
          || !entry.getValue().asText().matches("[^\\x00-\\x1f]*")) {
        composition.refuse(pointer, "the value has to be one line of text, a number or true/false");
      } else {
        config.put(entry.getKey(), entry.getValue().asText());
      }
    }
  }

  private static void writeInit(Composition composition) {
    var init = composition.spec.init == null ? new InitSpec() : composition.spec.init;
    ObjectNode values = composition.tree(init);
    ObjectNode admin = values.putObject("admin");
    String login = init.admin == null || init.admin.login == null ? "admin" : init.admin.login;
    admin.put("login", login);
    if (init.admin != null && init.admin.passwordSecretRef != null) {
      composition.useSecret(
          admin, init.admin.passwordSecretRef, "password", "/spec/init/admin/passwordSecretRef");
    } else {
      composition.useGenerated(
          admin,
          new GeneratedSecret(
              Names.adminSecret(composition.fullname), "password", Map.of("login", login)),
          "existingSecret",
          "key");
    }
    composition.values.set("init", values);
  }

  private static void writeSmtp(Composition composition, SmtpSpec smtp) {
    ObjectNode values = composition.tree(smtp);
    values.remove("passwordSecretRef");
    var security = smtp.security == null ? SmtpSpec.Security.StartTLS : smtp.security;
    values.put("security", security.name().toLowerCase(Locale.ROOT));
    if (smtp.port == null) {
      values.put("port", defaultPort(security));
    }
    if (smtp.passwordSecretRef != null) {
      composition.useSecret(
          values, smtp.passwordSecretRef, "password", "/spec/smtp/passwordSecretRef");
    } else if (smtp.user != null && !smtp.user.isEmpty()) {
      composition.refuse("/spec/smtp/passwordSecretRef", "smtp.user needs a password's Secret");
    }
    composition.values.set("smtp", values);
  }

  private static int defaultPort(SmtpSpec.Security security) {
    if (security == SmtpSpec.Security.SSL) {
      return 465;
    }
    return security == SmtpSpec.Security.None ? 25 : 587;
  }

  private static void writeAddons(Composition composition) {
    ObjectNode values = composition.section("addons");
    if (composition.spec.addons.pythonRequirements != null) {
      values.put("pythonRequirements", composition.spec.addons.pythonRequirements);
    }
    ObjectNode gitImage = values.putObject("gitImage");
    composition.orDefault(gitImage, "registry", composition.defaults.registry());
    GIT_IMAGE.forEach((key, value) -> composition.orDefault(gitImage, key, value));
    composition
        .inputs
        .resolution()
        .problems()
        .values()
        .forEach(problem -> composition.warn(Reason.AddonsUnavailable, problem));
    var list = values.putArray("git");
    Set<String> names = new HashSet<>();
    var git = References.gitOf(composition.spec);
    for (int i = 0; i < git.size(); i++) {
      list.add(repository(composition, git.get(i), "/spec/addons/git/" + i, names));
    }
  }

  private static ObjectNode repository(
      Composition composition, GitAddons git, String pointer, Set<String> names) {
    ObjectNode values = composition.tree(git);
    String name = nameOf(git);
    if (!names.add(name)) {
      composition.refuse(pointer + "/name", "'" + name + "' is there twice: give it another name");
    }
    values.put("name", name);
    String commit = composition.inputs.resolution().commits().get(name);
    if (commit != null) {
      values.put("commit", commit);
    }
    writeSecret(composition, values, "sshSecret", git.sshSecretRef, pointer + "/sshSecretRef");
    writeSecret(composition, values, "httpSecret", git.httpSecretRef, pointer + "/httpSecretRef");
    if (git.sshSecretRef == null && isSsh(git.repository)) {
      composition.warn(
          Reason.AddonsUnavailable,
          pointer
              + ": "
              + git.repository
              + " is an SSH URL and no sshSecretRef is given: the repository can only be read if"
              + " it needs no key");
    }
    return values;
  }

  private static boolean isSsh(String repository) {
    return repository != null && (repository.startsWith("ssh://") || repository.startsWith("git@"));
  }

  /** The checkout's name: given, or the last path segment of the URL. */
  static String nameOf(GitAddons git) {
    if (git.name != null) {
      return git.name;
    }
    String last = git.repository == null ? "" : git.repository.replaceAll("/+$", "");
    last = last.replaceAll("\\.git$", "").replaceAll("^.*[/:]", "");
    String name = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    name = name.replaceAll("^-+", "");
    name = name.substring(0, Math.min(40, name.length())).replaceAll("-+$", "");
    return name.isEmpty() ? "addons" : name;
  }

  private static void writeSecret(
      Composition composition, ObjectNode values, String field, SecretRef ref, String pointer) {
    values.remove(field + "Ref");
    if (ref != null) {
      composition.requireSecret(ref.name, ref.key, pointer);
      values.put(field, ref.name);
    }
  }
}
