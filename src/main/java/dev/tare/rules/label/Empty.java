package dev.tare.rules.label;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Labels;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A label that the settings demand, with nothing in it. */
public final class Empty implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, Empty::check);
  }

  private static void check(Step step, Context context) {
    for (Labels.Setting label : Labels.of(step)) {
      if (context.policy().labels().containsKey(label.key())
          && label.value().filter(String::isBlank).isPresent()) {
        context.report(label.written().span(), "the label " + label.key() + " is empty");
      }
    }
  }
}
