package dev.tare.rule;

import java.util.Locale;

/** How bad a finding is, the worst first. */
public enum Severity {
  ERROR,
  WARNING,
  INFO,
  STYLE;

  /** The name as people write it, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
