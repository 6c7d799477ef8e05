import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Measures the operator and then a raw Helm loop over the same chart: N of each phase. Arguments:
 * CLUSTER_DIR CHART N; an empty chart is the bundled one.
 */
public final class Bench {
  private static final String NS = "bench";
  private static KubernetesClient client;
  private static Path cluster;

  public static void main(String[] args) throws Exception {
    cluster = Path.of(args[0]);
    String kubeconfig = cluster.resolve("kubeconfig").toString();
    int n = Integer.parseInt(args[2]);
    Meter.read(cluster.resolve("audit.log"), pid("kube-apiserver"));
    client = client(kubeconfig);
    prepare();
    Map<String, Meter.Figures> ours = operator(kubeconfig, args[1], n);
    Map<String, Meter.Figures> raw = raw(kubeconfig, args[1], n);
    print(n, ours, raw);
    client.close();
  }

  private static KubernetesClient client(String kubeconfig) {
    var config = new ConfigBuilder(Config.fromKubeconfig(new File(kubeconfig))).withUserAgent("bench").build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static void prepare() {
    client.resource(new NamespaceBuilder().withNewMetadata().withName(NS).endMetadata().build()).serverSideApply();
    var secret = new SecretBuilder().withNewMetadata().withName("bench").withNamespace(NS).endMetadata().addToStringData("password", "bench-password").build();
    client.resource(secret).forceConflicts().serverSideApply();
  }

  // --- The operator ---------------------------------------------------------------------------------------------------

  private static Map<String, Meter.Figures> operator(String kubeconfig, String chart, int n) throws Exception {
    var figures = new HashMap<String, Meter.Figures>();
    Process process = launch("BenchOperator", kubeconfig, NS, chart);
    awaitLine(process);
    boolean bundled = chart.isEmpty();
    figures.put("create", phase(process, n, i -> apply(i, bundled, "info"), Bench::isReady));
    figures.put("update", phase(process, n, i -> apply(i, bundled, "debug"), Bench::isReady));
    process.destroy();
    process.waitFor();
    Process second = launch("BenchOperator", kubeconfig, NS, chart);
    awaitLine(second);
    figures.put("restart", settle(second, n));
    figures.put("idle", idle(second));
    figures.put("delete", phase(second, n, i -> client.resources(Odoo.class).inNamespace(NS).withName("bench-" + i).delete(), odoo -> odoo == null));
    second.destroy();
    second.waitFor();
    return figures;
  }

  private static void apply(int i, boolean bundled, String level) {
    String database = bundled ? "" : "database: {mode: External, external: {host: db}, passwordSecretRef: {name: bench}}, init: {admin: {passwordSecretRef: {name: bench}}}, ";
    String yaml = "apiVersion: operators.com/v1\nkind: Odoo\nmetadata: {name: bench-" + i + ", namespace: " + NS + "}\n"
        + "spec: {version: '19.0', " + database + "config: {log_level: " + level + "}}\n";
    var odoo = client.getKubernetesSerialization().unmarshal(yaml, Odoo.class);
    var ssa = new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY).withFieldManager("bench").withForce(true).build();
    client.resource(odoo).patch(ssa);
  }

  private static boolean isReady(Odoo odoo) {
    OdooStatus status = odoo == null ? null : odoo.getStatus();
    return status != null && status.conditions != null
        && odoo.getMetadata().getGeneration().equals(status.observedGeneration)
        && status.conditions.stream().anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True") && c.getObservedGeneration().equals(odoo.getMetadata().getGeneration()));
  }

  private interface Done { boolean test(Odoo odoo); }

  private static Meter.Figures phase(Process process, int n, IntConsumer request, Done done) throws Exception {
    var latch = new CountDownLatch(n);
    var began = new ConcurrentHashMap<String, Long>();
    var times = Collections.synchronizedList(new ArrayList<Long>());
    var informer = client.resources(Odoo.class).inNamespace(NS).inform(new Watcher(began, times, latch, done));
    var meter = new Meter(process.pid());
    var pool = Executors.newFixedThreadPool(4);
    for (int i = 0; i < n; i++) {
      int number = i;
      pool.execute(() -> {
        began.put("bench-" + number, System.nanoTime());
        request.accept(number);
      });
    }
    pool.shutdown();
    if (!latch.await(30, TimeUnit.MINUTES)) {
      throw new IllegalStateException(latch.getCount() + " have not come to an end");
    }
    informer.close();
    return meter.stop(times, n);
  }

  private record Watcher(Map<String, Long> began, List<Long> times, CountDownLatch latch, Done done) implements ResourceEventHandler<Odoo> {
    @Override public void onAdd(Odoo odoo) { look(odoo.getMetadata().getName(), odoo); }
    @Override public void onUpdate(Odoo before, Odoo after) { look(after.getMetadata().getName(), after); }
    @Override public void onDelete(Odoo odoo, boolean unknown) { look(odoo.getMetadata().getName(), null); }

