package dev.tare.rules.label;

import dev.tare.image.Step;
import dev.tare.rule.Labels;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A label that is to hold a time and holds something else. */
public final class InvalidTime implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        Step.class,
        (step, context) ->
            Labels.check(
                step, context, LabelFormat.TIME, "time as in RFC 3339", InvalidTime::isTime));
  }

  /** Source: RFC 3339, section 5.6: seconds and an offset are said, a blank may stand for the T. */
  private static boolean isTime(String value) {
    String time = value.toUpperCase(Locale.ROOT);
    if (time.length() < 20 || "T ".indexOf(time.charAt(10)) < 0 || time.charAt(16) != ':') {
      return false;
    }
    try {
      String iso = time.substring(0, 10) + 'T' + time.substring(11);
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, OffsetDateTime::from) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
