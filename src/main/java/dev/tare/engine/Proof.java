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
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proves that fixes change of a build what they say they change, and nothing else: the rewritten
 * file is read again, has no new syntax problem in itself or in any script, keeps its comments, and
 * its {@link Fingerprint} is the same but for what the fixes state.
 */
final class Proof {

  private final Build before;
  private final SourceFile source;
  private final List<Fingerprint.Entry> entries;
  private final Cover cover;

  Proof(Build before) {
    this.before = before;
    this.source = before.dockerfile().source();
    this.entries = Fingerprint.of(before);
    this.cover = Cover.of(before);
  }

  /** The findings, without those fixes that could not be proved. */
  List<Finding> proved(List<Finding> findings) {
    List<Finding> open =
        new ArrayList<>(findings.stream().filter(f -> f.fix().isPresent()).toList());
    Set<Finding> held = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      List<Finding> group = apart(open);
      held.addAll(held(group));
      Set<Finding> done = Collections.newSetFromMap(new IdentityHashMap<>());
      done.addAll(group);
      open.removeIf(done::contains);
    }
    return findings.stream()
        .map(f -> f.fix().isEmpty() || held.contains(f) ? f : f.withoutFix())
        .toList();
  }

  /**
   * Those of some findings, whose fixes do not meet, that hold: together if all do, else those of
   * each half, so that one that does not hold costs few proofs.
   */
  List<Finding> held(List<Finding> findings) {
    if (holds(findings)) {
      return findings;
    }
    if (findings.size() == 1) {
      return List.of();
    }
    int half = findings.size() / 2;
    List<Finding> held = new ArrayList<>(held(findings.subList(0, half)));
    held.addAll(held(findings.subList(half, findings.size())));
    return held;
  }

  /** As many findings, from the first on, as have fixes that do not meet. */
  static List<Finding> apart(List<Finding> findings) {
    List<Finding> chosen = new ArrayList<>();
    TreeMap<Integer, Integer> taken = new TreeMap<>();
    for (Finding finding : findings) {
      List<Edit> edits = fix(finding).edits().list();
      if (edits.stream().noneMatch(edit -> touches(taken, edit.span()))) {
        chosen.add(finding);
        edits.forEach(edit -> taken.put(edit.span().start(), edit.span().end()));
      }
    }
    return chosen;
  }

  /** Whether a span meets one that is taken, so that order would matter; touching counts. */
  private static boolean touches(TreeMap<Integer, Integer> taken, Span span) {
    Map.Entry<Integer, Integer> before = taken.floorEntry(span.end());
    return before != null && before.getValue() >= span.start();
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
    Build after = Build.of(Dockerfile.parse(rewritten), before.context(), before.options());
    boolean safe = findings.stream().allMatch(f -> fix(f).safety() == Safety.SAFE);
    Effect effect = Effect.all(findings.stream().map(f -> fix(f).effect()).toList());
    return addsNoProblem(after)
        && (!safe || keepsComments(after, effect))
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

  /** Whether each comment is still there, or reads as the effect says. */
  private boolean keepsComments(Build after, Effect effect) {
    List<String> expected = comments(before);
    for (Effect.Comment comment : effect.comments()) {
      expected.remove(comment.before());
      if (!comment.after().isEmpty()) {
        expected.add(comment.after());
      }
    }
    expected.sort(null);
    return expected.equals(comments(after));
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
                    script
                        .comments()
                        .forEach(c -> comments.add(dockerfile.source().text(c).strip())));
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
    List<Fingerprint.Entry> was = entries;
    List<Fingerprint.Entry> is = Fingerprint.of(after);
    if (!cover.isEmpty()) {
      List<Effect.Comment> comments = effect.comments();
      was =
          cover.without(comments.stream().map(Effect.Comment::before).toList(), replaced).mark(was);
      is =
          Cover.of(after)
              .without(comments.stream().map(Effect.Comment::after).toList(), inserted)
              .mark(is);
    }
    Split old = Split.of(was, replaced);
    Split now = Split.of(is, inserted);
    return old.untouched.equals(now.untouched) && explains(effect, old.touched, now.touched);
  }

  /** Whether the effect accounts for the difference between what the edits touched. */
  private static boolean explains(Effect effect, List<String> old, List<String> now) {
    List<String> added = new ArrayList<>(effect.added());
    List<String> rest = new ArrayList<>();
    Map<String, Integer> wanted = counts(added);
    for (String text : now) {
      String bare = Cover.unmarked(text);
      String command = wanted.containsKey(bare) ? bare : withoutFlags(bare);
      if (wanted.merge(command, -1, Integer::sum) < 0) {
        rest.add(text);
      }
    }
    if (added.stream().anyMatch(command -> wanted.get(command) > 0)) {
      return false;
    }
    if (!effect.rewords() && !effect.drops() && !effect.moves()) {
      return rest.equals(old);
    }
    Map<String, Integer> balance = counts(old);
    rest.forEach(text -> balance.merge(text, -1, Integer::sum));
    int gone = balance.values().stream().filter(n -> n > 0).mapToInt(n -> n).sum();
    int come = -balance.values().stream().filter(n -> n < 0).mapToInt(n -> n).sum();
    boolean fewer = effect.drops() ? gone >= come : gone == come;
    return fewer && (effect.rewords() ? keepsCovers(balance) : come == 0);
  }

  /** Whether what reads differently now is under the suppressions that what is gone was under. */
  private static boolean keepsCovers(Map<String, Integer> balance) {
    Map<String, Integer> covers = new HashMap<>();
    balance.forEach(
        (text, n) -> {
          if (Cover.isMarked(text)) {
            covers.merge(Cover.of(text), n, Integer::sum);
          }
        });
    return covers.values().stream().allMatch(n -> n >= 0);
  }

  private static Map<String, Integer> counts(List<String> texts) {
    Map<String, Integer> counts = new HashMap<>();
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
    return counts;
  }

  /** A command without the flags of its RUN, or the mark of a heredoc, before it. */
  private static String withoutFlags(String entry) {
    String command = entry;
    while ((command.startsWith("--") || command.startsWith("heredoc "))
        && command.indexOf(' ') > 0) {
      command = command.substring(command.indexOf(' ') + 1);
    }
    return command;
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
        boolean meets = from < spans.size() && spans.get(from).start() <= entry.span().end();
        (meets ? touched : untouched).add(entry.text());
      }
      return new Split(touched, untouched);
    }
  }
}
