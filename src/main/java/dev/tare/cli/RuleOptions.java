package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.shellcheck.ShellCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options that choose settings and say where files come from. */
final class RuleOptions {

  private final SettingsOptions settings;
  private final Options.Value<String> context;
  private final Options.Value<String> stdinName;
  private final Options.Value<Integer> jobs;
  private final Options.Value<String> shellCheck;
  private final Options.Value<Boolean> debug;

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
    shellCheck =
        options.option(
            "--shellcheck",
            "WHEN",
            String.class,
            "auto",
            "Ask ShellCheck for scripts: auto, on, off, or the path of the program.");
    debug = options.flag("--debug", "Stack traces for internal errors, and what went unused.");
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
    return new FileSettings(catalog, settings, stdinName(), Environment.ofProcess(), shellCheck());
  }

  /** The program that is asked for scripts. */
  Optional<ShellCheck> shellCheck() {
    String when = shellCheck.get();
    boolean named = !List.of("auto", "on", "off").contains(when);
    if (when.equals("off")) {
      return Optional.empty();
    }
    String path = System.getenv().getOrDefault("PATH", "");
    Optional<Path> program =
        named ? Optional.of(Path.of(when).toAbsolutePath()) : ShellCheck.find(path);
    boolean usable = program.filter(Files::isExecutable).filter(Files::isRegularFile).isPresent();
    if (!usable && named) {
      throw new Failure("--shellcheck " + when + ": there is no such program");
    }
    if (!usable && when.equals("on")) {
      throw new Failure("--shellcheck on: there is no shellcheck on the PATH");
    }
    if (!usable) {
      debug("there is no shellcheck on the PATH, so it is not asked");
      return Optional.empty();
    }
    return Optional.of(new ShellCheck(program.get(), !when.equals("auto"), this::debug));
  }

  private void debug(String message) {
    if (debug.get()) {
      System.err.println("tare: " + message);
    }
  }
}
