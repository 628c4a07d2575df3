package dev.tare.config;

import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A few rules, so that these tests do not change with the catalogue. */
final class Rules {

  static final RuleInfo UNPINNED = rule("package/apt-unpinned", false, "0.1.0", "DL3008");
  static final RuleInfo LISTS = rule("package/apt-lists-left", true, "0.1.0", "DL3009");
  static final RuleInfo CONSECUTIVE = rule("layer/consecutive-runs", true, "0.1.0", "DL3059");
  static final RuleInfo REGISTRY = rule("base/untrusted-registry", true, "0.1.0", "DL3026");
  static final RuleInfo OLD = rule("base/end-of-life", true, "0.2.1");
  static final RuleInfo MISSING = rule("label/missing", true, "0.1.0", "DL3049");
  static final RuleInfo EMPTY = rule("label/empty", true, "0.1.0", "DL3051");

  static final List<RuleInfo> ALL =
      List.of(OLD, REGISTRY, EMPTY, MISSING, CONSECUTIVE, LISTS, UNPINNED);

  static final Function<List<Path>, List<RuleInfo>> BUILT_IN = folders -> ALL;

  private Rules() {}

  private static RuleInfo rule(String id, boolean isOn, String since, String... aliases) {
    Map<Profile, Severity> severities =
        isOn
            ? Map.of(Profile.RECOMMENDED, Severity.WARNING, Profile.ALL, Severity.WARNING)
            : Map.of(Profile.ALL, Severity.WARNING);
    return new RuleInfo(
        id, "Something is wrong", severities, Optional.empty(), List.of(aliases), since);
  }
}
