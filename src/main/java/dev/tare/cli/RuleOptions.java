package dev.tare.cli;

import dev.tare.catalog.Catalog;
import java.util.Optional;

/** The options that choose settings and say where files come from. */
final class RuleOptions {

  private final SettingsOptions settings;
  private final Options.Value<String> context;
  private final Options.Value<String> stdinName;
  private final Options.Value<Integer> jobs;

  RuleOptions(Options options) {
    settings = new SettingsOptions(options);
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
    if (jobs.get() < 1) {
      throw new Failure("--jobs is at least 1");
    }
    return jobs.get();
  }

  /** What is in force for each file. */
  FileSettings settings(Catalog catalog) {
    return new FileSettings(catalog, settings, stdinName(), Environment.ofProcess());
  }
}
