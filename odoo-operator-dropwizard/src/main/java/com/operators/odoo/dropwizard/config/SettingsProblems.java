// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is wrong with the settings: the key of each, and what it should be. Says nothing of the
 * classes that they are read into.
 */
public final class SettingsProblems {
  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          Integer.class, "a whole number",
          Boolean.class, "true or false",
          String.class, "a text",
          Duration.class, "a duration such as 500ms, 30s or 5m",
          DataSize.class, "a size such as 512KiB or 1MiB");

  private SettingsProblems() {}

  /** A line for each. */
  public static List<String> of(ConfigurationException failure) {
    if (failure.getCause() instanceof JsonMappingException wrong) {
      return List.of(key(wrong) + ": " + problem(wrong));
    }
    if (failure.getCause() instanceof JsonProcessingException unreadable) {
      return List.of("the file is no valid YAML" + at(unreadable));
    }
    return failure.getErrors().stream().map(SettingsProblems::plain).sorted().toList();
  }

  private static String plain(String error) {
    return error.contains("must not be empty") ? "the file is empty" : error;
  }

  private static String key(JsonMappingException wrong) {
    String key =
        wrong.getPath().stream()
            .map(part -> part.getFieldName() == null ? "[]" : "." + part.getFieldName())
            .collect(Collectors.joining());
    return key.isEmpty() ? "the file" : key.substring(1);
  }

  private static String problem(JsonMappingException wrong) {
    if (wrong instanceof UnrecognizedPropertyException unknown) {
      return "there is no such setting here; there are: " + names(unknown.getKnownPropertyIds());
    }
    if (wrong instanceof InvalidFormatException bad) {
      return "'" + bad.getValue() + "' is not " + expected(bad.getTargetType());
    }
    if (wrong instanceof ValueInstantiationException bad && knows(bad.getType().getRawClass())) {
      return "it is not " + expected(bad.getType().getRawClass());
    }
    if (wrong instanceof MismatchedInputException bad && bad.getTargetType() != null) {
      return "it is not " + expected(bad.getTargetType());
    }
    return wrong.getCause() instanceof IllegalArgumentException cause
        ? Objects.requireNonNullElse(cause.getMessage(), "it cannot be so")
        : "it cannot be read";
  }

  private static String names(Collection<Object> known) {
    return known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  private static boolean knows(Class<?> type) {
    return EXPECTED.containsKey(type);
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of: "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return EXPECTED.getOrDefault(type, "a section with settings of its own");
  }

  private static String at(JsonProcessingException unreadable) {
    var location = unreadable.getLocation();
    String problem = unreadable.getOriginalMessage().lines().findFirst().orElse("");
    return location == null
        ? ": " + problem
        : ": line " + location.getLineNr() + ", column " + location.getColumnNr() + ": " + problem;
  }
}
