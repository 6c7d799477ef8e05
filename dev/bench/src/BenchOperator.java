import com.operators.odoo.OdooOperator;
import java.nio.file.Path;

/** The operator in a process of its own, with the chart to measure: KUBECONFIG NAMESPACE CHART. */
public final class BenchOperator {
  public static void main(String[] args) throws Exception {
    var builder = OdooOperator.builder().kubeconfig(Path.of(args[0])).namespace(args[1]);
    if (!args[2].isEmpty()) {
      builder.chart(Path.of(args[2]));
    }
    var operator = builder.build();
    Runtime.getRuntime().addShutdownHook(new Thread(operator::close));
    operator.start(() -> System.exit(5));
    while (!operator.isLeading()) {
      Thread.sleep(20);
    }
    System.out.println("leads");
    Thread.currentThread().join();
  }
}
