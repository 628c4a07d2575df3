package dev.tare.rules.stage;

import dev.tare.image.Build;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Word;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Two stages bear one name, so that it depends on the builder which of them is meant. */
public final class DuplicateName implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, DuplicateName::check);
  }

  private static void check(Build build, Context context) {
    Map<String, Word> bearers = new HashMap<>();
    for (Stage stage : build.stages()) {
      stage.from().flatMap(from -> from.name()).ifPresent(name -> check(name, bearers, context));
    }
  }

  private static void check(Word name, Map<String, Word> bearers, Context context) {
    Word earlier = bearers.putIfAbsent(name.text().toLowerCase(Locale.ROOT), name);
    if (earlier != null) {
      context.report(
          name.span(),
          "'" + name + "' already names the stage of line " + context.line(earlier.span().start()));
    }
  }
}
