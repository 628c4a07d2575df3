package dev.tare.report;

import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;

/** One line for each finding, for editors: {@code path:line:column: severity: message [rule]}. */
public final class CompactReport {

  private CompactReport() {}

  public static String file(FileReport report) {
    StringBuilder out = new StringBuilder();
    for (FileReport.Problem problem : report.problems()) {
      line(out, report.source(), problem.span(), "error: " + problem.message());
    }
    for (Finding finding : report.findings()) {
      String text = finding.severity().label() + ": " + finding.message();
      line(out, report.source(), finding.span(), text + " [" + finding.name() + "]");
    }
    for (FileReport.Suppressed suppressed : report.suppressed()) {
      Finding finding = suppressed.finding();
      String text = finding.severity().label() + ": " + finding.message();
      String by = " (" + suppressed.description(report.source()) + ")";
      line(out, report.source(), finding.span(), text + " [" + finding.name() + "]" + by);
    }
    return out.toString();
  }

  private static void line(StringBuilder out, SourceFile source, Span span, String text) {
    out.append(source.name()).append(':').append(source.position(span.start())).append(": ");
    out.append(text).append('\n');
  }
}
