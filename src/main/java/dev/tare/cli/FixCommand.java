package dev.tare.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.tare.catalog.Catalog;
import dev.tare.engine.Batch;
import dev.tare.engine.Fixer;
import dev.tare.report.CompactReport;
import dev.tare.rule.FileReport;
import dev.tare.source.SourceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tare fix}. */
final class FixCommand implements Callable<Integer> {

  private final Options options =
      new Options(this, "fix", "Rewrites Dockerfiles where that is provably right.");
  private final Options.Value<List<String>> paths =
      options.parameters("PATH", "Files, folders, or - for standard input.");
  private final Options.Value<Boolean> diff =
      options.flag("--diff", "Print what would change, and change nothing.");
  private final Options.Value<Boolean> unsafe = options.flag("--unsafe", "Apply unsafe fixes too.");
  private final RuleOptions rules = new RuleOptions(options);

  private int changed;
  private int failed;

  Options options() {
    return options;
  }

  @Override
  public Integer call() throws IOException {
    Catalog catalog = Catalog.load();
    PrintStream out = Output.stream();
    FileSettings settings = rules.settings(catalog);
    Batch.run(
        settings.tasks(Inputs.find(paths.get())), rules.jobs(), this::fix, done -> tell(done, out));
    Output.flush(out);
    return failed > 0 || settings.areRulesBroken() ? 2 : diff.get() && changed > 0 ? 1 : 0;
  }

  /** A file with what became of it, or with why nothing did. */
  private record Done(String path, Fixer.Result result, String failure) {}

  private Done fix(FileSettings.Task task) {
    String path = task.path();
    try {
      Fixer fixer = new Fixer(task.linter(), unsafe.get());
      SourceFile source = Inputs.read(path, rules);
      Fixer.Result result = fixer.fix(source, Inputs.context(path, rules));
      if (result.isChanged() && !diff.get() && !path.equals("-")) {
        InPlace.write(path, source, result.after().source());
      }
      return new Done(path, result, "");
    } catch (Inputs.Unreadable e) {
      return new Done(path, null, e.getMessage());
    } catch (IOException e) {
      return new Done(path, null, "it cannot be written: " + e.getMessage());
    }
  }

  private void tell(Done done, PrintStream out) {
    if (done.result() == null) {
      System.err.println("tare: " + done.path() + ": " + done.failure());
      failed++;
      return;
    }
    Fixer.Result result = done.result();
    FileReport after = result.after();
    changed += result.isChanged() ? 1 : 0;
    failed += after.problems().isEmpty() ? 0 : 1;
    if (diff.get()) {
      out.print(diff(result));
    } else if (done.path().equals("-")) {
      out.print(after.source().text());
    } else {
      for (Fixer.Applied applied : result.applied()) {
        out.println(
            result.before().name()
                + ":"
                + applied.line()
                + ": "
                + applied.title()
                + " ["
                + applied.rule()
                + "]");
      }
      if (!after.findings().isEmpty() || !after.problems().isEmpty()) {
        out.print("remaining:\n" + CompactReport.file(after));
      } else if (!result.isChanged()) {
        out.println(result.before().name() + ": nothing to fix");
      }
      return;
    }
    for (FileReport.Problem problem : after.problems()) {
      System.err.println("tare: " + done.path() + ": " + problem.message());
    }
  }

  private static String diff(Fixer.Result result) {
    if (!result.isChanged()) {
      return "";
    }
    List<String> before = lines(result.before().text());
    List<String> after = lines(result.after().source().text());
    String name = result.before().name();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            "a/" + name, "b/" + name, before, DiffUtils.diff(before, after), 3);
    return String.join("\n", lines) + "\n";
  }

  private static List<String> lines(String text) {
    List<String> lines = Arrays.asList(text.split("\n", -1));
    return text.endsWith("\n") ? lines.subList(0, lines.size() - 1) : lines;
  }
}
