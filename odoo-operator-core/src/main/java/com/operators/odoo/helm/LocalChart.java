// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.ValuesDigest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A chart as a folder that Helm can read, with its digest written into an annotation of Chart.yaml:
 * so Helm's own record of a release tells which chart made it.
 *
 * @param ref what it is
 * @param folder where it is; a private copy, deleted by {@link #close}
 */
public record LocalChart(ChartRef ref, Path folder) implements AutoCloseable {
  private static final String BUNDLED = "/com/operators/odoo/chart/odoo";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** The chart that travels in this library's jar. */
  public static LocalChart bundled() {
    try {
      URI chart = LocalChart.class.getResource(BUNDLED + "/Chart.yaml").toURI();
      if (!chart.getScheme().equals("jar")) {
        return copyOf(Path.of(chart).getParent());
      }
      try (FileSystem jar = FileSystems.newFileSystem(chart, Map.of())) {
        return copyOf(jar.getPath(BUNDLED));
      }
    } catch (IOException | URISyntaxException e) {
      throw unavailable("the bundled chart", e);
    }
  }

  /**
   * A chart from a folder.
   *
   * @throws OdooOperatorException with ChartUnavailable if it cannot be read
   */
  public static LocalChart copyOf(Path source) {
    try {
      Map<String, byte[]> files = filesOf(source);
      String digest = digestOf(files);
      ObjectNode metadata = metadataOf(files);
      metadata.withObjectProperty("annotations").put(ChartRef.DIGEST_ANNOTATION, digest);
      files.put("Chart.yaml", YAML.writeValueAsBytes(metadata));
      Path folder = ScratchFolder.folder("chart-").resolve("chart");
      for (var file : files.entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
      String version = metadata.path("version").asText();
      return new LocalChart(new ChartRef(metadata.path("name").asText(), version, digest), folder);
    } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
      throw unavailable("the chart in " + source, e);
    }
  }

  private static ObjectNode metadataOf(Map<String, byte[]> files) throws IOException {
    byte[] text = files.get("Chart.yaml");
    if (text == null) {
      throw new FileNotFoundException("there is no Chart.yaml in it");
    }
    if (YAML.readTree(text) instanceof ObjectNode metadata) {
      return metadata;
    }
    throw new IOException("its Chart.yaml is no map of fields");
  }

  private static Map<String, byte[]> filesOf(Path source) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> walk = Files.walk(source)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        String name = source.relativize(path).toString().replace('\\', '/');
        if (!name.startsWith("ci/") && !name.startsWith("tests/") && !name.equals("README.md")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  private static String digestOf(Map<String, byte[]> files) {
    var text = new StringBuilder();
    files.forEach((name, bytes) -> text.append(name).append(ValuesDigest.sha256(bytes)));
    return ValuesDigest.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static OdooOperatorException unavailable(String what, Exception cause) {
    return new OdooOperatorException(
        Reason.ChartUnavailable, "Could not read " + what + ": " + why(cause), cause);
  }

  private static String why(Exception cause) {
    if (cause instanceof JsonProcessingException json) {
      return "its Chart.yaml is no valid YAML: " + json.getOriginalMessage();
    }
    return cause instanceof NoSuchFileException missing
        ? "there is no " + missing.getFile()
        : String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    if (Files.notExists(folder.getParent())) {
      return;
    }
    try {
      ScratchFolder.delete(folder.getParent());
    } catch (IOException e) {
      throw new OdooOperatorException(
          Reason.InternalError, "Could not delete the chart's copy in " + folder, e);
    }
  }
}
