package dev.tare.config;

import java.util.regex.Pattern;

/**
 * A version up to which rules are wanted: 0.2 has all that came with any 0.2.x.
 *
 * @param version numbers with dots in between
 */
public record Edition(String version) {

  static final Shape<Edition> SHAPE =
      Shape.matching(
          Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,2}"), "a version such as 0.2", Edition::new);

  /**
   * @param since the version that brought a rule
   */
  boolean has(String since) {
    String[] wanted = version.split("\\.");
    String[] brought = since.split("\\.");
    for (int i = 0; i < wanted.length; i++) {
      int other = i < brought.length ? Integer.parseInt(brought[i]) : 0;
      int order = Integer.compare(Integer.parseInt(wanted[i]), other);
      if (order != 0) {
        return order > 0;
      }
    }
    return true;
  }
}
