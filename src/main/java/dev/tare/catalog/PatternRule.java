package dev.tare.catalog;

import dev.tare.image.Build;
import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

/** A rule whose page says in data what others say in a class. */
final class PatternRule implements Rule {

  private final Match match;
  private final List<String> instructions;

  PatternRule(Match match) {
    this.match = match;
    this.instructions = match.instructions();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, this::check);
  }

  private void check(Build build, Context context) {
    Subject.each(build, match.subject(), instructions, subject -> check(subject, context));
  }

  private void check(Subject subject, Context context) {
    Optional<Subject.Value> place = Optional.empty();
    for (Condition condition : match.conditions()) {
      Condition.Outcome outcome = condition.test(subject);
      if (!outcome.holds()) {
        return;
      }
      // The last thing asked about is the most particular.
      boolean about = condition.operator() != Condition.Operator.NOT || place.isEmpty();
      if (about && outcome.value().isPresent()) {
        place = outcome.value();
      }
    }
    Span span = place.map(Subject.Value::span).orElse(subject.instruction().keyword().span());
    context.report(
        span,
        Match.fill(match.message(), subject),
        match.remedy().flatMap(remedy -> fix(remedy, subject, context)));
  }

  private static Optional<Fix> fix(Match.Remedy remedy, Subject subject, Context context) {
    String text = Match.fill(remedy.text(), subject);
    Optional<Edits> edits =
        switch (remedy.action()) {
          case INSERT ->
              // The words of exec form are JSON.
              subject.command().isPresent() && subject.step().orElseThrow().isExecForm()
                  ? Optional.empty()
                  : Optional.of(insert(subject, text, context));
          case REPLACE -> replace(remedy.property().orElseThrow(), subject, text, context);
          case APPEND -> subject.step().flatMap(step -> context.rewrite().append(step, text));
        };
    Effect effect =
        remedy.action() == Match.Remedy.Action.APPEND ? Effect.adds(text) : Effect.REWORDS;
    return edits.map(e -> new Fix(remedy.title(), remedy.safety(), e, effect));
  }

  private static Edits insert(Subject subject, String flag, Context context) {
    Optional<Word> behind =
        subject
            .operation()
            .flatMap(PackageOperation::subcommand)
            .or(() -> subject.command().map(Invocation::word));
    return behind.isPresent()
        ? context.rewrite().insertAfter(behind.get().span(), flag)
        : context.rewrite().insertFlag(subject.instruction(), flag);
  }

  /** Only what stands in the file as it is can be replaced there. */
  private static Optional<Edits> replace(
      Property property, Subject subject, String text, Context context) {
    return subject.values(property).known().stream()
        .findFirst()
        .filter(value -> context.source().text(value.span()).equals(value.text()))
        .map(value -> context.rewrite().replace(value.span(), text));
  }
}
