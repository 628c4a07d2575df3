package dev.tare.rules.stage;

import dev.tare.image.Build;
import dev.tare.image.Origin;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A stage's name has upper-case letters. */
public final class NameCasing implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, NameCasing::check);
  }

  private static void check(Stage stage, Context context) {
    Optional<Word> name = stage.from().flatMap(from -> from.name());
    if (name.isPresent() && !isLower(name.get().text())) {
      String lower = lower(name.get().text());
      context.report(
          name.get().span(),
          "the stage's name '" + name.get() + "' has upper-case letters",
          Optional.of(
              new Fix(
                  "Rename it to '" + lower + "'",
                  Safety.SAFE,
                  renaming(stage, name.get(), context.build()),
                  Effect.REWORDS)));
    }
  }

  /** The name and all that refers to it; the case of what refers to it in another way is kept. */
  private static Edits renaming(Stage stage, Word name, Build build) {
    List<Span> places = new ArrayList<>(List.of(name.span()));
    for (Stage other : build.stages()) {
      other
          .from()
          .map(from -> from.image())
          .filter(image -> other.parent().filter(stage::equals).isPresent())
          .filter(image -> refersTo(name, image.text()))
          .ifPresent(image -> places.add(image.span()));
      for (Step step : other.steps()) {
        for (Origin origin : step.trigger().orElse(step).origins()) {
          if (origin.stage().filter(stage::equals).isPresent() && refersTo(name, origin.name())) {
            places.add(origin.span());
          }
        }
      }
    }
    return new Edits(places.stream().map(place -> new Edit(place, lower(name.text()))).toList());
  }

  private static boolean refersTo(Word name, String text) {
    return text.equalsIgnoreCase(name.text()) && !isLower(text);
  }

  private static boolean isLower(String text) {
    return text.equals(lower(text));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
