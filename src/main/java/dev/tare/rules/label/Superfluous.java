package dev.tare.rules.label;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Labels;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A label that the settings do not name, where they name all that may be. */
public final class Superfluous implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, Superfluous::check);
  }

  private static void check(Step step, Context context) {
    if (!context.policy().strictLabels()) {
      return;
    }
    for (Labels.Setting label : Labels.of(step)) {
      boolean known = label.key().indexOf('$') < 0;
      if (known && !context.policy().labels().containsKey(label.key())) {
        context.report(label.written().key().span(), "the settings allow no label " + label.key());
      }
    }
  }
}
