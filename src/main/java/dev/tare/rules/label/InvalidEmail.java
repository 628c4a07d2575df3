package dev.tare.rules.label;

import dev.tare.image.Step;
import dev.tare.rule.Labels;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;

/** A label that is to hold an e-mail address and holds something else. */
public final class InvalidEmail implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        Step.class,
        (step, context) ->
            Labels.check(
                step, context, LabelFormat.EMAIL, "e-mail address", InvalidEmail::isAddress));
  }

  /** Source: addr-spec in RFC 5322, a quoted local part and an address literal included. */
  private static boolean isAddress(String value) {
    int at = value.lastIndexOf('@');
    if (at < 1 || at == value.length() - 1) {
      return false;
    }
    String local = value.substring(0, at);
    String domain = value.substring(at + 1);
    boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
    boolean literal = domain.startsWith("[") && domain.endsWith("]");
    return (quoted || isDotted(local, "!#$%&'*+-/=?^_`{|}~")) && (literal || isDotted(domain, "-"));
  }

  /** Whether it is atoms of letters, digits and a few others, with a dot between two. */
  private static boolean isDotted(String text, String others) {
    boolean atom = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && !atom || c != '.' && !Character.isLetterOrDigit(c) && others.indexOf(c) < 0) {
        return false;
      }
      atom = c != '.';
    }
    return atom;
  }
}
