// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Workloads from informers, found by the release that made them. */
final class CachedWorkloads implements WorkloadSource {
  private static final String BY_RELEASE = "release";

  private record Source<T extends HasMetadata>(
      SharedIndexInformer<T> informer, Function<T, Workload> reader) {
    List<Workload> of(ReleaseTarget target) {
      return informer.getIndexer().byIndex(BY_RELEASE, target.toString()).stream()
          .map(reader)
          .toList();
    }
  }

  private final List<Source<?>> sources = new ArrayList<>();
  private final List<Consumer<ReleaseTarget>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param reduction what is kept of each
   * @param reader of what was kept
   */
  <T extends HasMetadata> void add(
      SharedIndexInformer<T> notYetStarted,
      UnaryOperator<T> reduction,
      Function<T, Workload> reader) {
    notYetStarted.itemStore(new ReducedStore<>(reduction));
    notYetStarted.addIndexers(
        Map.of(
            BY_RELEASE,
            object ->
                Workloads.targetOf(object).map(t -> List.of(t.toString())).orElse(List.of())));
    notYetStarted.addEventHandler(new Teller<>(reader));
    sources.add(new Source<>(notYetStarted, reader));
  }

  @Override
  public List<Workload> workloads(ReleaseTarget target) {
    return sources.stream().flatMap(source -> source.of(target).stream()).toList();
  }

  @Override
  public void onChange(Consumer<ReleaseTarget> listener) {
    listeners.add(listener);
  }

  private final class Teller<T extends HasMetadata> implements ResourceEventHandler<T> {
    private final Function<T, Workload> reader;

    Teller(Function<T, Workload> reader) {
      this.reader = reader;
    }

    @Override
    public void onAdd(T object) {
      tell(object);
    }

    /** Controllers write more of a workload than anyone here can see. */
    @Override
    public void onUpdate(T before, T after) {
      if (!reader.apply(before).equals(reader.apply(after))) {
        tell(after);
      }
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      tell(object);
    }

    private void tell(HasMetadata object) {
      Workloads.targetOf(object).ifPresent(t -> listeners.forEach(l -> l.accept(t)));
    }
  }
}
