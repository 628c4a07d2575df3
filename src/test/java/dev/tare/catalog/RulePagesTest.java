package dev.tare.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.engine.ExampleRun;
import dev.tare.rule.Finding;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Safety;
import dev.tare.shellcheck.Recorded;
import dev.tare.shellcheck.ShellCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages are the rules' tests, and so are the duller cases beside them. With {@code
 * -Dupdate=true} their findings and fixed files are rewritten to what the rules do; with {@code
 * -Dupdate=index} only the index of the pages is.
 */
class RulePagesTest {

  private static final Path RULES = Path.of("rules");
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Catalog CATALOG = Catalog.load();
  private static final String UPDATE = System.getProperty("update", "");

  @TestFactory
  Stream<DynamicTest> everyPageSaysWhatItsRuleDoes(@TempDir Path folder) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (RulePage page : RuleIndex.pages(RULES)) {
      Path file = RULES.resolve(page.info().id() + ".md");
      addTests(tests, page.info(), file, page.examples(), folder);
      Path cases = CASES.resolve(page.info().id());
      if (Files.isDirectory(cases)) {
        try (Stream<Path> files = Files.list(cases)) {
          for (Path more : files.sorted().toList()) {
            List<RulePage.Example> examples = RulePage.examples(Files.readString(more), 1);
            assertThat(examples).as(more.toString()).isNotEmpty();
            addTests(tests, page.info(), more, examples, folder);
          }
        }
      }
    }
    return tests.stream();
  }

  private static void addTests(
      List<DynamicTest> tests,
      RuleInfo rule,
      Path file,
      List<RulePage.Example> examples,
      Path folder) {
    for (RulePage.Example example : examples) {
      String name = file + ":" + example.dockerfile().line();
      tests.add(DynamicTest.dynamicTest(name, () -> check(rule, file, example, folder)));
    }
  }

  private static void check(RuleInfo rule, Path file, RulePage.Example example, Path folder)
      throws IOException {
    boolean asks = rule.id().equals("run/shellcheck");
    Optional<ShellCheck> recorded =
        asks
            ? Optional.of(Recorded.in(Files.createDirectories(folder), UPDATE.equals("true")))
            : Optional.empty();
    ExampleRun.Outcome outcome = new ExampleRun(CATALOG, folder, recorded).run(rule, example);
    if (UPDATE.equals("true")) {
      update(file, example.findings(), outcome.findings());
      update(file, example.fixed(), outcome.fixed());
      return;
    }
    assertThat(outcome.difference(example)).isEmpty();
    for (Finding finding : outcome.report().findings()) {
      finding.fix().ifPresent(fix -> assertThat(isAllowed(rule, fix.safety())).isTrue());
    }
    if (asks && Recorded.INSTALLED.isPresent()) {
      ShellCheck installed = new ShellCheck(Recorded.INSTALLED.get(), true, message -> {});
      assertThat(
              new ExampleRun(CATALOG, folder, Optional.of(installed)).run(rule, example).findings())
          .as("what is recorded is what is so")
          .isEqualTo(outcome.findings());
    }
    if (!rule.category().equals("syntax")) {
      assertThat(outcome.report().problems()).as("the builder accepts the example").isEmpty();
    }
  }

  /** A fix is no safer than its page says. */
  private static boolean isAllowed(RuleInfo rule, Safety safety) {
    return rule.fix().filter(f -> f == Safety.SAFE || safety == Safety.UNSAFE).isPresent();
  }

  /** Puts what a rule does in the place of what a page says. */
  private static void update(Path file, Optional<RulePage.Block> block, String now)
      throws IOException {
    if (block.isPresent() && !block.get().text().equals(now)) {
      String page = Files.readString(file);
      int start = 0;
      for (int line = 1; line < block.get().line(); line++) {
        start = page.indexOf('\n', start) + 1;
      }
      // A block above may have grown or shrunk in this run.
      int at = page.indexOf(block.get().text(), start);
      at = at < 0 ? page.lastIndexOf(block.get().text()) : at;
      Files.writeString(
          file, page.substring(0, at) + now + page.substring(at + block.get().text().length()));
    }
  }

  @Test
  void everyCaseBelongsToARule() throws IOException {
    if (Files.isDirectory(CASES)) {
      try (Stream<Path> files = Files.walk(CASES)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String id = CASES.relativize(file.getParent()).toString().replace('\\', '/');
          assertThat(CATALOG.find(id)).as(file.toString()).isPresent();
        }
      }
    }
  }

  @Test
  void everyRuleClassHasAPage() throws IOException {
    Set<String> named = new HashSet<>();
    for (RulePage page : RuleIndex.pages(RULES)) {
      if (page.match().isEmpty()) {
        named.add(Catalog.className(page.info().id()));
      }
    }
    Path sources = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(sources.resolve("dev/tare/rules"))) {
      List<String> classes =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !f.endsWith("package-info.java"))
              .map(f -> sources.relativize(f).toString().replace(".java", "").replace('/', '.'))
              .toList();
      assertThat(classes).containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void noNameMeansTwoRules() {
    Set<String> ids = new HashSet<>();
    for (RuleInfo rule : CATALOG.rules()) {
      assertThat(ids.add(rule.id().toLowerCase(Locale.ROOT))).as(rule.id()).isTrue();
    }
  }

  @Test
  void theIndexOfThePagesIsUpToDate() throws IOException {
    Path readme = RULES.resolve("README.md");
    String expected = RuleIndex.readme(RuleIndex.pages(RULES));
    if (!UPDATE.isEmpty()) {
      Files.writeString(readme, expected);
    }
    assertThat(Files.readString(readme)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"hadolint, DL\\d+|SC.*", "docker build --check, [A-Z][a-z]\\w+"})
  void theReadmeTellsThoseWhoComeFromAnotherLinter(String linter, String names) throws IOException {
    Path readme = Path.of("README.md");
    String text = Files.readString(readme);
    int start = text.indexOf("\n\n| there", text.indexOf("## Coming from " + linter)) + 2;
    int end = text.indexOf("\n\n", start) + 1;
    String expected = RuleIndex.table(RuleIndex.pages(RULES), Pattern.compile(names));
    if (!UPDATE.isEmpty()) {
      Files.writeString(readme, text.substring(0, start) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end)).isEqualTo(expected);
  }
}
