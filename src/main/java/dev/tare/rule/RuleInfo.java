package dev.tare.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a rule's page says in its header.
 *
 * @param id category and name: {@code package/apt-lists-left}
 * @param title the page's heading
 * @param fix the best safety that its fixes have; empty if it has none
 * @param aliases names under which other linters know it
 * @param since the version that brought it
 */
public record RuleInfo(
    String id,
    String title,
    Severity severity,
    Optional<Safety> fix,
    List<String> aliases,
    String since) {

  public RuleInfo {
    aliases = List.copyOf(aliases);
  }

  public String category() {
    return id.substring(0, id.indexOf('/'));
  }
}