    private void look(String name, Odoo odoo) {
      if (began.containsKey(name) && done.test(odoo)) {
        Long start = began.remove(name);
        if (start != null) {
          times.add((System.nanoTime() - start) / 1_000_000);
          latch.countDown();
        }
      }
    }
  }

  /** A restart with nothing changed: until the operator's CPU rests. */
  private static Meter.Figures settle(Process process, int n) throws Exception {
    var meter = new Meter(process.pid(), 0, 0);
    long before = -1;
    int quiet = 0;
    while (quiet < 4) {
      Thread.sleep(250);
      long now = Meter.cpu(process.pid());
      quiet = now - before <= 20 ? quiet + 1 : 0;
      before = now;
    }
    return meter.stop(List.of(), n);
  }

  private static Meter.Figures idle(Process process) throws Exception {
    var meter = new Meter(process.pid());
    Thread.sleep(60_000);
    return meter.stop(List.of(), 1);
  }

  // --- The raw loop ---------------------------------------------------------------------------------------------------

  private static Map<String, Meter.Figures> raw(String kubeconfig, String chart, int n) throws Exception {
    var figures = new HashMap<String, Meter.Figures>();
    Path values = Files.createTempFile("bench-values", ".json");
    String bundled = "{\"version\":\"19.0\",\"database\":{\"existingSecret\":\"bench\",\"embedded\":{\"existingSuperuserSecret\":\"bench\",\"superuserKey\":\"password\"}},\"init\":{\"admin\":{\"existingSecret\":\"bench\"}},\"config\":{\"log_level\":\"info\"}}";
    Files.writeString(values, chart.isEmpty() ? bundled : "{\"config\":{\"log_level\":\"info\"}}");
    Process process = launch("RawLoop", kubeconfig, NS, chart, String.valueOf(n), values.toString());
    BufferedReader reader = awaitLine(process);
    var input = new PrintStream(process.getOutputStream(), true);
    for (String name : List.of("create", "update", "delete")) {
      var meter = new Meter(process.pid());
      input.println(name);
      List<Long> times = new ArrayList<>();
      for (String text : reader.readLine().split(" ")) {
        times.add(Long.valueOf(text));
      }
      figures.put(name, meter.stop(times, n));
    }
    input.close();
    process.waitFor();
    return figures;
  }

  // --- Figures --------------------------------------------------------------------------------------------------------

  private static void print(int n, Map<String, Meter.Figures> ours, Map<String, Meter.Figures> raw) {
    System.out.printf("%n| N = %d | wall s | per s | p50 ms | p95 ms | CPU ms each | requests each | API server CPU ms each | this program's CPU ms each | peak RSS MiB |%n|---|---|---|---|---|---|---|---|---|---|%n", n);
    for (String phase : List.of("create", "update", "delete")) {
      row("operator, " + phase, ours.get(phase));
      row("raw loop, " + phase, raw.get(phase));
    }
    row("operator, restart, nothing changed", ours.get("restart"));
    Meter.Figures idle = ours.get("idle");
    System.out.printf("%nidle 60 s: %.0f ms CPU, %d requests%n%n", idle.cpuSeconds() * 1000, idle.requests());
    for (String phase : List.of("create", "update", "delete")) {
      Meter.Figures a = ours.get(phase);
      Meter.Figures b = raw.get(phase);
      System.out.printf("%s: %.0f %% of the raw loop's rate, CPU %+.0f ms, %+.1f requests each%n", phase, 100 * a.rate() / b.rate(), a.cpuEach() - b.cpuEach(), a.requestsEach() - b.requestsEach());
    }
  }

  private static void row(String name, Meter.Figures f) {
    System.out.printf("| %s | %.1f | %.1f | %d | %d | %.1f | %.1f | %.1f | %.1f | %d |%n",
        name, f.seconds(), f.rate(), f.p50(), f.p95(), f.cpuEach(), f.requestsEach(), f.apiCpuSeconds() * 1000 / f.n(), f.ownCpuSeconds() * 1000 / f.n(), f.peakMiB());
  }

  // --- Processes ------------------------------------------------------------------------------------------------------

  private static long pid(String name) throws IOException {
    return Long.parseLong(Files.readString(cluster.resolve("run").resolve(name)).split(" ")[0]);
  }

  private static Process launch(String main, String... args) throws IOException {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "@odoo-operator-cli/bin/jvm.options"));
    command.addAll(List.of("-Djna.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).redirectError(cluster.resolve("log").resolve(main + ".log").toFile());
    builder.environment().putAll(Map.of("GOGC", "400", "MALLOC_ARENA_MAX", "2"));
    return builder.start();
  }

  private static BufferedReader awaitLine(Process process) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(process.getInputStream()));
    if (!"leads".equals(reader.readLine())) {
      throw new IllegalStateException("a process has not come up; see log/ of the cluster");
    }
    return reader;
  }
}
