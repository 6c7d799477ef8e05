// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.api.v1.ImageSpec;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.RouteSpec;
import com.operators.odoo.api.v1.SecretRef;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All fields of the spec as tables: said by the CRD's schema, in the order of the classes. */
final class SpecTables {
  /** Parts that several fields have; each is shown once, in a section of its own. */
  private static final Map<Class<?>, String> SHARED =
      Map.of(
          ImageSpec.class, "image",
          SecretRef.class, "Secret reference",
          RouteSpec.Tls.class, "TLS");

  private static final List<Class<?>> ORDER =
      List.of(ImageSpec.class, SecretRef.class, RouteSpec.Tls.class);

  private final Map<Class<?>, JsonNode> shared = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();

  private SpecTables() {}

  /**
   * @param root schema of the resource
   */
  static String of(JsonNode root) {
    var tables = new SpecTables();
    JsonNode spec = root.path("properties").path("spec");
    tables.begin("spec");
    for (Field field : fieldsOf(OdooSpec.class)) {
      tables.row(field.getName(), field, spec);
    }
    tables.rules(root);
    tables.rules(spec);
    for (Field field : fieldsOf(OdooSpec.class)) {
      tables.section(field, spec.path("properties").path(field.getName()));
    }
    ORDER.forEach(tables::sharedSection);
    return tables.text.toString();
  }

  private void section(Field field, JsonNode schema) {
    Class<?> type = partOf(field);
    if (isOurs(type) && !SHARED.containsKey(type)) {
      begin("spec." + field.getName());
      boolean isList = schema.has("items");
      JsonNode part = isList ? schema.get("items") : schema;
      rows(isList ? "[]." : "", type, part);
      allRules(part);
    }
  }

  private void sharedSection(Class<?> type) {
    begin(SHARED.get(type));
    rows("", type, shared.get(type));
    allRules(shared.get(type));
  }

  private void begin(String heading) {
    text.append("\n### ").append(heading).append("\n\n");
    text.append("| Field | Type | Default | Limits | Means |\n|---|---|---|---|---|\n");
  }

  private void rows(String prefix, Class<?> type, JsonNode schema) {
    for (Field field : fieldsOf(type)) {
      row(prefix + field.getName(), field, schema);
      JsonNode own = schema.path("properties").path(field.getName());
      Class<?> part = partOf(field);
      if (isOurs(part) && !SHARED.containsKey(part)) {
        boolean isList = own.has("items");
        String path = prefix + field.getName() + (isList ? "[]." : ".");
        rows(path, part, isList ? own.get("items") : own);
      }
    }
  }

  private void row(String path, Field field, JsonNode parent) {
    JsonNode schema = parent.path("properties").path(field.getName());
    if (schema.isMissingNode()) {
      throw new IllegalStateException("the CRD has no field " + path);
    }
    var said = new FieldText(schema);
    boolean required =
        parent.path("required").valueStream().anyMatch(n -> n.asText().equals(field.getName()));
    Class<?> part = partOf(field);
    if (SHARED.containsKey(part)) {
      shared.putIfAbsent(part, schema.has("items") ? schema.get("items") : schema);
    }
    text.append("| `").append(path).append("` | ").append(typeOf(field, said));
    text.append(" | ").append(required ? "required" : said.byDefault());
    text.append(" | ").append(said.limits()).append(" | ").append(said.meaning()).append(" |\n");
  }

  private static String typeOf(Field field, FieldText said) {
    Class<?> part = partOf(field);
    String name = SHARED.get(part);
    if (name != null) {
      return FieldText.link(name);
    }
    boolean hasSection = isOurs(part) && field.getDeclaringClass() == OdooSpec.class;
    return hasSection ? FieldText.link("spec." + field.getName()) : said.type(isOurs(part));
  }

  private void rules(JsonNode schema) {
    schema
        .path("x-kubernetes-validations")
        .forEach(rule -> text.append("\n* ").append(FieldText.plain(rule.path("message"))));
    text.append(schema.has("x-kubernetes-validations") ? "\n" : "");
  }

  private void allRules(JsonNode schema) {
    rules(schema);
    schema.path("properties").forEach(this::allRules);
    if (schema.has("items")) {
      allRules(schema.get("items"));
    }
  }

  private static List<Field> fieldsOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(f -> Modifier.isPublic(f.getModifiers()) && !Modifier.isStatic(f.getModifiers()))
        .toList();
  }

  /** Of a list, what it is a list of. */
  private static Class<?> partOf(Field field) {
    boolean isList = List.class.isAssignableFrom(field.getType());
    if (isList && field.getGenericType() instanceof ParameterizedType list) {
      return (Class<?>) list.getActualTypeArguments()[0];
    }
    return field.getType();
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackage() == OdooSpec.class.getPackage() && !type.isEnum();
  }
}
