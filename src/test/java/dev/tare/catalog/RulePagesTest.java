package dev.tare.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.config.Settings;
import dev.tare.engine.Fixer;
import dev.tare.engine.Linter;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Safety;
import dev.tare.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages are the rules' tests. */
class RulePagesTest {

  private static final Path RULES = Path.of("rules");
  private static final Catalog CATALOG = Catalog.load();

  @TestFactory
  Stream<DynamicTest> everyPageSaysWhatItsRuleDoes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (RulePage page : RuleIndex.pages(RULES)) {
      String id = page.info().id();
      Linter linter = new Linter(CATALOG, new Settings(List.of(id), List.of()));
      for (RulePage.Example example : page.examples()) {
        tests.add(
            DynamicTest.dynamicTest(
                id + " line " + example.bad().line(), () -> check(page, example, linter)));
      }
      for (RulePage.Block good : page.good()) {
        tests.add(
            DynamicTest.dynamicTest(
                id + " line " + good.line(),
                () -> assertThat(findings(lint(linter, good.text()))).isEmpty()));
      }
    }
    return tests.stream();
  }

  private static void check(RulePage page, RulePage.Example example, Linter linter) {
    FileReport report = lint(linter, example.bad().text());
    assertThat(findings(report)).isEqualTo(example.findings().text());
    Fixer fixer = new Fixer(linter, true);
    String fixed = fix(fixer, example.bad().text());
    assertThat(fixed)
        .isEqualTo(example.fixed().map(RulePage.Block::text).orElse(example.bad().text()));
    assertThat(fix(fixer, fixed)).as("a second run").isEqualTo(fixed);
    for (Finding finding : report.findings()) {
      boolean allowed =
          finding.fix().isEmpty()
              || page.info().fix().isPresent()
                  && (page.info().fix().get() == Safety.UNSAFE
                      ? finding.fix().get().safety() == Safety.UNSAFE
                      : true);
      assertThat(allowed).as("a fix is no safer than its page says").isTrue();
    }
    if (!page.info().category().equals("syntax")) {
      assertThat(report.problems()).as("the builder accepts the example").isEmpty();
    }
  }

  private static FileReport lint(Linter linter, String text) {
    return linter.lint(SourceFile.of("Dockerfile", text), Optional.empty());
  }

  private static String fix(Fixer fixer, String text) {
    return fixer.fix(SourceFile.of("Dockerfile", text), Optional.empty()).after().source().text();
  }

  private static String findings(FileReport report) {
    StringBuilder lines = new StringBuilder();
    for (Finding finding : report.findings()) {
      lines.append(report.source().position(finding.span().start())).append(' ');
      lines.append(finding.severity().label()).append(' ');
      lines.append(finding.message()).append('\n');
    }
    return lines.toString();
  }

  @Test
  void everyRuleClassHasAPage() throws IOException {
    Set<String> named = new HashSet<>();
    for (RuleInfo rule : CATALOG.rules()) {
      named.add(Catalog.className(rule.id()));
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
    if (Boolean.getBoolean("update")) {
      Files.writeString(readme, expected);
    }
    assertThat(Files.readString(readme)).isEqualTo(expected);
  }
}
