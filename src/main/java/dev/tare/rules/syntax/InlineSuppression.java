package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.rule.Suppression;
import java.util.stream.Collectors;

/** A comment silences rules, which some shops allow in their settings alone. */
public final class InlineSuppression implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Suppression.class, InlineSuppression::check);
  }

  private static void check(Suppression suppression, Context context) {
    String names =
        suppression.names().stream().map(Suppression.Name::text).collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      context.report(suppression.comment(), "a comment suppresses " + names);
    }
  }
}
