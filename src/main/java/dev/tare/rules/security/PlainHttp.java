package dev.tare.rules.security;

import dev.tare.image.Download;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A download that anybody on the way may replace, and that nothing checks. */
public final class PlainHttp implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, PlainHttp::check);
  }

  private static void check(Step step, Context context) {
    for (Download download : step.downloads()) {
      boolean plain = download.scheme().filter("http"::equals).isPresent();
      boolean used = download.sink() != Download.Sink.NONE;
      if (plain && used && !download.isLocal() && !download.isChecked()) {
        context.report(
            download.span(),
            "what "
                + download.host().orElse("a server")
                + " sends comes over plain HTTP, unchecked");
      }
    }
  }
}
