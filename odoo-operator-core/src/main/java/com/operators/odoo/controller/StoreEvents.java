// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.References;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.store.InstanceStore;
import com.operators.odoo.store.ReleaseStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leads changes that our stores see back to the Odoos they concern. */
final class StoreEvents extends AbstractEventSource<HasMetadata, Odoo> {
  private static final String BY_RELEASE = "release";
  private static final String BY_SECRET = "secret";

  private final IndexerResourceCache<Odoo> odoos;

  StoreEvents(EventSourceContext<Odoo> context, ReleaseStore releases, InstanceStore instances) {
    super(HasMetadata.class, "stores");
    this.odoos = context.getPrimaryCache();
    odoos.addIndexers(
        Map.of(BY_RELEASE, StoreEvents::releaseOf, BY_SECRET, StoreEvents::secretsOf));
    releases.onChange(this::releaseChanged);
    instances.onWorkloadChange(this::releaseChanged);
    instances.onSecretChange((namespace, name) -> tell(BY_SECRET, namespace + "/" + name));
  }

  private static List<String> releaseOf(Odoo odoo) {
    try {
      return List.of(new ReleaseNaming().targetOf(odoo).toString());
    } catch (InvalidSpecException e) {
      return List.of();
    }
  }

  private static List<String> secretsOf(Odoo odoo) {
    String namespace = odoo.getMetadata().getNamespace();
    return References.secretsOf(odoo).stream().map(name -> namespace + "/" + name).toList();
  }

  private void releaseChanged(ReleaseTarget target) {
    tell(BY_RELEASE, target.toString());
  }

  private void tell(String index, String key) {
    if (isRunning()) {
      odoos
          .byIndex(index, key)
          .forEach(odoo -> getEventHandler().handleEvent(new Event(ResourceID.fromResource(odoo))));
    }
  }

  @Override
  public Set<HasMetadata> getSecondaryResources(Odoo odoo) {
    return Set.of();
  }
}
