package dev.tare.config;

import dev.tare.image.BuildOptions;
import dev.tare.rule.Policy;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.RuleNames;
import dev.tare.rule.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which rules run, how severe they are, and what they are told.
 *
 * @param profile what runs unless something else is said
 * @param only ids, aliases or {@code category/*}; empty for all that is on
 * @param ignored likewise; they never run
 * @param rules what else is said of rules; the last that concerns a rule wins
 * @param edition the version behind which new rules stay off, unless they are named
 * @param failOn what makes a run fail
 * @param policy what is demanded of images
 * @param build what the builder is told
 * @param customRules folders with rule pages
 * @param suppressions which comments silence rules
 */
public record Settings(
    Profile profile,
    List<String> only,
    List<String> ignored,
    List<RuleSetting> rules,
    Optional<Edition> edition,
    Threshold failOn,
    Policy policy,
    BuildOptions build,
    List<Path> customRules,
    Suppressions suppressions) {

  /** Which comments silence rules. */
  public enum Suppressions {
    ALL,
    /** Those that say why. */
    REASONED,
    NONE
  }

  /** The recommended rules. */
  public static final Settings DEFAULT = plain(List.of(), List.of());

  public Settings {
    only = List.copyOf(only);
    ignored = List.copyOf(ignored);
    rules = List.copyOf(rules);
    customRules = List.copyOf(customRules);
  }

  /** These rules alone, whatever the profile. */
  public static Settings only(String... names) {
    return plain(List.of(names), List.of());
  }

  /** Where nothing is said but this. */
  static Settings plain(List<String> only, List<String> ignored) {
    return new Settings(
        Profile.RECOMMENDED,
        only,
        ignored,
        List.of(),
        Optional.empty(),
        Threshold.WARNING,
        Policy.NONE,
        BuildOptions.NONE,
        List.of(),
        Suppressions.ALL);
  }

  /** As if no rules were asked for by name. */
  public Settings unasked() {
    return new Settings(
        profile,
        List.of(),
        ignored,
        rules,
        edition,
        failOn,
        policy,
        build,
        customRules,
        suppressions);
  }

  public Settings withSuppressions(Suppressions others) {
    return new Settings(
        profile, only, ignored, rules, edition, failOn, policy, build, customRules, others);
  }

  /** How severe a rule is; empty if it does not run. */
  public Optional<Severity> severity(RuleInfo rule) {
    if (isIgnored(rule)) {
      return Optional.empty();
    }
    Optional<Severity> usual = usual(rule);
    if (only.isEmpty()) {
      return usual;
    }
    return only.stream().anyMatch(name -> RuleNames.means(name, rule))
        ? usual.or(() -> Optional.of(rule.severity()))
        : Optional.empty();
  }

  /**
   * How severe a finding of a rule that runs is; empty if it is not told.
   *
   * @param code the one alias of the rule that it is told under
   * @param usual unless a setting says something else
   */
  public Optional<Severity> severity(RuleInfo rule, String code, Severity usual) {
    Optional<String> alias = Optional.of(code);
    boolean asked =
        only.isEmpty() || only.stream().anyMatch(name -> RuleNames.means(name, rule, alias));
    if (!asked || ignored.stream().anyMatch(name -> RuleNames.means(name, rule, alias))) {
      return Optional.empty();
    }
    for (int i = rules.size() - 1; i >= 0; i--) {
      RuleSetting setting = rules.get(i);
      if (RuleNames.means(setting.name(), rule, alias) && !RuleNames.isBroad(setting.name())) {
        return setting.level().severity();
      }
    }
    return Optional.of(usual);
  }

  boolean isIgnored(RuleInfo rule) {
    return ignored.stream().anyMatch(name -> RuleNames.covers(name, rule));
  }

  /** How severe a rule is where nobody asks for it or ignores it by an option. */
  Optional<Severity> usual(RuleInfo rule) {
    int deciding = deciding(rule);
    if (deciding >= 0) {
      return rules.get(deciding).level().severity();
    }
    return isNew(rule) ? Optional.empty() : rule.severity(profile);
  }

  /** The index of the setting that decides about a rule; -1 if the profile does. */
  int deciding(RuleInfo rule) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      RuleSetting setting = rules.get(i);
      if (setting.concerns(rule)
          && !(isNew(rule) && setting.level() != Level.OFF && RuleNames.isBroad(setting.name()))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the edition does not know a rule yet. */
  boolean isNew(RuleInfo rule) {
    return edition.isPresent() && !edition.get().has(rule.since());
  }
}
