package dev.tare.engine;

import dev.tare.image.Build;
import dev.tare.image.BuildContext;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.Fix;
import dev.tare.rule.Safety;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies fixes in rounds until a file is stable, proving each round. */
public final class Fixer {

  private static final int MOST_ROUNDS = 10;

  private final Linter linter;
  private final boolean unsafe;

  /**
   * @param unsafe whether fixes that are not safe are applied too
   */
  public Fixer(Linter linter, boolean unsafe) {
    this.linter = linter;
    this.unsafe = unsafe;
  }

  /**
   * What became of a file.
   *
   * @param before as it was
   * @param applied the findings whose fixes were applied, places as they were in their round
   * @param after what is told of the rewritten file
   */
  public record Result(SourceFile before, List<Applied> applied, FileReport after) {
    public Result {
      applied = List.copyOf(applied);
    }

    public boolean isChanged() {
      return !before.text().equals(after.source().text());
    }
  }

  /**
   * A fix that was applied.
   *
   * @param line 1-based, in the file as it was in that round
   */
  public record Applied(String rule, String title, int line) {}

  public Result fix(SourceFile source, Optional<BuildContext> context) {
    SourceFile current = source;
    List<Applied> applied = new ArrayList<>();
    Set<String> refused = new HashSet<>();
    int rounds = 0;
    while (true) {
      Build build = linter.build(current, context);
      FileReport report = linter.check(build);
      List<Finding> open =
          report.findings().stream()
              .filter(f -> f.fix().filter(this::isAllowed).isPresent())
              .filter(f -> !refused.contains(f.rule() + " " + f.message()))
              .toList();
      if (open.isEmpty()) {
        Proof proof = new Proof(build);
        return new Result(source, applied, report.withFindings(proof.proved(report.findings())));
      }
      if (rounds == MOST_ROUNDS) {
        return unstable(linter.lint(source, context), open);
      }
      SourceFile next = apply(current, new Proof(build), firstOf(open), applied, refused);
      if (next != current) {
        // What could not be proved of the old text may be provable of the new one.
        refused.clear();
        rounds++;
        current = next;
      }
    }
  }

  /** What adds a command to a RUN waits until no other fix changes where the RUN ends. */
  private static List<Finding> firstOf(List<Finding> open) {
    List<Finding> others =
        open.stream().filter(f -> Proof.fix(f).effect().added().isEmpty()).toList();
    return others.isEmpty() ? open : others;
  }

  private boolean isAllowed(Fix fix) {
    return unsafe || fix.safety() == Safety.SAFE;
  }

  private static SourceFile apply(
      SourceFile source,
      Proof proof,
      List<Finding> open,
      List<Applied> applied,
      Set<String> refused) {
    List<Finding> apart = Proof.apart(open);
    List<Finding> chosen = proof.held(apart);
    Set<Finding> held = Collections.newSetFromMap(new IdentityHashMap<>());
    held.addAll(chosen);
    for (Finding finding : apart) {
      if (!held.contains(finding)) {
        refused.add(finding.rule() + " " + finding.message());
      }
    }
    while (chosen.size() > 1 && !proof.holds(chosen)) {
      chosen = chosen.subList(0, chosen.size() / 2);
    }
    for (Finding finding : chosen) {
      int line = source.position(finding.span().start()).line();
      applied.add(new Applied(finding.rule(), Proof.fix(finding).title(), line));
    }
    return chosen.isEmpty() ? source : source.withText(Proof.edits(chosen).applyTo(source.text()));
  }

  /** The file is left as it was, and the rules that do not agree are named. */
  private static Result unstable(FileReport untouched, List<Finding> open) {
    String rules = String.join(", ", open.stream().map(Finding::rule).distinct().sorted().toList());
    List<FileReport.Problem> problems = new ArrayList<>(untouched.problems());
    problems.add(
        new FileReport.Problem(
            Span.at(0),
            "not stable after "
                + MOST_ROUNDS
                + " rounds, so nothing was changed; the fixes of "
                + rules
                + " do not agree"));
    return new Result(
        untouched.source(),
        List.of(),
        new FileReport(untouched.source(), untouched.findings(), problems, untouched.suppressed()));
  }
}
