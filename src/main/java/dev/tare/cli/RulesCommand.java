package dev.tare.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tare.catalog.Catalog;
import dev.tare.rule.RuleInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tare rules}. */
@Command(name = "rules", description = "Lists the rules.", mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    JSON
  }

  @Option(names = "--format", description = "One of: text, json.")
  Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    PrintStream out = Output.stream();
    Catalog catalog = Catalog.load();
    if (format == Format.JSON) {
      json(catalog, out);
    } else {
      for (RuleInfo rule : catalog.rules()) {
        String fix = rule.fix().map(f -> f.label()).orElse("");
        out.printf(
            "%-32s %-8s %-7s %s%n", rule.id(), rule.severity().label(), fix, rule.title());
      }
    }
    Output.flush(out);
    return 0;
  }

  private static void json(Catalog catalog, PrintStream out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.useDefaultPrettyPrinter();
    json.writeStartArray();
    for (RuleInfo rule : catalog.rules()) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeStringField("title", rule.title());
      json.writeStringField("severity", rule.severity().label());
      json.writeStringField("fix", rule.fix().map(f -> f.label()).orElse("none"));
      json.writeArrayFieldStart("aliases");
      for (String alias : rule.aliases()) {
        json.writeString(alias);
      }
      json.writeEndArray();
      json.writeStringField("since", rule.since());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeRaw('\n');
    json.flush();
  }
}
