import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one process costs, itself and at the API server, from now until it is stopped. */
final class Meter {
  private static Path audit;
  private static long apiserver;

  /** Where requests are counted, and whose CPU is the API server's. */
  static void read(Path auditLog, long apiserverPid) {
    audit = auditLog;
    apiserver = apiserverPid;
  }

  record Figures(double seconds, long p50, long p95, double cpuSeconds, double apiCpuSeconds, double ownCpuSeconds, long requests, long peakMiB, int n) {
    double rate() { return n / seconds; }
    double cpuEach() { return cpuSeconds * 1000 / n; }
    double requestsEach() { return (double) requests / n; }
  }

  private final long process;
  private final long began = System.nanoTime();
  private final long cpu;
  private final long api = cpu(apiserver);
  private final long own = cpu(ProcessHandle.current().pid());
  private final long line;

  Meter(long process) throws IOException { this(process, cpu(process), lines()); }

  Meter(long process, long cpu, long line) throws IOException {
    this.process = process;
    this.cpu = cpu;
    this.line = line == 0 ? lines() : line;
  }

  Figures stop(List<Long> times, int n) throws IOException {
    double seconds = (System.nanoTime() - began) / 1e9;
    var sorted = times.stream().sorted().toList();
    long p50 = sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    long p95 = sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 95 / 100);
    return new Figures(seconds, p50, p95, (cpu(process) - cpu) / 1000.0, (cpu(apiserver) - api) / 1000.0, (cpu(ProcessHandle.current().pid()) - own) / 1000.0, requestsSince(line), peak(process), n);
  }

  private static long lines() throws IOException {
    try (var all = Files.lines(audit)) { return all.count(); }
  }

  /** Requests of operator or loop: all of the administrator but this program's own. */
  private static long requestsSince(long line) throws IOException {
    try (var all = Files.lines(audit)) {
      return all.skip(line).filter(text -> !text.contains("\"userAgent\":\"bench\"") && !text.contains("kwok") && !text.contains("kubectl") && !text.contains("provisioner")).count();
    }
  }

  /** Milliseconds of CPU so far. */
  static long cpu(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
  }

  private static long peak(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(l -> l.startsWith("VmHWM")).mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024).findFirst().orElse(0);
  }
}
