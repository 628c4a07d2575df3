package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.config.InForce;
import dev.tare.config.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options that choose rules and say where files come from. */
final class RuleOptions {

  private final Options.Value<List<String>> only;
  private final Options.Value<List<String>> ignored;
  private final Options.Value<String> context;
  private final Options.Value<String> stdinName;
  private final Options.Value<Integer> jobs;
  private final Options.Value<Boolean> noSuppressions;
  private final Options.Value<Boolean> requireReason;

  RuleOptions(Options options) {
    only = options.list("--rule", "RULE", "Only these rules: ids, aliases, category/*.");
    ignored = options.list("--ignore", "RULE", "Not these rules.");
    context =
        options.option(
            "--context",
            "DIR",
            String.class,
            null,
            "The build context; 'none' for none. Default: the Dockerfile's folder.");
    stdinName =
        options.option("--stdin-name", "NAME", String.class, "<stdin>", "What to call '-'.");
    String processors = String.valueOf(Runtime.getRuntime().availableProcessors());
    jobs = options.option("--jobs", "N", Integer.class, processors, "How many files at once.");
    noSuppressions = options.flag("--no-suppressions", "Comments in the files silence no rules.");
    requireReason = options.flag("--require-reason", "Only comments that say why silence rules.");
    options.flag("--debug", "Stack traces for internal errors.");
  }

  /** The folder that was named, or {@code none}; empty if neither. */
  Optional<String> context() {
    return Optional.ofNullable(context.get());
  }

  String stdinName() {
    return stdinName.get();
  }

  int jobs() {
    return jobs.get();
  }

  Settings settings(Catalog catalog) {
    Stream.concat(only.get().stream(), ignored.get().stream())
        .forEach(name -> check(catalog, name));
    if (jobs() < 1) {
      throw new Failure("--jobs is at least 1");
    }
    return new InForce(List.of())
        .settings(only.get(), ignored.get())
        .withSuppressions(suppressions());
  }

  private Settings.Suppressions suppressions() {
    if (noSuppressions.get()) {
      return Settings.Suppressions.NONE;
    }
    return requireReason.get() ? Settings.Suppressions.REASONED : Settings.Suppressions.ALL;
  }

  private static void check(Catalog catalog, String name) {
    if (!catalog.names().isKnown(name)) {
      throw unknown(catalog, name);
    }
  }

  static Failure unknown(Catalog catalog, String name) {
    String meant = catalog.names().nearest(name).map(n -> "; did you mean " + n + "?").orElse("");
    return new Failure("there is no rule '" + name + "'" + meant);
  }
}
