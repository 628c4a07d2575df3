import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.engine.Batch;
import dev.tare.engine.Fixer;
import dev.tare.engine.Linter;
import dev.tare.image.Build;
import dev.tare.image.BuildOptions;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.RuleInfo;
import dev.tare.shell.Script;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Prints what Tare makes of the files named on standard input, as counts. */
public class Figures {

  private static final Catalog CATALOG = Catalog.load();

  /** What was counted in one file. */
  record Counts(
      int characters,
      int unaccounted,
      int scripts,
      int opaque,
      boolean problems,
      List<Finding> recommended,
      List<Fixed> fixed) {}

  /** What became of a file in one way of fixing it. */
  record Fixed(
      boolean changed,
      boolean changedAgain,
      boolean newProblems,
      boolean failed,
      List<Finding> before,
      List<Finding> after) {}

  public static void main(String[] none) throws IOException {
    List<String> paths = new BufferedReader(new InputStreamReader(System.in)).lines().toList();
    List<Counts> all = new ArrayList<>();
    Linter recommended = new Linter(CATALOG, Settings.DEFAULT);
    Linter every =
        new Linter(
            CATALOG,
            Settings.only(CATALOG.rules().stream().map(RuleInfo::id).toArray(String[]::new)));
    Batch.run(
        paths,
        Runtime.getRuntime().availableProcessors(),
        path -> count(path, recommended, every),
        all::add);
    System.out.printf("%d files%n", all.size());
    System.out.printf(
        "characters in no token or in two: %d of %d%n",
        all.stream().mapToInt(Counts::unaccounted).sum(),
        all.stream().mapToLong(Counts::characters).sum());
    int scripts = all.stream().mapToInt(Counts::scripts).sum();
    int opaque = all.stream().mapToInt(Counts::opaque).sum();
    System.out.printf(
        "RUN scripts of a POSIX shell: %d, not read %d (%.2f %% read)%n",
        scripts, opaque, 100.0 * (scripts - opaque) / scripts);
    System.out.printf(
        "files with a syntax problem: %d%n", all.stream().filter(Counts::problems).count());
    findings(all);
    String[] ways = {"fix", "fix --unsafe", "fix, all rules", "fix --unsafe, all rules"};
    for (int i = 0; i < ways.length; i++) {
      int way = i;
      List<Fixed> fixed = all.stream().map(c -> c.fixed().get(way)).toList();
      System.out.printf(
          "%s: files changed %d, changed by a second run %d, with a new problem %d, failed %d%n",
          ways[i],
          fixed.stream().filter(Fixed::changed).count(),
          fixed.stream().filter(Fixed::changedAgain).count(),
          fixed.stream().filter(Fixed::newProblems).count(),
          fixed.stream().filter(Fixed::failed).count());
    }
    settled(all.stream().map(c -> c.fixed().get(3)).toList());
  }

  private static void findings(List<Counts> all) {
    List<Integer> perFile = all.stream().map(c -> c.recommended().size()).sorted().toList();
    System.out.printf(
        "findings per file, recommended: median %d, 90th percentile %d%n",
        perFile.get(perFile.size() / 2), perFile.get(perFile.size() * 9 / 10));
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(c -> c.recommended().forEach(f -> counts.merge(f.rule(), 1, Integer::sum)));
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(10)
        .forEach(e -> System.out.printf("  %6d %s%n", e.getValue(), e.getKey()));
  }

  /** Of the findings of rules with a fix, how many are gone once all fixes are applied. */
  private static void settled(List<Fixed> fixed) {
    System.out.println(
        "findings of rules with a fix, and how many are left by fix --unsafe, all rules:");
    int all = 0;
    int left = 0;
    for (RuleInfo rule : CATALOG.rules()) {
      if (rule.fix().isPresent()) {
        int before = count(fixed, rule, true);
        int after = count(fixed, rule, false);
        all += before;
        left += after;
        if (before > 0) {
          System.out.printf("  %6d %6d %s%n", before, after, rule.id());
        }
      }
    }
    System.out.printf(
        "  %6d %6d in all (%.1f %% settled)%n", all, left, 100.0 * (all - left) / all);
  }

  private static int count(List<Fixed> fixed, RuleInfo rule, boolean before) {
    return (int)
        fixed.stream()
            .flatMap(f -> (before ? f.before() : f.after()).stream())
            .filter(f -> f.rule().equals(rule.id()))
            .count();
  }

  private static Counts count(String path, Linter recommended, Linter every) {
    SourceFile source;
    try {
      source = SourceFile.decode(path, Files.readAllBytes(Path.of(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Dockerfile dockerfile = Dockerfile.parse(source);
    int scripts = 0;
    int opaque = 0;
    for (Stage stage : Build.of(dockerfile, Optional.empty(), BuildOptions.NONE).stages()) {
      for (Step step : stage.steps()) {
        if (step.instruction() instanceof Instruction.Run
            && !step.isExecForm()
            && step.shell().isPosix()) {
          scripts++;
          opaque += step.script() instanceof Script.Opaque ? 1 : 0;
        }
      }
    }
    return new Counts(
        source.length(),
        unaccounted(dockerfile),
        scripts,
        opaque,
        !dockerfile.problems().isEmpty(),
        recommended.lint(source, Optional.empty()).findings(),
        List.of(
            fix(source, recommended, false),
            fix(source, recommended, true),
            fix(source, every, false),
            fix(source, every, true)));
  }

  private static int unaccounted(Dockerfile dockerfile) {
    int[] count = new int[dockerfile.source().length()];
    dockerfile.trivia().forEach(t -> mark(count, t.span()));
    for (Instruction instruction : dockerfile.instructions()) {
      instruction.header().line().text().segments().forEach(s -> mark(count, s));
      for (Heredoc heredoc : instruction.header().heredocs()) {
        heredoc.body().segments().forEach(s -> mark(count, s));
        mark(count, heredoc.delimiter());
      }
    }
    int wrong = 0;
    for (int n : count) {
      wrong += n == 1 ? 0 : 1;
    }
    return wrong;
  }

  private static void mark(int[] count, Span span) {
    for (int i = span.start(); i < span.end(); i++) {
      count[i]++;
    }
  }

  private static Fixed fix(SourceFile source, Linter linter, boolean unsafe) {
    FileReport before = linter.lint(source, Optional.empty());
    Fixer.Result once = new Fixer(linter, unsafe).fix(source, Optional.empty());
    Fixer.Result twice = new Fixer(linter, unsafe).fix(once.after().source(), Optional.empty());
    boolean failed =
        once.after().problems().stream()
            .anyMatch(
                p ->
                    p.message().startsWith("internal error")
                        || p.message().startsWith("not stable"));
    if (failed) {
      once.after().problems().forEach(p -> System.out.println(source.name() + ": " + p.message()));
    }
    boolean newProblems = once.after().problems().size() > before.problems().size();
    if (newProblems || twice.isChanged()) {
      System.out.println(source.name() + (newProblems ? ": a new problem" : ": changed again"));
    }
    return new Fixed(
        once.isChanged(),
        twice.isChanged(),
        newProblems,
        failed,
        before.findings(),
        once.after().findings());
  }
}
