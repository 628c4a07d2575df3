package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.rule.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that choose rules and say where files come from. */
final class RuleOptions {

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      description = "Only these rules: ids, aliases, category/*.")
  List<String> only = new ArrayList<>();

  @Option(names = "--ignore", paramLabel = "RULE", split = ",", description = "Not these rules.")
  List<String> ignored = new ArrayList<>();

  @Option(
      names = "--context",
      paramLabel = "DIR",
      description = "The build context; 'none' for none. Default: the Dockerfile's folder.")
  String context;

  @Option(names = "--stdin-name", paramLabel = "NAME", description = "What to call '-'.")
  String stdinName = "<stdin>";

  @Option(names = "--jobs", paramLabel = "N", description = "How many files at once.")
  int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--debug", description = "Stack traces for internal errors.")
  boolean debug;

  Settings settings(Catalog catalog) {
    Stream.concat(only.stream(), ignored.stream()).forEach(name -> check(catalog, name));
    if (jobs < 1) {
      throw new Failure("--jobs is at least 1");
    }
    return new Settings(only, ignored);
  }

  private static void check(Catalog catalog, String name) {
    boolean known =
        name.endsWith("/*")
            ? catalog.rules().stream()
                .map(RuleInfo::category)
                .anyMatch(name.substring(0, name.length() - 2)::equalsIgnoreCase)
            : catalog.find(name).isPresent();
    if (!known) {
      throw unknown(catalog, name);
    }
  }

  static Failure unknown(Catalog catalog, String name) {
    String meant = catalog.nearest(name).map(n -> "; did you mean " + n + "?").orElse("");
    return new Failure("there is no rule '" + name + "'" + meant);
  }
}
