package dev.tare.engine;

import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.image.Build;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Suppression;
import dev.tare.rule.Suppression.Cause;
import dev.tare.rule.Suppression.Form;
import dev.tare.rule.Suppression.Idle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes those findings of a file out that its comments silence, and knows which comments serve. */
final class Suppressions {

  private final List<Suppression> all;
  private final Settings.Suppressions use;
  private final Set<Suppression.Name> serving = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<FileReport.Suppressed> suppressed = new ArrayList<>(0);

  Suppressions(Build build, Settings.Suppressions use) {
    this.all = SuppressionReader.read(build);
    this.use = use;
  }

  List<Suppression> all() {
    return all;
  }

  /** What was taken out so far, in order of place. */
  List<FileReport.Suppressed> suppressed() {
    suppressed.sort((a, b) -> Finding.ORDER.compare(a.finding(), b.finding()));
    return suppressed;
  }

  /** The findings that are not silenced. */
  List<Finding> open(List<Finding> findings, Map<String, RuleInfo> rules) {
    List<Finding> open = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      Optional<Suppression> by = silencing(finding, rules.get(finding.rule()));
      if (by.isPresent()) {
        suppressed.add(new FileReport.Suppressed(finding, by.get()));
      } else {
        open.add(finding);
      }
    }
    return open;
  }

  /** Notes what serves to silence findings that are not told anyway. */
  void note(List<Finding> findings, Map<String, RuleInfo> rules) {
    findings.forEach(finding -> silencing(finding, rules.get(finding.rule())));
  }

  /** The first that silences a finding; all that do serve. */
  private Optional<Suppression> silencing(Finding finding, RuleInfo rule) {
    Optional<Suppression> first = Optional.empty();
    for (Suppression suppression : all) {
      if (suppression.reaches(finding.span().start()) && counts(suppression)) {
        for (Suppression.Name name : suppression.names()) {
          if (suppression.means(name, rule, finding.code())) {
            serving.add(name);
            first = first.isPresent() ? first : Optional.of(suppression);
          }
        }
      }
    }
    return first;
  }

  private boolean counts(Suppression suppression) {
    return switch (use) {
      case ALL -> true;
      case REASONED -> suppression.reason().isPresent();
      case NONE -> false;
    };
  }

  /**
   * What does not serve.
   *
   * @param runs whether all that a rule can find in this file was found
   */
  List<Idle> idle(Catalog catalog, Predicate<RuleInfo> runs) {
    List<Idle> idle = new ArrayList<>(0);
    for (Suppression suppression : all) {
      if (!counts(suppression)) {
        idle.add(whole(suppression, Cause.NO_REASON));
      } else if (suppression.form() == Form.TARE && suppression.names().isEmpty()) {
        idle.add(whole(suppression, Cause.NO_NAME));
      } else if (suppression.form() == Form.TARE && suppression.reach().isEmpty()) {
        idle.add(whole(suppression, Cause.MISPLACED));
      } else {
        List<Idle> names = new ArrayList<>(0);
        for (Suppression.Name name : suppression.names()) {
          cause(suppression, name, catalog.rules(), runs)
              .ifPresent(cause -> names.add(named(suppression, name, cause, catalog)));
        }
        boolean last = names.size() == suppression.names().size();
        names.forEach(
            i -> idle.add(new Idle(i.suppression(), i.name(), last, i.cause(), i.meant())));
      }
    }
    return idle;
  }

  private Optional<Cause> cause(
      Suppression suppression,
      Suppression.Name name,
      List<RuleInfo> rules,
      Predicate<RuleInfo> runs) {
    if (serving.contains(name)) {
      return Optional.empty();
    }
    boolean known = false;
    for (RuleInfo rule : rules) {
      if (suppression.means(name, rule, Optional.empty())) {
        known = true;
        if (!runs.test(rule)) {
          return Optional.empty();
        }
      }
    }
    if (known) {
      return Optional.of(Cause.NOTHING_FOUND);
    }
    // Other linters have rules that are none of Tare's business.
    return suppression.form() == Form.TARE ? Optional.of(Cause.UNKNOWN_NAME) : Optional.empty();
  }

  private static Idle named(
      Suppression suppression, Suppression.Name name, Cause cause, Catalog catalog) {
    Optional<String> meant =
        cause == Cause.UNKNOWN_NAME ? catalog.names().nearest(name.text()) : Optional.empty();
    return new Idle(suppression, Optional.of(name), false, cause, meant);
  }

  private static Idle whole(Suppression suppression, Cause cause) {
    return new Idle(suppression, Optional.empty(), true, cause, Optional.empty());
  }
}
