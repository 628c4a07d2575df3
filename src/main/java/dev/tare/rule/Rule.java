package dev.tare.rule;

/**
 * A check. A rule keeps nothing between files: its handlers are static, and it has no fields.
 *
 * <p>Its id, severity and aliases stand on its page, whose path names the class.
 */
public interface Rule {

  /** Says which records the rule wants to see. */
  void subscribe(Subscriptions on);
}
