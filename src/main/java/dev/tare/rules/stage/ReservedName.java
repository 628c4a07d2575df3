package dev.tare.rules.stage;

import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Word;
import java.util.Locale;

/** A stage bears a name that means something else to the builder. */
public final class ReservedName implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, ReservedName::check);
  }

  private static void check(Stage stage, Context context) {
    stage.from().flatMap(from -> from.name()).ifPresent(name -> check(name, context));
  }

  private static void check(Word name, Context context) {
    switch (name.text().toLowerCase(Locale.ROOT)) {
      case "scratch" ->
          context.report(name.span(), "'" + name + "' is the builder's name for the empty image");
      case "context" ->
          context.report(name.span(), "'" + name + "' is the builder's name for the build context");
      default -> {}
    }
  }
}
