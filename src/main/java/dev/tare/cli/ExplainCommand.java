package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.rule.RuleInfo;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tare explain}. */
@Command(
    name = "explain",
    description = "Prints the page of a rule.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RULE", description = "An id or an alias.")
  String name;

  @Override
  public Integer call() {
    Catalog catalog = Catalog.load();
    RuleInfo rule = catalog.find(name).orElseThrow(() -> RuleOptions.unknown(catalog, name));
    PrintStream out = Output.stream();
    out.print(rule.id() + ", " + rule.severity().label());
    rule.fix().ifPresent(fix -> out.print(", fix: " + fix.label()));
    if (!rule.aliases().isEmpty()) {
      out.print(", also known as " + String.join(", ", rule.aliases()));
    }
    out.print("\n\n" + catalog.page(rule));
    Output.flush(out);
    return 0;
  }
}
