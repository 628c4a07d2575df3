package dev.tare.rule;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule's page says in its header.
 *
 * @param id category and name: {@code package/apt-lists-left}
 * @param title the page's heading
 * @param severities in each profile that has the rule on; all rules are on in {@link Profile#ALL}
 * @param fix the best safety that its fixes have; empty if it has none
 * @param aliases names under which other linters know it
 * @param since the version that brought it
 */
public record RuleInfo(
    String id,
    String title,
    Map<Profile, Severity> severities,
    Optional<Safety> fix,
    List<String> aliases,
    String since) {

  public RuleInfo {
    severities = Collections.unmodifiableMap(new EnumMap<>(severities));
    aliases = List.copyOf(aliases);
  }

  public String category() {
    return id.substring(0, id.indexOf('/'));
  }

  /** How severe the rule is in a profile; empty where it is off. */
  public Optional<Severity> severity(Profile profile) {
    return Optional.ofNullable(severities.get(profile));
  }

  /** How severe the rule is when somebody asks for it by name. */
  public Severity severity() {
    return severities.get(Profile.ALL);
  }
}
