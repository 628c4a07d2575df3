package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** {@code tare explain}. */
final class ExplainCommand implements Callable<Integer> {

  private final Options options = new Options(this, "explain", "Prints the page of a rule.");
  private final Options.Value<String> rule = options.parameter("RULE", "An id or an alias.");

  Options options() {
    return options;
  }

  @Override
  public Integer call() {
    Catalog catalog = Catalog.load();
    String name = this.rule.get();
    RuleInfo rule =
        catalog.find(name).orElseThrow(() -> SettingsOptions.unknown(catalog.names(), name));
    PrintStream out = Output.stream();
    out.print(
        rule.id()
            + ", "
            + rule.severity(Profile.RECOMMENDED)
                .map(Severity::label)
                .orElse("off unless asked for"));
    rule.fix().ifPresent(fix -> out.print(", fix: " + fix.label()));
    if (!rule.aliases().isEmpty()) {
      out.print(", also known as " + String.join(", ", rule.aliases()));
    }
    out.print("\n\n" + catalog.page(rule));
    Output.flush(out);
    return 0;
  }
}
