package dev.tare.report;

import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.Safety;
import dev.tare.rule.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The counts of a run. Not for several threads at once. */
public final class Summary {

  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
  private int files;
  private int problems;
  private int safe;
  private int unsafe;
  private int suppressed;
  private int known;

  public Summary() {
    for (Severity severity : Severity.values()) {
      counts.put(severity, 0);
    }
  }

  public void add(FileReport report) {
    files++;
    problems += report.problems().size();
    suppressed += report.suppressed().size();
    for (Finding finding : report.findings()) {
      counts.merge(finding.severity(), 1, Integer::sum);
      finding
          .fix()
          .ifPresent(
              fix -> {
                safe += fix.safety() == Safety.SAFE ? 1 : 0;
                unsafe += fix.safety() == Safety.UNSAFE ? 1 : 0;
              });
    }
  }

  /** Counts findings that a baseline knows. */
  public void addKnown(int count) {
    known += count;
  }

  public int files() {
    return files;
  }

  /** How many files or instructions could not be read or checked. */
  public int problems() {
    return problems;
  }

  public Map<Severity, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  public int findings() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many findings a safe fix settles. */
  public int safe() {
    return safe;
  }

  /** How many findings only an unsafe fix settles. */
  public int unsafe() {
    return unsafe;
  }

  /** How many findings a baseline knows. */
  public int known() {
    return known;
  }

  /** How many findings comments silence. */
  public int suppressed() {
    return suppressed;
  }
}
