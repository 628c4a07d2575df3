package dev.tare.rules.base;

import dev.tare.image.Base;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** An image without tag is whatever its registry calls latest today. */
public final class Untagged implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, Untagged::check);
  }

  private static void check(Stage stage, Context context) {
    if (stage.base() instanceof Base.External external) {
      external
          .reference()
          .filter(image -> image.tag().isEmpty() && image.digest().isEmpty())
          .ifPresent(
              image ->
                  context.report(
                      external.name().span(),
                      "'" + external.name() + "' has neither tag nor digest"));
    }
  }
}
