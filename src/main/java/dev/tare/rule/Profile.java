package dev.tare.rule;

import java.util.Locale;

/** A choice of rules for a purpose. */
public enum Profile {
  /** Little, and worth acting on. */
  RECOMMENDED,
  /** Also pinning, digests, users, health checks, sorting and cache mounts. */
  STRICT,
  /** What hadolint has on, with its severities. */
  HADOLINT,
  /** What {@code docker build --check} has on. */
  BUILDKIT,
  /** Every rule. */
  ALL;

  /** The name as people write it, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
