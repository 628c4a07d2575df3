package dev.tare.rule;

import dev.tare.source.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that people give to rules: ids, aliases and {@code category/*}, in any case. */
public final class RuleNames {

  private final List<RuleInfo> rules;

  public RuleNames(List<RuleInfo> rules) {
    this.rules = List.copyOf(rules);
  }

  /** In the order of their ids. */
  public List<RuleInfo> rules() {
    return rules;
  }

  /** Whether a name means a rule, or a part of what it tells. */
  public static boolean means(String name, RuleInfo rule) {
    return means(name, rule, Optional.empty());
  }

  /**
   * Whether a name means what a rule tells.
   *
   * @param code the one alias of the rule that it is told under; empty for all of them
   */
  public static boolean means(String name, RuleInfo rule, Optional<String> code) {
    return name.equalsIgnoreCase(rule.id())
        || isBroad(name) && name.equalsIgnoreCase(rule.category() + "/*")
        || (code.isPresent()
            ? name.equalsIgnoreCase(code.get())
            : rule.aliases().stream().anyMatch(alias -> isAlias(name, alias)));
  }

  /** Whether a name means all that a rule tells. */
  public static boolean covers(String name, RuleInfo rule) {
    return means(name, rule) && !isPart(name, rule);
  }

  /**
   * Whether a name is one alias of several that another linter has for parts of a rule: {@code
   * SC2086}, or one of {@code DL3014} and {@code DL3030}.
   */
  private static boolean isPart(String name, RuleInfo rule) {
    List<String> aliases =
        rule.aliases().stream()
            .filter(
                alias -> alias.endsWith("*") || Character.isDigit(alias.charAt(alias.length() - 1)))
            .toList();
    boolean several = aliases.size() > 1 || aliases.stream().anyMatch(a -> a.endsWith("*"));
    return several && aliases.stream().anyMatch(alias -> isAlias(name, alias));
  }

  /** An alias that ends in an asterisk stands for all names that begin like it. */
  private static boolean isAlias(String name, String alias) {
    int length = alias.length() - 1;
    return alias.endsWith("*")
        ? name.length() > length && name.regionMatches(true, 0, alias, 0, length)
        : name.equalsIgnoreCase(alias);
  }

  /** Whether a name means all rules of a category. */
  public static boolean isBroad(String name) {
    return name.endsWith("/*");
  }

  /** Whether a name means any rule. */
  public boolean isKnown(String name) {
    return rules.stream().anyMatch(rule -> means(name, rule));
  }

  /** The first rule of an id or an alias. */
  public Optional<RuleInfo> find(String name) {
    return rules.stream().filter(rule -> !isBroad(name) && means(name, rule)).findFirst();
  }

  /** What an unknown name may have meant. */
  public Optional<String> nearest(String name) {
    if (isBroad(name)) {
      return Nearest.to(name, rules.stream().map(rule -> rule.category() + "/*").distinct());
    }
    Optional<String> whole =
        Nearest.to(
            name,
            rules.stream().flatMap(r -> Stream.concat(Stream.of(r.id()), r.aliases().stream())));
    return whole.isPresent() || name.indexOf('/') >= 0
        ? whole
        : Nearest.to(name, rules.stream().map(RuleNames::shortName))
            .flatMap(n -> rules.stream().filter(r -> shortName(r).equals(n)).findFirst())
            .map(RuleInfo::id);
  }

  private static String shortName(RuleInfo rule) {
    return rule.id().substring(rule.category().length() + 1);
  }
}
