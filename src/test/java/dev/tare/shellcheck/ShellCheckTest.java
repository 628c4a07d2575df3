package dev.tare.shellcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.catalog.Catalog;
import dev.tare.config.Settings;
import dev.tare.engine.Linter;
import dev.tare.image.Build;
import dev.tare.image.BuildOptions;
import dev.tare.rule.FileReport;
import dev.tare.source.SourceFile;
import dev.tare.syntax.Dockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCheckTest {

  private static final Catalog CATALOG = Catalog.load();

  private static Build build(String text) {
    return Build.of(
        Dockerfile.parse(SourceFile.of("Dockerfile", text)), Optional.empty(), BuildOptions.NONE);
  }

  private static List<String> sent(String text) {
    return Submission.of(build(text)).stream().map(Submission::text).toList();
  }

  private static FileReport lint(String text, ShellCheck shellCheck, String... rules) {
    return new Linter(CATALOG, Settings.only(rules), Optional.of(shellCheck))
        .lint(SourceFile.of("Dockerfile", text), Optional.empty());
  }

  /** A program that makes one remark. */
  private static ShellCheck remarking(Path folder, String line, String column, String code)
      throws IOException {
    return Recorded.program(
        folder,
        """
        #!/bin/sh
        echo '{"comments":[{"file":"0","line":%s,"endLine":%s,"column":%s,"endColumn":%s,'
        echo '"level":"info","code":%s,"message":"x is odd","fix":{"replacements":[{}]}}]}'
        """
            .formatted(line, line, column, column, code));
  }

  @ParameterizedTest
  @CsvSource({
    "debian:13, '', #!/bin/dash -c",
    "ubuntu, '', #!/bin/dash -c",
    "alpine:3.20, '', #!/bin/busybox sh -c",
    "node:22-alpine, '', #!/bin/busybox sh -c",
    "centos:7, '', #!/bin/bash -c",
    "x/y, '', #!/bin/sh -c",
    "x/y, RUN apt-get install -y a, #!/bin/dash -c",
    "x/y, RUN apk add a, #!/bin/busybox sh -c",
    "x/y, RUN dnf install -y a, #!/bin/bash -c",
    "x/y, 'SHELL [\"/usr/local/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]', #!/bin/bash -eo pipefail -c",
    "x/y, 'SHELL [\"/bin/ash\", \"-c\"]', #!/bin/busybox sh -c",
  })
  void aScriptIsReadInTheLanguageOfItsShell(String image, String line, String shebang) {
    List<String> sent = sent("FROM " + image + "\n" + line + "\nRUN a\n");
    assertThat(sent.get(sent.size() - 1)).isEqualTo(shebang + "\na\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUN [\"a\", \"b\"]",
        "SHELL [\"powershell\", \"-Command\"]\nRUN a",
        "SHELL [\"cmd\", \"/S\", \"/C\"]\nRUN a",
        "SHELL [\"/bin/zsh\", \"-c\"]\nRUN a",
        "RUN <<EOF\n#!/usr/bin/env python3\na\nEOF",
        "RUN",
        "CMD a",
      })
  void whatIsForNoShellIsNotSent(String text) {
    assertThat(sent("FROM debian:13\n" + text + "\n")).isEmpty();
  }

  @Test
  void whatArgAndEnvDefineIsDefined() {
    assertThat(sent("ARG z\nFROM debian:13\nARG b=1\nENV a.b=1 c=2\nRUN x\nENV d=1\nRUN y\n"))
        .containsExactly(
            "#!/bin/dash -c\nexport b=1 c=1\nx\n", "#!/bin/dash -c\nexport b=1 c=1 d=1\ny\n");
  }

  @Test
  void aScriptIsSentAsTheShellGetsIt() {
    assertThat(sent("FROM x/y\nRUN a \\\n# c\n  && b\nONBUILD RUN c\n"))
        .containsExactly("#!/bin/sh -c\na   && b\n", "#!/bin/sh -c\nc\n");
    assertThat(sent("FROM x/y\nRUN <<EOF\na\nb\nEOF\n")).containsExactly("#!/bin/sh -c\na\nb\n\n");
    assertThat(sent("FROM x/y\nRUN <<EOF\n#!/bin/bash -e\na\nEOF\n"))
        .containsExactly("#!/bin/bash -e -c\na\n\n");
    assertThat(sent("FROM x/y\nRUN bash -x <<EOF\na\nEOF\n"))
        .containsExactly("#!/bin/bash -x -c\na\n\n");
    assertThat(sent("FROM x/y\nRUN cat <<A <<-B > c\na\nA\n\tb\n\tB\n"))
        .containsExactly("#!/bin/sh -c\ncat <<A <<-B > c\na\nA\n\tb\n\tB\n");
  }

  private static String at(String text, String script, int line, int column) {
    Build build = build(text);
    Submission submission = Submission.of(build).get(0);
    assertThat(submission.text()).isEqualTo(script);
    int start = submission.span(line, column, line, column).orElseThrow().start();
    return build.dockerfile().source().position(start).toString();
  }

  @Test
  void placesComeBackThroughContinuationsCommentsAndHeredocs() {
    String text = "FROM x/y\nENV A=1\nRUN a \\\n# c\n  && b\n";
    String script = "#!/bin/sh -c\nexport A=1\na   && b\n";
    assertThat(at(text, script, 3, 1)).isEqualTo("3:5");
    assertThat(at(text, script, 3, 8)).isEqualTo("5:6");
    String heredoc = "FROM x/y\nRUN <<-EOF\n\té😀 b\n\tEOF\n";
    assertThat(at(heredoc, "#!/bin/sh -c\né😀 b\n\n", 2, 4)).isEqualTo("3:6");
  }

  @Test
  void aRemarkHasItsCodeItsSeverityAndItsPlace(@TempDir Path folder) throws IOException {
    FileReport report =
        lint("FROM x/y\nRUN a \\\n  b\n", remarking(folder, "2", "5", "2086"), "run/shellcheck");
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).name()).isEqualTo("run/shellcheck SC2086");
    assertThat(report.findings().get(0).severity().label()).isEqualTo("info");
    assertThat(report.source().position(report.findings().get(0).span().start()))
        .hasToString("3:3");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1091, FROM debian:13",
    "1, 2187, FROM debian:13",
    "2, 2154, FROM x/y",
    "2, 2154, 'FROM debian:13\nARG x'",
  })
  void whatMakesNoSenseInARunIsLeftOut(String line, String code, String text, @TempDir Path folder)
      throws IOException {
    assertThat(
            lint(text + "\nRUN a\n", remarking(folder, line, "1", code), "run/shellcheck")
                .findings())
        .isEmpty();
  }

  @Test
  void aVariableThatNobodyDefinesIsTold(@TempDir Path folder) throws IOException {
    ShellCheck shellCheck = remarking(folder, "2", "1", "2154");
    assertThat(lint("FROM debian:13\nRUN a\n", shellCheck, "run/shellcheck").findings()).hasSize(1);
  }

  @Test
  void aCodeIsANameOfARule(@TempDir Path folder) throws IOException {
    ShellCheck shellCheck = remarking(folder, "2", "1", "2086");
    String run = "FROM x/y\nRUN a\n";
    assertThat(lint(run, shellCheck, "sc2086").findings()).hasSize(1);
    assertThat(lint(run, shellCheck, "SC2046").findings()).isEmpty();
    for (String comment :
        List.of("# hadolint ignore=SC2086", "# shellcheck disable=SC2086", "# tare ignore=run/*")) {
      assertThat(
              lint("FROM x/y\n" + comment + "\nRUN a\n", shellCheck, "run/shellcheck").findings())
          .isEmpty();
    }
    FileReport idle =
        lint(
            "FROM x/y\n# tare ignore=SC2086,SC2046\nRUN a\n",
            shellCheck,
            "syntax/unused-suppression");
    assertThat(idle.findings().stream().map(f -> f.message()))
        .containsExactly("nothing here breaks SC2046, so suppressing it does nothing");
  }

  @Test
  void aCommentForACodeIsNotIdleWhereNobodyAskedShellCheck() {
    FileReport report =
        new Linter(CATALOG, Settings.only("syntax/unused-suppression"))
            .lint(
                SourceFile.of("Dockerfile", "FROM x/y\n# tare ignore=SC2086\nRUN a\n"),
                Optional.empty());
    assertThat(report.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'sleep 60', shellcheck took longer than 1 s",
    "'exit 3', shellcheck ended with status 3",
    "'echo {', shellcheck gave an answer that could not be read",
    "'echo \"{\\\"comments\\\":[{\\\"file\\\":\\\"7\\\"}]}\"', shellcheck gave an answer",
  })
  void aProgramThatFailsIsToldWhereItIsRequired(String script, String problem, @TempDir Path folder)
      throws IOException {
    Path program = Recorded.write(folder, "#!/bin/sh\nexec 2>/dev/null\n" + script + "\n");
    List<String> log = new ArrayList<>();
    for (boolean required : List.of(true, false)) {
      ShellCheck shellCheck = new ShellCheck(program, required, log::add, Duration.ofSeconds(1));
      FileReport report = lint("FROM x/y\nRUN a\n", shellCheck, "run/shellcheck");
      if (required) {
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().get(0).message()).startsWith(problem);
      } else {
        assertThat(report.problems()).isEmpty();
      }
    }
    assertThat(log).hasSize(1);
    assertThat(log.get(0)).startsWith(problem);
  }

  @Test
  void whatWasSentIsRemoved(@TempDir Path folder) throws IOException {
    Path program =
        Recorded.write(folder, "#!/bin/sh\npwd >" + folder + "/where\necho '{\"comments\":[]}'\n");
    try (ShellCheck.Answer answer =
        new ShellCheck(program, true, message -> {}).ask(build("FROM x/y\nRUN a\n"))) {
      assertThat(answer.await()).contains(List.of());
    }
    Path sent = Path.of(Files.readString(folder.resolve("where")).strip());
    assertThat(sent.getFileName().toString()).startsWith("tare-shellcheck");
    assertThat(sent).doesNotExist();
  }

  @Test
  void theProgramIsFoundOnThePathButNotBesideTheFile(@TempDir Path folder) throws IOException {
    Path program = Recorded.write(folder, "#!/bin/sh\n");
    Files.move(program, folder.resolve("shellcheck"));
    assertThat(ShellCheck.find("/nowhere:" + folder)).contains(folder.resolve("shellcheck"));
    Path relative = Path.of("").toAbsolutePath().relativize(folder);
    for (String path : Stream.of("", ".", relative.toString()).toList()) {
      assertThat(ShellCheck.find(path)).isEmpty();
    }
  }
}
