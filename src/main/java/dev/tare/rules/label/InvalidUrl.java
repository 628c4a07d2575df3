package dev.tare.rules.label;

import dev.tare.image.Step;
import dev.tare.rule.Labels;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.net.URI;
import java.net.URISyntaxException;

/** A label that is to hold a URL and holds something else. */
public final class InvalidUrl implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        Step.class,
        (step, context) -> Labels.check(step, context, LabelFormat.URL, "URL", InvalidUrl::isUrl));
  }

  /** Source: RFC 3986, absolute and with a host or a path. */
  private static boolean isUrl(String value) {
    try {
      URI uri = new URI(value);
      return uri.isAbsolute()
          && !uri.isOpaque()
          && (uri.getRawAuthority() != null || uri.getScheme().equals("file"));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
