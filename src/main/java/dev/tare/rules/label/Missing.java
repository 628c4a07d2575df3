package dev.tare.rules.label;

import dev.tare.image.Build;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Labels;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A label that the settings demand of every image and that this one does not set. */
public final class Missing implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Build.class, Missing::check);
  }

  private static void check(Build build, Context context) {
    Optional<Stage> last = build.last().filter(stage -> stage.from().isPresent());
    if (last.isEmpty() || context.policy().labels().isEmpty()) {
      return;
    }
    Set<String> keys = new HashSet<>();
    for (Labels.Setting label : Labels.of(last.get())) {
      if (label.key().indexOf('$') >= 0) {
        return;
      }
      keys.add(label.key());
    }
    for (String key : context.policy().labels().keySet()) {
      if (!keys.contains(key)) {
        context.report(
            last.get().from().get().image().span(),
            "the image has no label " + key + ", which the settings require");
      }
    }
  }
}
