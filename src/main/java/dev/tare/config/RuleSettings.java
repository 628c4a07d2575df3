package dev.tare.config;

import dev.tare.rule.RuleNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the key {@code rules} says.
 *
 * @param levels the later wins; settings of single rules stand behind those of categories
 * @param options what rules are told beside how severe they are
 */
public record RuleSettings(List<Said<RuleSetting>> levels, Layer options) {

  public RuleSettings {
    levels =
        Stream.concat(
                levels.stream().filter(said -> RuleNames.isBroad(said.value().name())),
                levels.stream().filter(said -> !RuleNames.isBroad(said.value().name())))
            .toList();
  }
}
