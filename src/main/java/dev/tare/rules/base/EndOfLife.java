package dev.tare.rules.base;

import dev.tare.image.Base;
import dev.tare.image.ImageLife;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A base image whose distribution or runtime gets no more security fixes. */
public final class EndOfLife implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, EndOfLife::check);
  }

  private static void check(Stage stage, Context context) {
    if (stage.base() instanceof Base.External external) {
      external
          .reference()
          .flatMap(ImageLife::ended)
          .ifPresent(
              life ->
                  context.report(
                      external.name().span(),
                      life.product()
                          + " "
                          + life.cycle()
                          + " is past its end of life since "
                          + life.end()
                          + "; "
                          + life.supported()
                          + " is supported"));
    }
  }
}
