package dev.tare.rules.label;

import dev.tare.image.Step;
import dev.tare.rule.Labels;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A label that is to hold a git hash and holds something else. */
public final class InvalidGitHash implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        Step.class,
        (step, context) ->
            Labels.check(
                step, context, LabelFormat.HASH, "hash of a git commit", InvalidGitHash::isHash));
  }

  /** Whether it is a whole SHA-1 or SHA-256, or as much of one as git takes for a name. */
  private static boolean isHash(String value) {
    int length = value.length();
    return (length >= 7 && length <= 40 || length == 64)
        && value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }
}
