package dev.tare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.engine.Linter;
import dev.tare.rule.FileReport;
import dev.tare.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

  private static final Linter LINTER =
      new Linter(Catalog.load(), Settings.only("base/latest", "package/pip-cache-left"));

  private static FileReport lint(String text) {
    return LINTER.lint(SourceFile.of("Dockerfile", text), Optional.empty());
  }

  private static Baseline of(String text) throws IOException {
    Baseline baseline = new Baseline();
    baseline.add("a/Dockerfile", lint(text));
    return Baseline.read(baseline.json());
  }

  private static List<Integer> lines(Baseline.Fresh fresh) {
    FileReport report = fresh.report();
    return report.findings().stream()
        .map(f -> report.source().position(f.span().start()).line())
        .toList();
  }

  @Test
  void whatIsKnownIsKnownInAnotherLine() throws IOException {
    Baseline.Fresh fresh =
        of("FROM a:latest\nRUN pip install b\n")
            .fresh(
                "a/Dockerfile",
                lint("# new\nFROM  a:latest\n\nUSER x\nRUN pip install c\nRUN pip install  b\n"));
    assertThat(lines(fresh)).containsExactly(5);
    assertThat(fresh.known()).isEqualTo(2);
  }

  @Test
  void ofEqualFindingsAsManyAreKnownAsThereWere() throws IOException {
    String run = "RUN pip install b\nUSER x\n";
    Baseline baseline = of("FROM a:1\n" + run + run);
    assertThat(lines(baseline.fresh("a/Dockerfile", lint("FROM a:1\n" + run)))).isEmpty();
    assertThat(lines(baseline.fresh("a/Dockerfile", lint("FROM a:1\n" + run + run + run))))
        .containsExactly(6);
  }

  @Test
  void whatIsKnownOfAFileIsNewInAnother() throws IOException {
    String text = "FROM a:latest\n";
    assertThat(lines(of(text).fresh("b/Dockerfile", lint(text)))).containsExactly(1);
  }

  @Test
  void theOrderDoesNotDependOnTheOrderOfTheFiles() throws IOException {
    Baseline ab = new Baseline();
    Baseline ba = new Baseline();
    for (String path : List.of("a", "b")) {
      ab.add(path, lint("FROM a:latest\n"));
    }
    for (String path : List.of("b", "a")) {
      ba.add(path, lint("FROM a:latest\n"));
    }
    assertThat(ab.json()).isEqualTo(ba.json());
    assertThat(Baseline.read(ab.json()).json()).isEqualTo(ab.json());
    assertThat(new Baseline().json()).isEqualTo("{\n  \"version\": 1,\n  \"findings\": []\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\": 2, \"findings\": []}",
        "{\"version\": 1, \"findings\": [{\"path\": \"a\"}]}",
        "{\"version\": 1, \"findings\": [{\"path\": []}]}",
        "{\"version\": 1, \"findings\": "
            + "[{\"path\": \"a\", \"rule\": \"b\", \"text\": \"c\", \"count\": \"d\"}]}",
      })
  void whatIsNoBaselineIsRefused(String json) {
    assertThatThrownBy(() -> Baseline.read(json)).isInstanceOf(IOException.class);
  }
}
