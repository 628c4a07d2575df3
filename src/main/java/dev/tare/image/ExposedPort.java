package dev.tare.image;

import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One port of an EXPOSE as BuildKit takes it apart: {@code [[address:]host port:]port[/protocol]}.
 *
 * @param word where it is said; a variable in it may stand for several ports
 * @param text with the variables put in
 * @param host what stands before the last colon, address and port; empty if there is none
 * @param range the port, or two with a hyphen between them
 * @param protocol as written; empty if there is none
 */
public record ExposedPort(Word word, String text, String host, String range, String protocol) {

  /** The ports of an EXPOSE that are known; none for other instructions. */
  public static List<ExposedPort> of(Step step) {
    if (!(step.instruction() instanceof Instruction.Expose expose)) {
      return List.of();
    }
    List<ExposedPort> ports = new ArrayList<>();
    for (Word word : expose.ports()) {
      Optional<String> value = step.scope().expand(word);
      for (String text : value.orElse("").split("\\s+")) {
        if (!text.isEmpty()) {
          ports.add(parse(word, text));
        }
      }
    }
    return ports;
  }

  private static ExposedPort parse(Word word, String text) {
    int colon = text.lastIndexOf(':');
    String container = text.substring(colon + 1);
    int slash = container.indexOf('/');
    return new ExposedPort(
        word,
        text,
        colon < 0 ? "" : text.substring(0, colon),
        slash < 0 ? container : container.substring(0, slash),
        slash < 0 ? "" : container.substring(slash + 1));
  }
}
