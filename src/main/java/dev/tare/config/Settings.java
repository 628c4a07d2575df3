package dev.tare.config;

import dev.tare.rule.RuleInfo;
import java.util.List;

/**
 * Which rules run.
 *
 * @param only ids, aliases or {@code category/*}; empty for all
 * @param ignored likewise
 */
public record Settings(List<String> only, List<String> ignored) {

  /** All rules. */
  public static final Settings DEFAULT = new Settings(List.of(), List.of());

  public Settings {
    only = List.copyOf(only);
    ignored = List.copyOf(ignored);
  }

  public boolean runs(RuleInfo rule) {
    return (only.isEmpty() || matches(only, rule)) && !matches(ignored, rule);
  }

  private static boolean matches(List<String> names, RuleInfo rule) {
    for (String name : names) {
      if (name.equalsIgnoreCase(rule.id())
          || name.equalsIgnoreCase(rule.category() + "/*")
          || rule.aliases().stream().anyMatch(name::equalsIgnoreCase)) {
        return true;
      }
    }
    return false;
  }
}
