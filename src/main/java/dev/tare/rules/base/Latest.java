package dev.tare.rules.base;

import dev.tare.image.Base;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Word;

/** The tag latest names another image tomorrow. */
public final class Latest implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, Latest::check);
  }

  private static void check(Stage stage, Context context) {
    if (stage.base() instanceof Base.External external && !external.name().hasVariables()) {
      Word name = external.name();
      boolean latest =
          external
              .reference()
              .filter(image -> image.digest().isEmpty())
              .flatMap(image -> image.tag())
              .filter("latest"::equals)
              .isPresent();
      int tag = name.text().lastIndexOf(':') + 1;
      if (latest && tag > 0) {
        context.report(
            name.span(tag, name.text().length()),
            "'" + name + "' is another image whenever its publisher says so");
      }
    }
  }
}
