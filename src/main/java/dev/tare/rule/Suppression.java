package dev.tare.rule;

import dev.tare.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comment by which an author silences rules.
 *
 * @param form whose notation it is in
 * @param scope how far it is meant to reach
 * @param comment from its {@code #} to its last character
 * @param names of what it silences, in order
 * @param reason what it says beside the names
 * @param reach where the findings begin that it silences; empty if it stands where it silences
 *     nothing
 */
public record Suppression(
    Form form,
    Scope scope,
    Span comment,
    List<Name> names,
    Optional<String> reason,
    Optional<Span> reach) {

  private static final String ALL = "all";

  /** The alias of the rule that tells what ShellCheck says. */
  private static final String SCRIPT_CODES = "SC*";

  public Suppression {
    names = List.copyOf(names);
  }

  /** Whose notation a suppression is in. */
  public enum Form {
    TARE,
    HADOLINT,
    /** BuildKit's {@code check=skip=}. */
    CHECK,
    TALLY,
    SHELLCHECK
  }

  /** How far a suppression is meant to reach. */
  public enum Scope {
    /** One line of an instruction. */
    LINE,
    INSTRUCTION,
    STAGE,
    FILE
  }

  /** A name as it is written. */
  public record Name(String text, Span span) {}

  /** Whether it reaches a place. */
  public boolean reaches(int offset) {
    return reach.filter(span -> span.contains(offset)).isPresent();
  }

  /**
   * Whether one of its names means a rule.
   *
   * @param code the one alias of the rule under which a finding is told; empty for all of them
   */
  public boolean means(Name name, RuleInfo rule, Optional<String> code) {
    String text = name.text();
    return switch (form) {
      case CHECK ->
          text.equalsIgnoreCase(ALL)
              ? rule.aliases().stream().anyMatch(Suppression::isCheck)
              : RuleNames.means(text, rule, code);
      case TALLY -> {
        int slash = text.indexOf('/');
        String namespace = slash < 0 ? "" : text.substring(0, slash);
        String local = text.substring(slash + 1);
        yield text.equalsIgnoreCase(ALL)
            || switch (namespace.toLowerCase(Locale.ROOT)) {
              case "buildkit" ->
                  local.equals("*")
                      ? rule.aliases().stream().anyMatch(Suppression::isCheck)
                      : RuleNames.means(local, rule, code);
              case "hadolint", "shellcheck" -> RuleNames.means(local, rule, code);
              default -> RuleNames.means(text, rule, code);
            };
      }
      case SHELLCHECK ->
          text.equalsIgnoreCase(ALL)
              ? rule.aliases().contains(SCRIPT_CODES)
              : rule.aliases().contains(SCRIPT_CODES) && RuleNames.means(text, rule, code);
      case TARE, HADOLINT -> RuleNames.means(text, rule, code);
    };
  }

  /** Whether an alias is the name of one of BuildKit's checks. */
  private static boolean isCheck(String alias) {
    return !Character.isDigit(alias.charAt(alias.length() - 1)) && !alias.endsWith("*");
  }

  /**
   * A name, or a whole suppression, that does not serve.
   *
   * @param name empty if all of it does not
   * @param last whether no other name of the suppression serves either
   * @param meant for an unknown name, the one that was probably meant
   */
  public record Idle(
      Suppression suppression,
      Optional<Name> name,
      boolean last,
      Cause cause,
      Optional<String> meant) {}

  /** Why a suppression does not serve. */
  public enum Cause {
    /** No finding in its reach is of this rule. */
    NOTHING_FOUND,
    /** There is no such rule. */
    UNKNOWN_NAME,
    /** It stands where it reaches nothing. */
    MISPLACED,
    /** It names no rule. */
    NO_NAME,
    /** It gives no reason, and one is required. */
    NO_REASON
  }
}
