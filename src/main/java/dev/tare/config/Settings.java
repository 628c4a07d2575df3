package dev.tare.config;

import dev.tare.rule.Policy;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Which rules run, how severe they are, and what they are told.
 *
 * @param profile what runs unless something else is said
 * @param only ids, aliases or {@code category/*}; empty for all of the profile
 * @param ignored likewise
 * @param policy what is demanded of images
 */
public record Settings(Profile profile, List<String> only, List<String> ignored, Policy policy) {

  /** The recommended rules. */
  public static final Settings DEFAULT =
      new Settings(Profile.RECOMMENDED, List.of(), List.of(), Policy.NONE);

  public Settings {
    only = List.copyOf(only);
    ignored = List.copyOf(ignored);
  }

  /** These rules alone, whatever the profile. */
  public static Settings only(String... names) {
    return new Settings(Profile.RECOMMENDED, List.of(names), List.of(), Policy.NONE);
  }

  /** How severe a rule is; empty if it does not run. */
  public Optional<Severity> severity(RuleInfo rule) {
    Optional<Severity> usual = rule.severity(profile);
    if (!only.isEmpty()) {
      usual = matches(only, rule) ? usual.or(() -> Optional.of(rule.severity())) : Optional.empty();
    }
    return matches(ignored, rule) ? Optional.empty() : usual;
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
