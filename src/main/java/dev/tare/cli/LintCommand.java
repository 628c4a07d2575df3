package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.engine.Batch;
import dev.tare.engine.Linter;
import dev.tare.report.CompactReport;
import dev.tare.report.JsonReport;
import dev.tare.report.Summary;
import dev.tare.report.TextReport;
import dev.tare.rule.FileReport;
import dev.tare.rule.Severity;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tare lint}. */
final class LintCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    COMPACT,
    JSON,
    JSONL
  }

  enum Threshold {
    ERROR,
    WARNING,
    INFO,
    STYLE,
    NEVER
  }

  private final Options options =
      new Options(this, "lint", "Tells what is wrong with Dockerfiles.");
  private final Options.Value<List<String>> paths =
      options.parameters("PATH", "Files, folders, or - for standard input.");
  private final Options.Value<Format> format =
      options.option(
          "--format", "FORMAT", Format.class, "text", "One of: text, compact, json, jsonl.");
  private final Options.Value<Threshold> failOn =
      options.option(
          "--fail-on",
          "SEVERITY",
          Threshold.class,
          "warning",
          "Exit with 1 at this severity or worse: error, warning, info, style, never.");
  private final Options.Value<Output.Color> color =
      options.option("--color", "WHEN", Output.Color.class, "auto", "One of: auto, always, never.");
  private final Options.Value<Boolean> quiet = options.flag("--quiet", "No summary.");
  private final Options.Value<Boolean> reportSuppressed =
      options.flag("--report-suppressed", "Also tell what comments in the files silence.");
  private final RuleOptions rules = new RuleOptions(options);

  Options options() {
    return options;
  }

  @Override
  public Integer call() throws IOException {
    Format format = this.format.get();
    Catalog catalog = Catalog.load();
    Linter linter = new Linter(catalog, rules.settings(catalog));
    Summary summary = new Summary();
    PrintStream out = Output.stream();
    TextReport text = new TextReport(Output.isColored(color.get()));
    List<FileReport> all = new ArrayList<>();
    boolean asJson = format == Format.JSON || format == Format.JSONL;
    // Jackson is loaded only where it is used.
    JsonReport json = asJson ? new JsonReport(Version.number(), catalog.rules()) : null;
    Batch.run(
        Inputs.find(paths.get()),
        rules.jobs(),
        path -> lint(path, linter),
        checked -> {
          summary.add(checked);
          FileReport report = reportSuppressed.get() ? checked : checked.withoutSuppressed();
          switch (format) {
            case TEXT -> out.print(text.file(report));
            case COMPACT -> out.print(CompactReport.file(report));
            case JSONL -> out.print(json.line(report));
            case JSON -> all.add(report);
          }
        });
    if (format == Format.JSON) {
      out.print(json.document(all, summary));
    } else if (format == Format.TEXT && !quiet.get()) {
      out.print(text.summary(summary));
    }
    Output.flush(out);
    return status(summary);
  }

  private FileReport lint(String path, Linter linter) {
    try {
      SourceFile source = Inputs.read(path, rules);
      return linter.lint(source, Inputs.context(path, rules));
    } catch (Inputs.Unreadable e) {
      return new FileReport(
          SourceFile.of(path, ""),
          List.of(),
          List.of(new FileReport.Problem(Span.at(0), e.getMessage())));
    }
  }

  private int status(Summary summary) {
    if (summary.problems() > 0) {
      return 2;
    }
    Threshold failOn = this.failOn.get();
    boolean fails =
        failOn != Threshold.NEVER
            && summary
                .worst()
                .filter(w -> w.isAtLeast(Severity.valueOf(failOn.name())))
                .isPresent();
    return fails ? 1 : 0;
  }
}
