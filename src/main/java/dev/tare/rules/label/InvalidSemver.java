package dev.tare.rules.label;

import dev.tare.image.Step;
import dev.tare.rule.Labels;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A label that is to hold a semantic version and holds something else. */
public final class InvalidSemver implements Rule {

  /** Source: the grammar of Semantic Versioning 2.0.0. */
  private static final String VERSION =
      "(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){2}"
          + "(-(0|[1-9]\\d*|\\d*[A-Za-z-][\\dA-Za-z-]*)(\\.(0|[1-9]\\d*|\\d*[A-Za-z-][\\dA-Za-z-]*))*)?"
          + "(\\+[\\dA-Za-z-]+(\\.[\\dA-Za-z-]+)*)?";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        Step.class,
        (step, context) ->
            Labels.check(
                step, context, LabelFormat.SEMVER, "semantic version", InvalidSemver::isVersion));
  }

  private static boolean isVersion(String value) {
    return value.matches(VERSION);
  }
}
