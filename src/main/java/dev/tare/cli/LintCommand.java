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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tare lint}. */
@Command(
    name = "lint",
    description = "Tells what is wrong with Dockerfiles.",
    mixinStandardHelpOptions = true)
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

  @Parameters(paramLabel = "PATH", description = "Files, folders, or - for standard input.")
  List<String> paths = new ArrayList<>();

  @Option(names = "--format", description = "One of: text, compact, json, jsonl.")
  Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      description = "Exit with 1 at this severity or worse: error, warning, info, style, never.")
  Threshold failOn = Threshold.WARNING;

  @Option(names = "--color", description = "One of: auto, always, never.")
  Output.Color color = Output.Color.AUTO;

  @Option(names = "--quiet", description = "No summary.")
  boolean quiet;

  @Mixin RuleOptions options = new RuleOptions();

  @Override
  public Integer call() throws IOException {
    Catalog catalog = Catalog.load();
    Linter linter = new Linter(catalog, options.settings(catalog));
    Summary summary = new Summary();
    PrintStream out = Output.stream();
    TextReport text = new TextReport(Output.isColored(color));
    List<FileReport> all = new ArrayList<>();
    boolean asJson = format == Format.JSON || format == Format.JSONL;
    // Jackson is loaded only where it is used.
    JsonReport json = asJson ? new JsonReport(Version.number(), catalog.rules()) : null;
    Batch.run(
        Inputs.find(paths),
        options.jobs,
        path -> lint(path, linter),
        report -> {
          summary.add(report);
          switch (format) {
            case TEXT -> out.print(text.file(report));
            case COMPACT -> out.print(CompactReport.file(report));
            case JSONL -> out.print(json.line(report));
            case JSON -> all.add(report);
          }
        });
    if (format == Format.JSON) {
      out.print(json.document(all, summary));
    } else if (format == Format.TEXT && !quiet) {
      out.print(text.summary(summary));
    }
    Output.flush(out);
    return status(summary);
  }

  private FileReport lint(String path, Linter linter) {
    try {
      SourceFile source = Inputs.read(path, options);
      return linter.lint(source, Inputs.context(path, options));
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
    boolean fails =
        failOn != Threshold.NEVER
            && summary
                .worst()
                .filter(w -> w.isAtLeast(Severity.valueOf(failOn.name())))
                .isPresent();
    return fails ? 1 : 0;
  }
}
