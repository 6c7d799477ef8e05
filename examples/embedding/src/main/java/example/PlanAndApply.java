package example;

import com.operators.odoo.OdooOperator;
import java.nio.file.Files;
import java.nio.file.Path;

/** Usage: PlanAndApply KUBECONFIG NAMESPACE FILE. Prints what would change, then applies it. */
public final class PlanAndApply {
  public static void main(String[] args) throws Exception {
    var builder = OdooOperator.builder().kubeconfig(Path.of(args[0])).namespace(args[1]);
    try (var operator = builder.build()) {
      for (var document : operator.read(Files.readString(Path.of(args[2])))) {
        var preview = operator.plan(document);
        System.out.println(preview.plan().action().label() + ": " + preview.plan().why());
        preview.objects().forEach(System.out::println);
        System.out.println("applied " + operator.apply(document).getMetadata().getName());
      }
    }
  }
}
