package dev.tare.config;

import dev.tare.rule.Severity;
import java.util.Optional;

/** What a setting makes of a rule. */
public enum Level {
  ERROR,
  WARNING,
  INFO,
  STYLE,
  OFF;

  public static Level of(Severity severity) {
    return valueOf(severity.name());
  }

  /** Empty for off. */
  public Optional<Severity> severity() {
    return this == OFF ? Optional.empty() : Optional.of(Severity.valueOf(name()));
  }
}
