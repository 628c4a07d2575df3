package dev.tare.rules.runtime;

import dev.tare.image.ExposedPort;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import java.util.Locale;
import java.util.Optional;

/** EXPOSE of something that is no port, which no builder accepts. */
public final class InvalidPort implements Rule {

  private static final int HIGHEST = 65535;

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, InvalidPort::check);
  }

  private static void check(Step step, Context context) {
    for (ExposedPort port : ExposedPort.of(step)) {
      problem(port).ifPresent(problem -> context.report(port.word().span(), problem));
    }
  }

  private static Optional<String> problem(ExposedPort port) {
    String range = port.range();
    int hyphen = range.indexOf('-', 1);
    String first = hyphen < 0 ? range : range.substring(0, hyphen);
    String last = hyphen < 0 ? range : range.substring(hyphen + 1);
    if (!isNumber(first) || !isNumber(last)) {
      return Optional.of("'" + port.text() + "' names no port");
    }
    if (!isPort(first) || !isPort(last)) {
      String wrong = isPort(first) ? last : first;
      return Optional.of("port " + wrong + " is not between 0 and " + HIGHEST);
    }
    if (Integer.parseInt(last) < Integer.parseInt(first)) {
      return Optional.of("the port range " + range + " ends before it begins");
    }
    return switch (port.protocol().toLowerCase(Locale.ROOT)) {
      case "", "tcp", "udp", "sctp" -> Optional.empty();
      default -> Optional.of("'" + port.protocol() + "' is no protocol; tcp, udp and sctp are");
    };
  }

  private static boolean isNumber(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.length() > start && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isPort(String number) {
    int start = number.startsWith("+") ? 1 : 0;
    while (start < number.length() - 1 && number.charAt(start) == '0') {
      start++;
    }
    String digits = number.substring(start);
    return !digits.startsWith("-") && digits.length() < 6 && Integer.parseInt(digits) <= HIGHEST;
  }
}
