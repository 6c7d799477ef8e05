// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects of a release, by what they are.
 *
 * @param objects sorted by kind and name
 */
public record Manifest(Map<Key, JsonNode> objects) {
  public static final Manifest EMPTY = new Manifest(Map.of());

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

  public Manifest {
    objects = Collections.unmodifiableMap(new TreeMap<>(objects));
  }

  /**
   * What an object is.
   *
   * @param apiVersion group and version
   * @param kind kind
   * @param namespace its own, empty if the manifest does not say
   * @param name name
   */
  public record Key(String apiVersion, String kind, String namespace, String name)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind)
            .thenComparing(Key::name)
            .thenComparing(Key::namespace)
            .thenComparing(Key::apiVersion);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return kind + "/" + name;
    }
  }

  /** Reads a manifest as Helm writes it: YAML documents, comments and empty ones included. */
  public static Manifest parse(String yaml) {
    var objects = new TreeMap<Key, JsonNode>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      while (documents.hasNextValue()) {
        JsonNode object = documents.nextValue();
        if (object != null && object.hasNonNull("kind")) {
          objects.put(keyOf(object), object);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read a manifest: it is no valid YAML", e);
    }
    return new Manifest(objects);
  }

  private static Key keyOf(JsonNode object) {
    return new Key(
        object.path("apiVersion").asText(),
        object.path("kind").asText(),
        object.at("/metadata/namespace").asText(""),
        object.at("/metadata/name").asText());
  }

  /** Whether Helm leaves the object alone when it is no longer in the release. */
  public static boolean isKept(JsonNode object) {
    JsonNode annotations = object.at("/metadata/annotations");
    return annotations.path("helm.sh/resource-policy").asText("").equals("keep");
  }
}
