package dev.tare.syntax;

import dev.tare.source.MappedText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as the builder's language, Go, reads them. */
final class GoValues {

  private GoValues() {}

  /** What a JSON string stands for; the text is known to be one. */
  static String unquoteJson(String string) {
    if (string.indexOf('\\') < 0) {
      return string.substring(1, string.length() - 1);
    }
    StringBuilder value = new StringBuilder(string.length());
    for (int i = 1; i < string.length() - 1; i++) {
      char c = string.charAt(i);
      if (c != '\\') {
        value.append(c);
        continue;
      }
      c = string.charAt(++i);
      switch (c) {
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case 't' -> value.append('\t');
        case 'u' -> {
          value.append((char) Integer.parseInt(string.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> value.append(c);
      }
    }
    return value.toString();
  }

  /** A flag without its quotes and escapes. */
  static String unquoteFlag(MappedText flag, char escape) {
    String text = flag.text();
    if (text.indexOf('"') < 0 && text.indexOf('\'') < 0 && text.indexOf(escape) < 0) {
      return text;
    }
    StringBuilder value = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == escape) {
        if (i + 1 < text.length()) {
          value.append(text.charAt(++i));
        }
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  /** What is wrong with a HEALTHCHECK interval, as {@code time.ParseDuration} reads it. */
  static Optional<String> intervalProblem(String text) {
    if (text.isEmpty() || text.matches("[-+]?0")) {
      return Optional.empty();
    }
    if (!text.matches("[-+]?((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+")) {
      return Optional.of("is a time such as 30s or 1m30s, not '" + text + "'");
    }
    double nanoseconds = 0;
    Matcher part = Pattern.compile("([\\d.]+)(ns|us|µs|μs|ms|s|m|h)").matcher(text);
    while (part.find()) {
      nanoseconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
    }
    boolean tooShort = text.startsWith("-") ? nanoseconds != 0 : nanoseconds < 1e6;
    return tooShort && nanoseconds != 0 ? Optional.of("cannot be less than 1ms") : Optional.empty();
  }

  private static double unit(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      case "h" -> 3600e9;
      default -> 1e3;
    };
  }

  /** What is wrong with the value of {@code --retries}. */
  static Optional<String> retriesProblem(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Integer.parseInt(text) < 0 ? Optional.of("cannot be negative") : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("is a number, not '" + text + "'");
    }
  }
}
