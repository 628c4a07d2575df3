package dev.tare.rule;

import java.util.Locale;

/** A promise about the image that a rewritten file builds. */
public enum Safety {
  /** Every build that worked still works, the container behaves the same, and comments are kept. */
  SAFE,
  /** There is a build where that would not hold; the rule's page names it. */
  UNSAFE;

  /** The name as people write it, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
