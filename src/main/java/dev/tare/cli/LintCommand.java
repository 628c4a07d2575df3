package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.config.Threshold;
import dev.tare.engine.Batch;
import dev.tare.report.Baseline;
import dev.tare.report.CompactReport;
import dev.tare.report.JsonReport;
import dev.tare.report.Summary;
import dev.tare.report.TextReport;
import dev.tare.rule.FileReport;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code tare lint}. */
final class LintCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    COMPACT,
    JSON,
    JSONL
  }

  private final Options options =
      new Options(this, "lint", "Tells what is wrong with Dockerfiles.");
  private final Options.Value<List<String>> paths =
      options.parameters("PATH", "Files, folders, or - for standard input.");
  private final Options.Value<Format> format =
      options.option(
          "--format",
          "FORMAT",
          Format.class,
          null,
          "One of: text, compact, json, jsonl. Default: text.");
  private final Options.Value<Threshold> failOn =
      options.option(
          "--fail-on",
          "SEVERITY",
          Threshold.class,
          null,
          "Exit with 1 at this severity or worse: error, warning, info, style, never. Default:"
              + " warning.");
  private final Options.Value<Output.Color> color =
      options.option("--color", "WHEN", Output.Color.class, "auto", "One of: auto, always, never.");
  private final Options.Value<Boolean> quiet = options.flag("--quiet", "No summary.");
  private final Options.Value<Boolean> reportSuppressed =
      options.flag("--report-suppressed", "Also tell what comments in the files silence.");
  private final KnownFindings known = new KnownFindings(options);
  private final RuleOptions rules = new RuleOptions(options);

  private boolean fails;

  Options options() {
    return options;
  }

  @Override
  public Integer call() throws IOException {
    Format format = format();
    known.open();
    Catalog catalog = Catalog.load();
    FileSettings settings = rules.settings(catalog);
    List<FileSettings.Task> tasks = settings.tasks(Inputs.find(paths.get()));
    Summary summary = new Summary();
    PrintStream out = Output.stream();
    TextReport text = new TextReport(Output.isColored(color.get()));
    List<FileReport> all = new ArrayList<>();
    boolean asJson = format == Format.JSON || format == Format.JSONL;
    // Jackson is loaded only where it is used.
    JsonReport json = asJson ? new JsonReport(Version.number(), catalog.rules()) : null;
    Batch.run(
        tasks,
        rules.jobs(),
        this::lint,
        checked -> {
          FileReport report = checked.report();
          if (known.isWriting()) {
            known.add(report);
            report = report.withFindings(List.of());
          }
          summary.add(report);
          summary.addKnown(checked.known());
          fails |= checked.fails();
          report = reportSuppressed.get() ? report : report.withoutSuppressed();
          switch (format) {
            case TEXT -> out.print(text.file(report));
            case COMPACT -> out.print(CompactReport.file(report));
            case JSONL -> out.print(json.line(report));
            case JSON -> all.add(report);
          }
        });
    if (known.isWriting()) {
      out.print(known.write());
    } else if (format == Format.JSON) {
      out.print(json.document(all, summary));
    } else if (format == Format.TEXT && !quiet.get()) {
      out.print(text.summary(summary));
    }
    Output.flush(out);
    return summary.problems() > 0 || settings.areRulesBroken() ? 2 : fails ? 1 : 0;
  }

  /** What the option says, else the environment. */
  private Format format() {
    Optional<String> said = Environment.ofProcess().get("TARE_FORMAT");
    if (format.get() != null || said.isEmpty()) {
      return format.get() == null ? Format.TEXT : format.get();
    }
    List<String> names =
        Stream.of(Format.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(said.get().toLowerCase(Locale.ROOT));
    if (index < 0) {
      String known = String.join(", ", names);
      throw new Failure("TARE_FORMAT: '" + said.get() + "' is none of " + known);
    }
    return Format.values()[index];
  }

  /** A file's report, how much of it is known, and whether the rest makes the run fail. */
  private record Checked(FileReport report, int known, boolean fails) {}

  private Checked lint(FileSettings.Task task) {
    try {
      SourceFile source = Inputs.read(task.path(), rules);
      Baseline.Fresh fresh =
          known.fresh(task.linter().lint(source, Inputs.context(task.path(), rules)));
      FileReport report = fresh.report();
      Threshold threshold = failOn.get() == null ? task.settings().failOn() : failOn.get();
      boolean fails =
          !known.isWriting()
              && report.findings().stream().anyMatch(f -> threshold.isReachedBy(f.severity()));
      return new Checked(report, fresh.known(), fails);
    } catch (Inputs.Unreadable e) {
      FileReport.Problem problem = new FileReport.Problem(Span.at(0), e.getMessage());
      SourceFile nothing = SourceFile.of(task.path(), "");
      return new Checked(new FileReport(nothing, List.of(), List.of(problem)), 0, false);
    }
  }
}
