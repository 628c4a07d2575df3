package dev.tare.config;

import dev.tare.rule.Severity;

/** How bad a finding must be for a run to fail. */
public enum Threshold {
  ERROR,
  WARNING,
  INFO,
  STYLE,
  NEVER;

  public boolean isReachedBy(Severity severity) {
    return this != NEVER && severity.isAtLeast(Severity.valueOf(name()));
  }
}
