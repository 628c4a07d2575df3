package dev.tare.rule;

import dev.tare.source.Span;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that a rule tells about one place.
 *
 * @param rule the rule's id
 * @param span the exact words
 * @param message what is wrong, in the present tense, naming the thing
 * @param code the one alias of the rule that it is told under; empty for all of them
 */
public record Finding(
    String rule,
    Severity severity,
    Span span,
    String message,
    Optional<Fix> fix,
    Optional<String> code) {

  /** In order of place, then of rule. */
  public static final Comparator<Finding> ORDER = Finding::compare;

  private static int compare(Finding a, Finding b) {
    int bySpan = a.span.compareTo(b.span);
    int byRule = bySpan != 0 ? bySpan : a.rule.compareTo(b.rule);
    return byRule != 0 ? byRule : a.message.compareTo(b.message);
  }

  public Finding withoutFix() {
    return new Finding(rule, severity, span, message, Optional.empty(), code);
  }

  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, span, message, fix, code);
  }

  /** The rule, with the alias that it is told under. */
  public String name() {
    return code.map(alias -> rule + " " + alias).orElse(rule);
  }
}
