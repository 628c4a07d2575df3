package dev.tare.rules.label;

import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import java.util.Optional;

/** A label key that tools which filter by labels stumble over. */
public final class InvalidKey implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Instruction.Label.class, InvalidKey::check);
  }

  private static void check(Instruction.Label label, Context context) {
    for (Pair pair : label.pairs()) {
      String key = unquoted(pair.name());
      if (!pair.key().hasVariables()) {
        problem(key)
            .ifPresent(
                problem ->
                    context.report(pair.key().span(), "the label key '" + key + "' " + problem));
      }
    }
  }

  private static String unquoted(String key) {
    boolean quoted =
        key.length() > 1
            && (key.charAt(0) == '"' || key.charAt(0) == '\'')
            && key.charAt(key.length() - 1) == key.charAt(0);
    return quoted ? key.substring(1, key.length() - 1) : key;
  }

  /** Source: "Docker object labels" in Docker's documentation. */
  private static Optional<String> problem(String key) {
    if (key.isEmpty()) {
      return Optional.of("is empty");
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean alphanumeric = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      boolean end = i == 0 || i == key.length() - 1;
      if (c >= 'A' && c <= 'Z') {
        return Optional.of("has capitals");
      } else if (!alphanumeric && c != '.' && c != '-' && c != '_' && c != '/') {
        return Optional.of("has a character other than letters, digits, '.', '-', '_' and '/'");
      } else if (!alphanumeric && end) {
        return Optional.of((i == 0 ? "begins" : "ends") + " with '" + c + "'");
      } else if (!alphanumeric && c != '_' && c == key.charAt(i - 1)) {
        return Optional.of("has two '" + c + "' in a row");
      }
    }
    boolean reserved =
        key.startsWith("com.docker.")
            || key.startsWith("io.docker.")
            || key.startsWith("org.dockerproject.");
    return reserved ? Optional.of("is in a namespace of Docker's own") : Optional.empty();
  }
}
