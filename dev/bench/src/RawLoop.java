import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.helm.helmjava.HelmJavaDriver;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.ReleaseTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Helm's bindings in a plain loop of eight threads: KUBECONFIG NAMESPACE CHART N; a phase for each line of input. */
public final class RawLoop {
  private static final int THREADS = 8;

  public static void main(String[] args) throws Exception {
    int n = Integer.parseInt(args[3]);
    var driver = new HelmJavaDriver(Optional.of(Path.of(args[0])), THREADS);
    var chart = args[2].isEmpty() ? LocalChart.bundled() : LocalChart.copyOf(Path.of(args[2]));
    var values = new ObjectMapper().readTree(Path.of(args[4]).toFile());
    driver.render(request(args[1], 0, chart, HelmValues.of(values)));
    System.out.println("leads");
    var input = new Scanner(System.in);
    while (input.hasNextLine()) {
      String phase = input.nextLine();
      var wanted = HelmValues.of(values).mergedWith(HelmValues.of(new ObjectMapper().readTree("{\"config\":{\"log_level\":\"debug\"}}")));
      IntConsumer work =
          switch (phase) {
            case "create" -> i -> driver.install(request(args[1], i, chart, HelmValues.of(values)));
            case "update" -> i -> driver.upgrade(request(args[1], i, chart, wanted));
            default -> i -> driver.uninstall(new ReleaseTarget(args[1], "bench-" + i));
          };
      System.out.println(timed(n, work));
    }
    driver.close();
  }

  private static ReleaseRequest request(String namespace, int i, LocalChart chart, HelmValues values) {
    var own = HelmValues.of(((com.fasterxml.jackson.databind.node.ObjectNode) values.toJson()).put("fullname", "bench-" + i));
    return new ReleaseRequest(new ReleaseTarget(namespace, "bench-" + i), chart, own, "bench");
  }

  /** Milliseconds of each call, separated by blanks. */
  private static String timed(int n, IntConsumer work) throws Exception {
    var pool = Executors.newFixedThreadPool(THREADS);
    List<Long> all = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int number = i;
      futures.add(
          pool.submit(
              () -> {
                long began = System.nanoTime();
                work.accept(number);
                all.add((System.nanoTime() - began) / 1_000_000);
              }));
    }
    for (Future<?> future : futures) {
      future.get();
    }
    pool.shutdown();
    return String.join(" ", all.stream().map(String::valueOf).toList());
  }
}
