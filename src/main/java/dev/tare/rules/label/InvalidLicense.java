package dev.tare.rules.label;

import dev.tare.image.SpdxExpression;
import dev.tare.image.Step;
import dev.tare.rule.Labels;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A label that is to hold an SPDX expression and holds something else. */
public final class InvalidLicense implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        Step.class,
        (step, context) ->
            Labels.check(
                step,
                context,
                LabelFormat.LICENSE,
                "SPDX expression",
                InvalidLicense::isExpression));
  }

  private static boolean isExpression(String value) {
    return SpdxExpression.isValid(value);
  }
}
