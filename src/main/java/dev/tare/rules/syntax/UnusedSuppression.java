package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.rule.Suppression;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

/** A comment that silences a rule, though the rule finds nothing there. */
public final class UnusedSuppression implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Suppression.Idle.class, UnusedSuppression::check);
  }

  private static void check(Suppression.Idle idle, Context context) {
    Suppression suppression = idle.suppression();
    Span place = idle.name().map(Suppression.Name::span).orElse(suppression.comment());
    String name = idle.name().map(Suppression.Name::text).orElse("");
    switch (idle.cause()) {
      case NOTHING_FOUND ->
          context.report(
              place,
              "nothing here breaks " + name + ", so suppressing it does nothing",
              fix(idle, context));
      case UNKNOWN_NAME ->
          context.report(
              place,
              "there is no rule '"
                  + name
                  + "'"
                  + idle.meant().map(m -> "; did you mean " + m + "?").orElse(""));
      case MISPLACED -> context.report(place, misplaced(suppression.scope()));
      case NO_NAME -> context.report(place, "the suppression names no rule");
      case NO_REASON ->
          context.report(place, "the suppression does not count, for it gives no reason");
    }
  }

  private static String misplaced(Suppression.Scope scope) {
    return switch (scope) {
      case FILE -> "a suppression for the whole file counts only before the first instruction";
      case STAGE -> "a suppression for a stage counts only directly above its FROM";
      default -> "the suppression stands directly above no instruction";
    };
  }

  private static Optional<Fix> fix(Suppression.Idle idle, Context context) {
    Suppression suppression = idle.suppression();
    String comment = context.source().text(suppression.comment());
    // What another linter still finds, its own comment still has to silence.
    Safety safety = suppression.form() == Suppression.Form.TARE ? Safety.SAFE : Safety.UNSAFE;
    if (idle.last()) {
      return hasMore(suppression, comment)
          ? Optional.empty()
          : Optional.of(
              new Fix(
                  "Remove the comment",
                  safety,
                  context.rewrite().deleteComment(suppression.comment()),
                  Effect.ofComment(comment, "")));
    }
    Suppression.Name name = idle.name().orElseThrow();
    Span span = withComma(suppression.names(), suppression.names().indexOf(name));
    int at = span.start() - suppression.comment().start();
    String rest = comment.substring(0, at) + comment.substring(at + span.length());
    Edits edits = context.rewrite().replace(span, "");
    return Optional.of(
        new Fix("Remove " + name.text(), safety, edits, Effect.ofComment(comment, rest)));
  }

  /** Whether BuildKit is told more than what to skip. */
  private static boolean hasMore(Suppression suppression, String comment) {
    return suppression.form() == Suppression.Form.CHECK && comment.indexOf(';') >= 0;
  }

  /** A name with the comma and the blanks between it and a neighbour. */
  private static Span withComma(List<Suppression.Name> names, int i) {
    Span span = names.get(i).span();
    return i + 1 < names.size()
        ? new Span(span.start(), names.get(i + 1).span().start())
        : new Span(names.get(i - 1).span().end(), span.end());
  }
}
