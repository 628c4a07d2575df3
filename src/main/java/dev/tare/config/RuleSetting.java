package dev.tare.config;

import dev.tare.rule.RuleInfo;
import dev.tare.rule.RuleNames;

/**
 * What becomes of a rule, or of several.
 *
 * @param name an id, an alias, or {@code category/*}, in any case
 */
public record RuleSetting(String name, Level level) {

  boolean concerns(RuleInfo rule) {
    return RuleNames.covers(name, rule);
  }
}
