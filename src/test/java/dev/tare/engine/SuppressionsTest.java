package dev.tare.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.Severity;
import dev.tare.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {

  private static final Catalog CATALOG = Catalog.load();

  private static Linter linter(Settings.Suppressions use, String... rules) {
    Settings some = rules.length == 0 ? Settings.DEFAULT : Settings.only(rules);
    return new Linter(CATALOG, some.withSuppressions(use));
  }

  private static FileReport lint(String text, String... rules) {
    return linter(Settings.Suppressions.ALL, rules)
        .lint(SourceFile.of("Dockerfile", text), Optional.empty());
  }

  private static List<String> told(FileReport report) {
    return report.findings().stream()
        .map(f -> report.source().position(f.span().start()).line() + " " + f.rule())
        .toList();
  }

  private static List<String> told(String text, String... rules) {
    return told(lint(text, rules));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# tare ignore=base/latest",
        "# tare ignore=DL3007",
        "#tare ignore = dl3007, DL3006 the mirror has no other tag",
        "# tare ignore=base/*",
        "# hadolint ignore=DL3007",
        "# hadolint ignore=DL3006,DL3007 # why",
        "# hadolint global ignore=DL3007",
        "# hadolint stage ignore=DL3007",
        "# tally ignore=DL3007;reason=why",
        "# tally ignore=hadolint/DL3007",
        "# tally ignore=all",
        "# tally global ignore=DL3007",
        "# tare ignore-stage=DL3007",
        "# tare ignore-file=DL3007",
        "# tare ignore=DL3007\n# and another comment",
      })
  void aCommentAboveAnInstructionSilencesARuleInAnyNotation(String comment) {
    assertThat(told(comment + "\nFROM debian:latest\n", "base/latest")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# tare ignore=base/untagged",
        "# tare ignore=all",
        "# tare ignored=DL3007",
        "# please tare ignore=DL3007",
        "# tare ignore=DL3007\n\n",
        "# hadolint ignore=DL3008 DL3007",
        "# check=skip=all",
        "# shellcheck disable=all",
        "# tare ignore-stage=DL3007\n\n",
      })
  void aCommentSilencesNoMoreThanItNames(String comment) {
    assertThat(told("\n" + comment + "\nFROM debian:latest\n", "base/latest")).hasSize(1);
  }

  @Test
  void aCommentReachesOneInstruction() {
    assertThat(
            told(
                "# tare ignore=DL3007\nFROM debian:latest AS a\nFROM alpine:latest\n",
                "base/latest"))
        .containsExactly("3 base/latest");
  }

  @Test
  void anAliasOfAPartOfARuleReachesThatPart() {
    String text = "FROM a:1\nRUN apt-get install a\nRUN yum install a\n";
    assertThat(told(text, "package/missing-yes")).hasSize(2);
    assertThat(told(text, "DL3014")).containsExactly("2 package/missing-yes");
    assertThat(told("# hadolint global ignore=DL3014\n" + text, "package/missing-yes"))
        .containsExactly("4 package/missing-yes");
  }

  @Test
  void aCommentAboveAFromReachesItsStage() {
    String stage = "FROM centos:8 AS x\nRUN yum -y install a\n";
    assertThat(
            told(stage + "# tare ignore-stage=DL3032\n" + stage + stage, "package/yum-cache-left"))
        .containsExactly("2 package/yum-cache-left", "7 package/yum-cache-left");
  }

  @Test
  void aCommentInsideAnInstructionReachesItsNextLine() {
    String text =
        "FROM debian:13\nRUN pip install a \\\n# tare ignore=DL3042\n\n# more\n && pip install b"
            + " \\\n && pip install c\n";
    assertThat(told(text, "package/pip-cache-left"))
        .containsExactly("2 package/pip-cache-left", "7 package/pip-cache-left");
  }

  @Test
  void aCommentInAHeredocReachesItsNextLine() {
    String text =
        "FROM debian:13\nRUN <<EOF\npip install a\n# tare ignore=DL3042\npip install b\n"
            + "pip install c\nEOF\n";
    assertThat(told(text, "package/pip-cache-left"))
        .containsExactly("3 package/pip-cache-left", "6 package/pip-cache-left");
  }

  @Test
  void aCommentAboveARunReachesItsHeredoc() {
    String text = "FROM debian:13\n# tare ignore=DL3042\nRUN <<EOF\npip install a\nEOF\n";
    assertThat(told(text, "package/pip-cache-left")).isEmpty();
  }

  @Test
  void theDirectiveOfBuildKitReachesTheFile() {
    String file = "FROM debian:13\nMAINTAINER a\nCMD a\n";
    assertThat(told("# check=skip=JSONArgsRecommended\n" + file, "DL4000", "DL3025"))
        .containsExactly("3 syntax/maintainer");
    assertThat(told("# check=error=true;skip=all\n" + file, "DL4000", "DL3025")).isEmpty();
    assertThat(told("FROM debian:13\n# check=skip=MaintainerDeprecated\nMAINTAINER a\n", "DL4000"))
        .isEmpty();
  }

  @Test
  void whatFailsTheBuildIsAnError() {
    FileReport report =
        lint("# check=error=true\nFROM debian:latest\nMAINTAINER a\n", "DL4000", "DL3007");
    assertThat(report.findings().stream().map(Finding::severity))
        .containsExactly(Severity.WARNING, Severity.ERROR);
  }

  @Test
  void whatIsSilencedIsKeptWithTheCommentThatSilencesIt() {
    FileReport report = lint("# tare ignore=DL3007 -- no other tag\nFROM a:latest\n", "DL3007");
    assertThat(report.suppressed().stream().map(s -> s.description(report.source())))
        .containsExactly("suppressed in line 1: no other tag");
  }

  @ParameterizedTest
  @CsvSource({
    "# tare ignore=DL3007, 1",
    "# tare ignore=DL3007 why, 0",
    "# hadolint ignore=DL3007 # why, 0",
    "# hadolint ignore=DL3007, 1",
    "'# why\n# hadolint ignore=DL3007', 0",
    "'# why\n# tare ignore=DL3007', 1",
  })
  void aReasonCanBeRequired(String comment, int findings) {
    FileReport report =
        linter(Settings.Suppressions.REASONED, "DL3007", "syntax/unused-suppression")
            .lint(SourceFile.of("Dockerfile", comment + "\nFROM a:latest\n"), Optional.empty());
    assertThat(report.findings().stream().filter(f -> f.rule().equals("base/latest")))
        .hasSize(findings);
    assertThat(report.findings()).hasSize(2 * findings);
  }

  @Test
  void commentsCanBeMadeToCountForNothing() {
    FileReport report =
        linter(Settings.Suppressions.NONE, "DL3007", "syntax/unused-suppression")
            .lint(
                SourceFile.of("Dockerfile", "# tare ignore=DL3007\nFROM a:latest\n"),
                Optional.empty());
    assertThat(told(report)).containsExactly("2 base/latest");
  }

  @Test
  void aCommentForARuleThatIsOffIsNotIdle() {
    String text = "FROM debian:13\n# hadolint ignore=DL1001\nRUN a\n";
    assertThat(told(text, "syntax/unused-suppression")).isEmpty();
  }

  @Test
  void whetherACommentServesIsKnownThoughItsRuleIsNotAskedFor() {
    String text = "# tare ignore=DL3007\nFROM a:latest\n# tare ignore=DL3007\nRUN a\n";
    assertThat(told(text, "syntax/unused-suppression"))
        .containsExactly("3 syntax/unused-suppression");
  }

  @Test
  void aCommentMaySilenceWhatIsToldOfComments() {
    assertThat(told("# tare ignore-file=syntax/unused-suppression\n# tare ignore=x\nFROM a:1\n"))
        .isEmpty();
  }

  private static String fixed(String text, boolean unsafe) {
    return new Fixer(linter(Settings.Suppressions.ALL), unsafe)
        .fix(SourceFile.of("Dockerfile", text), Optional.empty())
        .after()
        .source()
        .text();
  }

  @Test
  void whatIsSilencedIsNotFixed() {
    String text = "FROM debian:13\n# tare ignore=DL3042\nRUN pip install a\n";
    assertThat(fixed(text, true)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM debian:13\nRUN a\n# hadolint ignore=DL9999\nRUN b\n",
        "FROM debian:13\n# hadolint ignore=DL9999\nRUN a\nRUN b\n",
        "FROM debian:13\nRUN a\n# hadolint shell=bash\nRUN b\n",
        "FROM debian:13\nRUN a\n" + "# tare ignore=layer/consecutive-runs they fail apart\nRUN b\n",
        "FROM debian:13\n# hadolint ignore=DL9999\nCMD [\"a\"]\nCMD [\"b\"]\n",
        "FROM debian:13\n# hadolint ignore=DL9999\nARG GIT_SHA\nRUN mkdir a\nRUN $GIT_SHA\n",
      })
  void noFixChangesWhatACommentReaches(String text) {
    assertThat(fixed(text, true)).isEqualTo(text);
  }

  @Test
  void aCleanupMayJoinACommandThatACommentReaches() {
    assertThat(
            fixed(
                "FROM debian:13\n# hadolint ignore=DL3008\n"
                    + "RUN apt-get update && apt-get install -y a\n",
                false))
        .contains("# hadolint ignore=DL3008\nRUN apt-get")
        .contains("rm -rf /var/lib/apt/lists/*");
  }

  @Test
  void anIdleCommentGoesWithoutTheOthers() {
    assertThat(
            fixed(
                "FROM debian:13\n# keep\n# tare ignore=DL3007, DL3020 why\nRUN a \\\n"
                    + "# tare ignore=DL3042\n  && b\n# hadolint ignore=DL3020\nCOPY a /b\n",
                false))
        .isEqualTo(
            "FROM debian:13\n# keep\nRUN a \\\n  && b\n# hadolint ignore=DL3020\nCOPY a /b\n");
  }
}
