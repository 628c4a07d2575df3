package dev.tare.image;

import dev.tare.shell.Word;
import java.util.Optional;

/**
 * One package that an install names.
 *
 * @param word as written
 * @param name without version; empty where only the shell knows it
 * @param version what the command says of it, its mark included: {@code =1.2}, {@code ==3.1},
 *     {@code @latest}, variables as written; empty if nothing
 */
public record PackageRequest(Word word, Optional<String> name, Optional<String> version) {

  public static PackageRequest of(Word word, String marks) {
    String text = unquoted(word);
    int marker = text.indexOf(';');
    text = marker > 0 ? text.substring(0, marker).strip() : text;
    int at = 1;
    while (at < text.length() && !isMark(text, at, marks)) {
      at++;
    }
    String name = text.substring(0, Math.min(at, text.length())).strip();
    return new PackageRequest(
        word,
        name.indexOf('$') < 0 && name.indexOf('`') < 0 && !name.isEmpty()
            ? Optional.of(name)
            : Optional.empty(),
        at < text.length() ? Optional.of(text.substring(at)) : Optional.empty());
  }

  private static String unquoted(Word word) {
    StringBuilder text = new StringBuilder();
    for (Word.Part part : word.parts()) {
      if (!part.appendLiteral(text)) {
        return word.text().replace("\"", "").replace("'", "");
      }
    }
    return text.toString();
  }

  private static boolean isMark(String text, int at, String marks) {
    char c = text.charAt(at);
    return marks.indexOf(c) >= 0 && at + 1 < text.length() && (c != '-' || isVersion(text, at + 1));
  }

  /** Names hold dashes too; every part of a version begins with a digit. */
  private static boolean isVersion(String text, int from) {
    boolean version = true;
    for (int i = from; version && i > 0; i = text.indexOf('-', i) + 1) {
      char c = i < text.length() ? text.charAt(i) : '-';
      version = c >= '0' && c <= '9' || c == '$';
    }
    return version;
  }

  /** Whether it is a file or an address rather than a name in a repository. */
  public boolean isPlace() {
    String text = unquoted(word);
    return text.contains("://")
        || text.startsWith("/")
        || text.startsWith(".")
        || text.startsWith("~");
  }
}
