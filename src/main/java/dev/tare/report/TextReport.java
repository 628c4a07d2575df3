package dev.tare.report;

import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.Severity;
import dev.tare.source.Position;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.util.Map;

/** Findings for people at a terminal: the line, the words underlined, what a fix would do. */
public final class TextReport {

  private final boolean color;

  public TextReport(boolean color) {
    this.color = color;
  }

  /** All that is told of one file; empty if there is nothing to tell. */
  public String file(FileReport report) {
    StringBuilder out = new StringBuilder();
    for (FileReport.Problem problem : report.problems()) {
      place(out, report.source(), problem.span(), Severity.ERROR, problem.message(), "");
      out.append('\n');
    }
    for (Finding finding : report.findings()) {
      place(out, report.source(), finding);
      finding
          .fix()
          .ifPresent(
              fix -> note(out, "fix", "32", fix.title() + " (" + fix.safety().label() + ")"));
      out.append('\n');
    }
    for (FileReport.Suppressed suppressed : report.suppressed()) {
      place(out, report.source(), suppressed.finding());
      note(out, "note", "2", suppressed.description(report.source()));
      out.append('\n');
    }
    return out.toString();
  }

  private void note(StringBuilder out, String kind, String style, String text) {
    out.append("  ").append(styled(kind, style)).append(": ").append(text).append('\n');
  }

  private void place(StringBuilder out, SourceFile source, Finding finding) {
    place(out, source, finding.span(), finding.severity(), finding.message(), finding.name());
  }

  private void place(
      StringBuilder out,
      SourceFile source,
      Span span,
      Severity severity,
      String message,
      String rule) {
    Position position = source.position(Math.min(span.start(), source.length()));
    String place = source.length() > 0 ? source.name() + ":" + position : source.name();
    out.append(styled(place, "1")).append(": ");
    out.append(styled(severity.label(), code(severity))).append(": ").append(message);
    out.append(rule.isEmpty() ? "" : " " + styled("[" + rule + "]", "2")).append('\n');
    if (source.length() > 0) {
      excerpt(out, source, span, position, severity);
    }
  }

  private void excerpt(
      StringBuilder out, SourceFile source, Span span, Position position, Severity severity) {
    Span line = source.line(position.line());
    String text = source.text(line);
    int start = Math.min(span.start(), line.end()) - line.start();
    int end = Math.max(start, Math.min(span.end(), line.end()) - line.start());
    if (line.length() > 1000) {
      int from = Math.max(0, start - 40);
      text = text.substring(from, Math.min(text.length(), from + 160));
      start -= from;
      end = Math.min(end - from, text.length());
    }
    String number = String.valueOf(position.line());
    String before = Columns.expand(text.substring(0, start), 0);
    int width = Columns.width(before);
    String words = Columns.expand(text.substring(start, end), width);
    String after = Columns.expand(text.substring(end), width + Columns.width(words));
    out.append(styled("  " + number + " | ", "2")).append(before).append(words).append(after);
    out.append('\n').append(styled("  " + " ".repeat(number.length()) + " | ", "2"));
    out.append(" ".repeat(width));
    out.append(styled("^".repeat(Math.max(1, Columns.width(words))), code(severity)));
    out.append('\n');
  }

  /** One line at the end of a run. */
  public String summary(Summary summary) {
    String files = summary.files() == 1 ? "1 file" : summary.files() + " files";
    String known = summary.known() > 0 ? "; " + summary.known() + " known" : "";
    if (summary.findings() == 0 && summary.problems() == 0) {
      return files + ": nothing " + (known.isEmpty() ? "" : "new ") + "found" + known + "\n";
    }
    StringBuilder out = new StringBuilder(files).append(": ");
    String separator = "";
    for (Map.Entry<Severity, Integer> count : summary.counts().entrySet()) {
      if (count.getValue() > 0) {
        out.append(separator).append(count.getValue()).append(' ').append(count.getKey().label());
        separator = ", ";
      }
    }
    if (summary.problems() > 0) {
      out.append(separator).append(summary.problems()).append(" not readable or not buildable");
    }
    if (summary.safe() > 0) {
      out.append("; ").append(summary.safe()).append(" fixable with 'tare fix'");
    }
    if (summary.unsafe() > 0) {
      out.append("; ").append(summary.unsafe()).append(" more with 'tare fix --unsafe'");
    }
    return out.append(known).append('\n').toString();
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case ERROR -> "31";
      case WARNING -> "33";
      case INFO -> "36";
      case STYLE -> "35";
    };
  }

  private String styled(String text, String code) {
    return color ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
