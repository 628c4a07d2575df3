package dev.tare.rules.runtime;

import dev.tare.image.ExposedPort;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** EXPOSE with an address or a port of the host, about which an image has no say. */
public final class ExposeFormat implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, ExposeFormat::check);
  }

  private static void check(Step step, Context context) {
    for (ExposedPort port : ExposedPort.of(step)) {
      if (!port.host().isEmpty()) {
        context.report(
            port.word().span(),
            "'"
                + port.text()
                + "' maps a port of the host; EXPOSE only says that the container listens on "
                + port.range());
      }
    }
  }
}
