// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Nullable;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What a user asks for. Descriptions, limits and defaults are the annotations': they make the CRD.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "has(self.fullname) == has(oldSelf.fullname) && (!has(self.fullname) || self.fullname == oldSelf.fullname)",
    message = "fullname names every object of the instance and cannot change: create a new Odoo")
@ValidationRule(
    value =
        "has(self.version) || (has(self.image) && has(self.image.tag) && self.image.tag.matches('^(17|18|19)[.]0'))",
    message = "set spec.version (17.0, 18.0 or 19.0), or an image.tag that begins with it")
public class OdooSpec {
  @JsonPropertyDescription(
      "Names every object of the instance: a DNS label of at most 38 characters that begins with a letter. Default: metadata.name. Cannot change.")
  @Pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$")
  @Size(min = 1, max = 38)
  public String fullname;

  @JsonPropertyDescription(
      "true: the operator observes and reports but changes nothing (deletion still works). Default: false.")
  public Boolean suspend;

  @JsonPropertyDescription(
      "Odoo series: 17.0, 18.0 or 19.0. Default: parsed from image.tag. A change in place is refused: it needs a migration.")
  @Pattern("^(17|18|19)[.]0$")
  public String version;

  @JsonPropertyDescription("Container image of Odoo. A change restarts web and cron.")
  public ImageSpec image;

  @JsonPropertyDescription("Addons beside those of the image. A change restarts web and cron.")
  public AddonsSpec addons;

  @JsonPropertyDescription("How the database is filled the first time.")
  public InitSpec init;

  @JsonPropertyDescription(
      "Extra keys of odoo.conf. Keys that the operator sets itself are refused with the reason. A change restarts web and cron.")
  @Size(max = 64)
  @Nullable // what server-side apply makes of a free-form map that loses its last key
  @PreserveUnknownFields
  public ObjectNode config;

  @JsonPropertyDescription("The web pods (HTTP and websocket).")
  @Default("{}")
  public WebSpec web;

  @JsonPropertyDescription("The pods that run scheduled actions.")
  public CronSpec cron;

  @JsonPropertyDescription("Outgoing mail server. A change restarts web and cron.")
  public SmtpSpec smtp;

  @JsonPropertyDescription("The PostgreSQL database. Mode, name and user cannot change.")
  public DatabaseSpec database;

  @JsonPropertyDescription("The volume of the file store (attachments, sessions).")
  public PersistenceSpec persistence;

  @JsonPropertyDescription(
      "How the instance is reached from outside; each entry is one of the kinds.")
  @Size(max = 16)
  public List<RouteSpec> routes;

  @JsonPropertyDescription("A cert-manager Certificate for the routes.")
  public CertificateSpec certificate;

  @JsonPropertyDescription(
      "What deleting the Odoo does: Retain uninstalls and keeps volumes and generated Secrets; Delete removes these too; Orphan leaves the release running. Default: Retain.")
  public DeletionPolicy deletionPolicy;

  @JsonPropertyDescription("The Helm release behind the instance.")
  public ReleaseSpec release;
}
