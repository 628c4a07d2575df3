package dev.tare.rule;

import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.util.List;

/**
 * What is told of one file.
 *
 * @param findings in order of place
 * @param problems what keeps the file from being built or checked, in order of place
 * @param suppressed what comments silence, in order of place
 */
public record FileReport(
    SourceFile source,
    List<Finding> findings,
    List<Problem> problems,
    List<Suppressed> suppressed) {

  public FileReport {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
    suppressed = List.copyOf(suppressed);
  }

  public FileReport(SourceFile source, List<Finding> findings, List<Problem> problems) {
    this(source, findings, problems, List.of());
  }

  public FileReport withFindings(List<Finding> others) {
    return new FileReport(source, others, problems, suppressed);
  }

  public FileReport withoutSuppressed() {
    return new FileReport(source, findings, problems, List.of());
  }

  /** A finding that a comment silences. */
  public record Suppressed(Finding finding, Suppression by) {

    /** Where that comment stands and what it says, for people. */
    public String description(SourceFile source) {
      int line = source.position(by.comment().start()).line();
      return "suppressed in line " + line + by.reason().map(r -> ": " + r).orElse("");
    }
  }

  /**
   * Something that no rule tells: an instruction that the builder refuses, a rule that failed.
   *
   * @param span where; the beginning of the file if it concerns all of it
   */
  public record Problem(Span span, String message) {}
}
