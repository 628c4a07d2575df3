package dev.tare.engine;

import dev.tare.image.Build;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Effect;
import dev.tare.rule.Finding;
import dev.tare.rule.Fix;
import dev.tare.rule.Safety;
import dev.tare.shell.Script;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.SyntaxProblem;
import dev.tare.syntax.Trivia;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves that fixes change of a build what they say they change, and nothing else: the rewritten
 * file is read again, has no new syntax problem in itself or in any script, keeps its comments, and
 * its {@link Fingerprint} is the same but for what the fixes state.
 */
final class Proof {

  private final Build before;
  private final SourceFile source;
  private final List<Fingerprint.Entry> entries;

  Proof(Build before) {
    this.before = before;
    this.source = before.dockerfile().source();
    this.entries = Fingerprint.of(before);
  }

  /** The findings, without those fixes that could not be proved. */
  List<Finding> proved(List<Finding> findings) {
    List<Finding> open = new ArrayList<>(findings.stream().filter(f -> f.fix().isPresent()).toList());
    Set<Finding> refused = new HashSet<>();
    while (!open.isEmpty()) {
      List<Finding> group = apart(open);
      if (!holds(group)) {
        for (Finding finding : group) {
          if (group.size() == 1 || !holds(List.of(finding))) {
            refused.add(finding);
          }
        }
      }
      open.removeAll(group);
    }
    return findings.stream().map(f -> refused.contains(f) ? f.withoutFix() : f).toList();
  }

  /** As many findings, from the first on, as have fixes that do not meet. */
  static List<Finding> apart(List<Finding> findings) {
    List<Finding> chosen = new ArrayList<>();
    List<Edits> taken = new ArrayList<>();
    int end = -1;
    for (Finding finding : findings) {
      Edits edits = fix(finding).edits();
      boolean behind = edits.span().start() > end;
      if (behind || taken.stream().noneMatch(edits::overlaps) && !interleaves(edits, taken)) {
        chosen.add(finding);
        taken.add(edits);
        end = Math.max(end, edits.span().end());
      }
    }
    return chosen;
  }

  /** Whether an edit of one touches the place of an edit of another, so that order would matter. */
  private static boolean interleaves(Edits edits, List<Edits> taken) {
    for (Edits other : taken) {
      for (Edit a : edits.list()) {
        for (Edit b : other.list()) {
          if (a.span().start() <= b.span().end() && b.span().start() <= a.span().end()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static Fix fix(Finding finding) {
    return finding.fix().orElseThrow();
  }

  /** All the edits of findings whose fixes do not meet. */
  static Edits edits(List<Finding> findings) {
    List<Edit> all = new ArrayList<>();
    findings.forEach(finding -> all.addAll(fix(finding).edits().list()));
    return new Edits(all);
  }

  /** Whether the fixes of some findings, applied together, do what they say and no more. */
  boolean holds(List<Finding> findings) {
    Edits edits = edits(findings);
    SourceFile rewritten = source.withText(edits.applyTo(source.text()));
    Build after = Build.of(Dockerfile.parse(rewritten), before.context());
    boolean safe = findings.stream().allMatch(f -> fix(f).safety() == Safety.SAFE);
    Effect effect = Effect.NONE;
    for (Finding finding : findings) {
      effect = effect.and(fix(finding).effect());
    }
    return addsNoProblem(after)
        && (!safe || comments(before).equals(comments(after)))
        && keepsEntries(after, edits, effect);
  }

  private boolean addsNoProblem(Build after) {
    List<String> known = new ArrayList<>();
    for (SyntaxProblem problem : before.dockerfile().problems()) {
      known.add(problem.message());
    }
    for (SyntaxProblem problem : after.dockerfile().problems()) {
      if (!known.remove(problem.message())) {
        return false;
      }
    }
    return opaque(after) <= opaque(before);
  }

  private static long opaque(Build build) {
    long count = 0;
    for (Stage stage : build.stages()) {
      for (Step step : stage.steps()) {
        boolean run = step.instruction() instanceof Instruction.Run;
        count += run && step.script() instanceof Script.Opaque ? 1 : 0;
      }
    }
    return count;
  }

  /** The comments of a file, sorted: a safe fix may move one, but loses none. */
  private static List<String> comments(Build build) {
    List<String> comments = new ArrayList<>();
    Dockerfile dockerfile = build.dockerfile();
    for (Trivia trivia : dockerfile.trivia()) {
      if (trivia.kind() == Trivia.Kind.COMMENT || trivia.kind() == Trivia.Kind.DIRECTIVE) {
        comments.add(dockerfile.source().text(trivia.span()).strip());
      }
    }
    for (Stage stage : build.stages()) {
      for (Step step : stage.steps()) {
        step.parsed()
            .ifPresent(
                script ->
                    script.comments().forEach(c -> comments.add(dockerfile.source().text(c))));
      }
    }
    comments.sort(null);
    return comments;
  }

  private boolean keepsEntries(Build after, Edits edits, Effect effect) {
    List<Span> replaced = new ArrayList<>();
    List<Span> inserted = new ArrayList<>();
    int shift = 0;
    for (Edit edit : edits.list()) {
      int start = edit.span().start() + shift;
      replaced.add(edit.span());
      inserted.add(new Span(start, start + edit.text().length()));
      shift += edit.text().length() - edit.span().length();
    }
    Split old = Split.of(entries, replaced);
    Split now = Split.of(Fingerprint.of(after), inserted);
    return old.untouched.equals(now.untouched) && explains(effect, old.touched, now.touched);
  }

  /** Whether the effect accounts for the difference between what the edits touched. */
  private static boolean explains(Effect effect, List<String> old, List<String> now) {
    List<String> gone = new ArrayList<>(old);
    List<String> come = new ArrayList<>(now);
    for (String added : effect.added()) {
      String found = come.stream().filter(text -> endsWithCommand(text, added)).findFirst().orElse("");
      if (!come.remove(found)) {
        return false;
      }
    }
    if (!effect.rewords() && !effect.drops() && !effect.moves()) {
      return gone.equals(come);
    }
    for (String text : List.copyOf(come)) {
      if (gone.remove(text)) {
        come.remove(text);
      }
    }
    boolean fewer = effect.drops() ? gone.size() >= come.size() : gone.size() == come.size();
    return fewer && (effect.rewords() || come.isEmpty());
  }

  /** Whether an entry is a command, behind the flags of its RUN. */
  private static boolean endsWithCommand(String entry, String command) {
    return entry.equals(command) || entry.startsWith("-") && entry.endsWith(" " + command);
  }

  /** Entries that an edit meets, and the others. */
  private record Split(List<String> touched, List<String> untouched) {
    static Split of(List<Fingerprint.Entry> entries, List<Span> spans) {
      List<String> touched = new ArrayList<>();
      List<String> untouched = new ArrayList<>();
      int from = 0;
      for (Fingerprint.Entry entry : entries) {
        while (from < spans.size() && spans.get(from).end() < entry.span().start()) {
          from++;
        }
        boolean meets =
            from < spans.size() && spans.get(from).start() <= entry.span().end();
        (meets ? touched : untouched).add(entry.text());
      }
      return new Split(touched, untouched);
    }
  }
}
