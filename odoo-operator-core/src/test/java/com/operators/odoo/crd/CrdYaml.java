// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.crd;

import com.operators.odoo.api.v1.Odoo;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The CRD as the classes of {@code api.v1} say it; what the generator cannot say is added here. */
public final class CrdYaml {
  private static final List<String> COLUMNS =
      List.of("Ready", "Version", "Release", "Revision", "URL", "Image", "Reason", "Age");

  /** As Kubernetes reads quantities, but for the sign: nothing here can be negative. */
  private static final String QUANTITY =
      "^([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][0-9]+)?$";

  private CrdYaml() {}

  public static String generate(Path folder) throws IOException {
    new CRDGenerator()
        .inOutputDir(folder.toFile())
        .withMinQuotes(true)
        .withPostProcessor(new Finish())
        .customResourceClasses(Odoo.class)
        .detailedGenerate();
    return Files.readString(folder.resolve("odoos.operators.com-v1.yml"));
  }

  private static final class Finish implements CRDPostProcessor {
    @Override
    public HasMetadata process(HasMetadata resource, String crdVersion) {
      var crd = (CustomResourceDefinition) resource;
      crd.getSpec().getVersions().forEach(this::finish);
      return crd;
    }

    private void finish(CustomResourceDefinitionVersion version) {
      JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
      root.setRequired(List.of("spec"));
      root.setDescription("One Odoo instance.");
      version
          .getAdditionalPrinterColumns()
          .sort(Comparator.comparing((CustomResourceColumnDefinition c) -> rank(c)));
      JSONSchemaProps status = root.getProperties().get("status");
      JSONSchemaProps conditions = status.getProperties().get("conditions");
      conditions.setXKubernetesListType("map");
      conditions.setXKubernetesListMapKeys(List.of("type"));
      conditions.getItems().getSchema().setRequired(List.of("type", "status"));
      JSONSchemaProps spec = root.getProperties().get("spec");
      mapList(spec.getProperties().get("routes"), "name");
      checkQuantities(spec);
    }

    /** The generator lets any text pass for a quantity. */
    private static void checkQuantities(JSONSchemaProps props) {
      if (Boolean.TRUE.equals(props.getXKubernetesIntOrString())) {
        props.setPattern(QUANTITY);
      }
      if (props.getProperties() != null) {
        props.getProperties().values().forEach(Finish::checkQuantities);
      }
      if (props.getItems() != null && props.getItems().getSchema() != null) {
        checkQuantities(props.getItems().getSchema());
      }
      var others = props.getAdditionalProperties();
      if (others != null && others.getSchema() != null) {
        checkQuantities(others.getSchema());
      }
    }

    private static int rank(CustomResourceColumnDefinition column) {
      int rank = COLUMNS.indexOf(column.getName());
      return rank < 0 ? COLUMNS.size() : rank;
    }

    private static void mapList(JSONSchemaProps list, String key) {
      list.setXKubernetesListType("map");
      list.setXKubernetesListMapKeys(List.of(key));
    }
  }
}
