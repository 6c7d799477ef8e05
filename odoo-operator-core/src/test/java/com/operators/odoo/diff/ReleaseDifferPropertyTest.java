// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.release.HelmValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any two trees of values; a failing seed is a test of its own. */
class ReleaseDifferPropertyTest {
  private static final int TREES = 50;

  private final ReleaseDiffer differ = new ReleaseDiffer();

  static LongStream seeds() {
    return LongStream.range(1, 41);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingDiffersFromItself(long seed) {
    for (HelmValues values : new RandomTrees(seed).list(TREES)) {
      assertThat(differ.changes(values, values)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void applyingTheChangesToTheOneGivesTheOther(long seed) {
    var trees = new RandomTrees(seed).list(TREES);
    for (int i = 1; i < trees.size(); i++) {
      var patched = Patch.apply(trees.get(i - 1), differ.changes(trees.get(i - 1), trees.get(i)));

      assertThat(differ.changes(patched, trees.get(i))).isEmpty();
      assertThat(Patch.withoutEmptyMaps(patched)).isEqualTo(Patch.withoutEmptyMaps(trees.get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfKeysMeansNothing(long seed) {
    var random = new RandomTrees(seed);
    var trees = random.list(TREES);
    for (int i = 1; i < trees.size(); i++) {
      var changes = differ.changes(trees.get(i - 1), trees.get(i));
      var shuffled =
          differ.changes(random.shuffled(trees.get(i - 1)), random.shuffled(trees.get(i)));

      assertThat(shuffled).isEqualTo(changes);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theWayBackHasTheSamePointers(long seed) {
    var trees = new RandomTrees(seed).list(TREES);
    for (int i = 1; i < trees.size(); i++) {
      var there = differ.changes(trees.get(i - 1), trees.get(i));
      var back = differ.changes(trees.get(i), trees.get(i - 1));

      assertThat(back).extracting(ValueChange::after).isEqualTo(befores(there));
      assertThat(there)
          .extracting(ValueChange::pointer)
          .isSorted()
          .isEqualTo(back.stream().map(ValueChange::pointer).toList());
    }
  }

  private static List<JsonNode> befores(List<ValueChange> changes) {
    return changes.stream().map(ValueChange::before).toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalTreesHaveEqualDigestsAndOthersDoNot(long seed) {
    var random = new RandomTrees(seed);
    var trees = random.list(TREES);
    for (int i = 1; i < trees.size(); i++) {
      var one = trees.get(i - 1);
      var other = trees.get(i);

      assertThat(random.shuffled(one).digest()).isEqualTo(one.digest());
      assertThat(one.digest().equals(other.digest())).isEqualTo(one.equals(other));
    }
  }

  /** Trees from a few keys and values, so that two of them have much in common. */
  private static final class RandomTrees {
    private static final List<String> KEYS = List.of("a", "b", "web", "x/y", "t~0", "", "é");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    RandomTrees(long seed) {
      random = new Random(seed);
    }

    List<HelmValues> list(int size) {
      var trees = new ArrayList<HelmValues>();
      for (int i = 0; i < size; i++) {
        trees.add(HelmValues.of(map(3)));
      }
      return trees;
    }

    private ObjectNode map(int depth) {
      var map = JSON.objectNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        map.set(KEYS.get(random.nextInt(KEYS.size())), node(depth - 1));
      }
      return map;
    }

    private JsonNode node(int depth) {
      if (depth > 0 && random.nextBoolean()) {
        return map(depth);
      }
      return switch (random.nextInt(9)) {
        case 0 -> JSON.numberNode(1);
        case 1 -> JSON.numberNode(1.0);
        case 2 -> JSON.numberNode(2684354560L);
        case 3 -> JSON.numberNode(0.25);
        case 4 -> JSON.textNode("15.10");
        case 5 -> JSON.booleanNode(random.nextBoolean());
        case 6 -> JSON.nullNode();
        case 7 -> JSON.arrayNode().add(1).add(depth > 0 ? map(depth - 1) : JSON.textNode("z"));
        default -> JSON.textNode(random.nextBoolean() ? "" : "text");
      };
    }

    HelmValues shuffled(HelmValues values) {
      return HelmValues.of(shuffled(values.toJson()));
    }

    private JsonNode shuffled(JsonNode node) {
      if (!node.isObject()) {
        return node;
      }
      var keys = new ArrayList<String>();
      node.fieldNames().forEachRemaining(keys::add);
      Collections.shuffle(keys, random);
      var other = JSON.objectNode();
      keys.forEach(key -> other.set(key, shuffled(node.get(key))));
      return other;
    }
  }

  /** Applies changes as a reader of a diff would. */
  private static final class Patch {
    private Patch() {}

    static HelmValues apply(HelmValues before, List<ValueChange> changes) {
      ObjectNode tree = before.toJson();
      changes.forEach(change -> set(tree, keysOf(change.pointer()), change.after()));
      return HelmValues.of(tree);
    }

    private static List<String> keysOf(String pointer) {
      return List.of(pointer.substring(1).split("/", -1)).stream()
          .map(key -> key.replace("~1", "/").replace("~0", "~"))
          .toList();
    }

    private static void set(ObjectNode map, List<String> keys, JsonNode value) {
      String key = keys.get(0);
      if (keys.size() > 1) {
        var child = map.get(key) instanceof ObjectNode there ? there : map.putObject(key);
        set(child, keys.subList(1, keys.size()), value);
      } else if (value.isMissingNode()) {
        map.remove(key);
      } else {
        map.set(key, value);
      }
    }

    static JsonNode withoutEmptyMaps(HelmValues values) {
      return without(values.toJson());
    }

    private static ObjectNode without(ObjectNode map) {
      var kept = map.objectNode();
      for (var entry : map.properties()) {
        var value =
            entry.getValue() instanceof ObjectNode child ? without(child) : entry.getValue();
        if (!(value.isObject() && value.isEmpty())) {
          kept.set(entry.getKey(), value);
        }
      }
      return kept;
    }
  }
}
