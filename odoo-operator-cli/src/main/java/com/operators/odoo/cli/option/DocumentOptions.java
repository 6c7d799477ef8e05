// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.document.DocumentReader;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code -f}: the documents to work on. All are read before anything is done with the first. */
public final class DocumentOptions {
  private static final String STDIN = "-";

  @Option(
      names = {"-f", "--filename"},
      required = true,
      paramLabel = "FILE",
      description = {
        "An Odoo, a document of the former system (request.json) or its OdooRule;",
        "YAML or JSON, several in one file; '-' for standard input. Can be repeated."
      })
  private List<String> files = List.of();

  /**
   * @param input what {@code -} stands for
   * @throws DocumentException naming the file and what is wrong in it
   */
  public List<NamedDocument> read(InputStream input) {
    var reader = new DocumentReader();
    var documents = new ArrayList<NamedDocument>();
    for (String file : files) {
      String source = file.equals(STDIN) ? "stdin" : file;
      var read = DocumentException.naming(source, () -> reader.read(text(file, input)));
      read.forEach(document -> documents.add(new NamedDocument(source, document)));
    }
    return documents;
  }

  /** The same, each in the namespace asked for, else in its own, else in the one to work in. */
  public List<NamedDocument> read(InputStream input, ClusterOptions cluster) {
    var documents = read(input);
    documents.forEach(document -> place(document, cluster));
    return documents;
  }

  private static String text(String file, InputStream input) {
    try {
      return file.equals(STDIN)
          ? new String(input.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (IOException e) {
      String why = Files.exists(Path.of(file)) ? "cannot be read as text" : "is not there";
      throw new OdooOperatorException(Reason.BadRequest, "the file " + why, e);
    }
  }

  private static void place(NamedDocument named, ClusterOptions cluster) {
    OdooDocument document = named.document();
    var metadata = document.odoo().getMetadata();
    String own = metadata.getNamespace();
    if (own == null) {
      metadata.setNamespace(cluster.namespace());
      return;
    }
    cluster
        .givenNamespace()
        .filter(given -> !given.equals(own))
        .ifPresent(given -> named.naming(() -> refuse(own, given)));
  }

  private static Void refuse(String own, String given) {
    throw new OdooOperatorException(
        Reason.BadRequest,
        "the document is for namespace '" + own + "', the command line for '" + given + "'");
  }
}
