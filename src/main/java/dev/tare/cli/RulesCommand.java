package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.report.JsonReport;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** {@code tare rules}. */
final class RulesCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    JSON
  }

  private final Options options = new Options(this, "rules", "Lists the rules.");
  private final Options.Value<Format> format =
      options.option("--format", "FORMAT", Format.class, "text", "One of: text, json.");

  Options options() {
    RuleAuthoring.addTo(options);
    return options;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream out = Output.stream();
    Catalog catalog = Catalog.load();
    if (format.get() == Format.JSON) {
      out.print(JsonReport.rules(catalog.rules()));
    } else {
      for (RuleInfo rule : catalog.rules()) {
        String fix = rule.fix().map(f -> f.label()).orElse("");
        String severity = rule.severity(Profile.RECOMMENDED).map(Severity::label).orElse("off");
        out.printf("%-32s %-8s %-7s %s%n", rule.id(), severity, fix, rule.title());
      }
    }
    Output.flush(out);
    return 0;
  }
}
