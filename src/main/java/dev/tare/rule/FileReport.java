package dev.tare.rule;

import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.util.List;

/**
 * What is told of one file.
 *
 * @param findings in order of place
 * @param problems what keeps the file from being built or checked, in order of place
 */
public record FileReport(SourceFile source, List<Finding> findings, List<Problem> problems) {

  public FileReport {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /**
   * Something that no rule tells: an instruction that the builder refuses, a rule that failed.
   *
   * @param span where; the beginning of the file if it concerns all of it
   */
  public record Problem(Span span, String message) {}
}
