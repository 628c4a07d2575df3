package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandLineTest {

  @TempDir private Path folder;

  @BeforeEach
  void aFileWithAWarning() throws IOException {
    write("Dockerfile", "FROM debian:13\nMAINTAINER me\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Program.Run run(String... arguments) throws IOException, InterruptedException {
    return Program.run(folder, Map.of(), arguments);
  }

  @Test
  void withoutSettingsNothingOfYamlOrJsonIsLoaded() throws Exception {
    Path classes = folder.resolve("classes.log");
    Program.Run run =
        Program.run(folder, Map.of("CLASSES", classes.toString()), "lint", "Dockerfile");
    assertThat(run.status()).isEqualTo(1);
    assertThat(Files.readString(classes))
        .contains("dev.tare.cli.FileSettings ")
        .doesNotContain("com.fasterxml", "org.yaml", "dev.tare.config.SettingsForm");
  }

  @Test
  void eachFileIsJudgedByTheSettingsThatAreClosest() throws Exception {
    write("a/Dockerfile", "FROM debian:13\nMAINTAINER me\n");
    write("b/Dockerfile", "FROM debian:13\nMAINTAINER me\n");
    write(".tare.yaml", "failOn: error\n");
    write("b/.tare.yaml", "rules: {DL4000: style}\nfailOn: style\n");
    assertThat(run("lint", "Dockerfile", "a").status()).isZero();
    Program.Run all = run("lint", "--format", "compact", ".");
    assertThat(all.status()).isEqualTo(1);
    assertThat(all.out()).contains("a/Dockerfile:2:1: warning", "b/Dockerfile:2:1: style");
    assertThat(run("lint", "--fail-on", "error", ".").status()).isZero();
    assertThat(run("lint", "--no-config", "a").status()).isEqualTo(1);
  }

  @Test
  void optionsWinOverTheEnvironmentAndThatOverFiles() throws Exception {
    write(".tare.yaml", "profile: buildkit\n");
    Map<String, String> environment =
        Map.of("TARE_PROFILE", "strict", "TARE_FORMAT", "compact", "TARE_FAIL_ON", "never");
    Program.Run run = Program.run(folder, environment, "config", "show", "Dockerfile");
    assertThat(run.out())
        .containsPattern("profile +strict +TARE_PROFILE")
        .containsPattern("failOn +never +TARE_FAIL_ON");
    Program.Run lint = Program.run(folder, environment, "lint", "--profile", "all", "Dockerfile");
    assertThat(lint.status()).isZero();
    assertThat(lint.out()).contains("Dockerfile:2:1: warning: ");
    Program.Run wrong = Program.run(folder, Map.of("TARE_PROFILE", "strct"), "Dockerfile");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo("tare: TARE_PROFILE: the profile 'strct' is unknown; did you mean 'strict'?\n");
    Program.Run format = Program.run(folder, Map.of("TARE_FORMAT", "xml"), "Dockerfile");
    assertThat(format.status()).isEqualTo(2);
    assertThat(format.err()).startsWith("tare: TARE_FORMAT: 'xml' is none of text, compact");
  }

  @Test
  void aFileIsNamedByAnOptionOrTheEnvironment() throws Exception {
    write("ci/settings.yaml", "rules: {DL4000: off}\n");
    assertThat(run("lint", "--config", "ci/settings.yaml", "Dockerfile").status()).isZero();
    Map<String, String> environment = Map.of("TARE_CONFIG", "ci/settings.yaml");
    assertThat(Program.run(folder, environment, "Dockerfile").status()).isZero();
    assertThat(Program.run(folder, environment, "--no-config", "Dockerfile").status()).isOne();
    Program.Run none = run("--config", "none.yaml", "Dockerfile");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).isEqualTo("tare: there is no settings file none.yaml\n");
  }

  @Test
  void settingsThatMeanNothingEndTheRun() throws Exception {
    write(".tare.yaml", "profil: strict\nrules:\n  DL400: off\n");
    Program.Run run = run("lint", "Dockerfile");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            tare: .tare.yaml:1:1: the key 'profil' is unknown; did you mean 'profile'?
            tare: .tare.yaml:3:3: the rule 'DL400' is unknown; did you mean 'DL4000'?
            """);
  }

  @Test
  void excludedFilesAreNeitherLintedNorFixed() throws Exception {
    write(".tare.yaml", "paths: {exclude: [Dockerfile]}\n");
    Program.Run run = run("fix", "Dockerfile");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEqualTo("tare: settings exclude all of these files\n");
    assertThat(folder.resolve("Dockerfile")).content().contains("MAINTAINER");
  }

  @Test
  void standardInputHasTheSettingsOfThePlaceThatItsNameSays() throws Exception {
    write("a/.tare.yaml", "failOn: never\n");
    write(".tare.yaml", "profile: nonsense\n");
    assertThat(run("lint", "--stdin-name", "a/Dockerfile", "-").status()).isZero();
    assertThat(run("lint", "-").err()).contains(".tare.yaml:1:10: the profile");
  }

  @Test
  void buildArgumentsAndATargetCanBeGiven() throws Exception {
    write("Dockerfile", "ARG A=x\nFROM debian:13 AS one\nARG A\nUSER $A\nFROM debian:13 AS two\n");
    Program.Run run =
        run(
            "config",
            "show",
            "--build-arg",
            "A=1,2",
            "--build-arg",
            "B",
            "--target",
            "one",
            "Dockerfile");
    assertThat(run.out())
        .containsPattern("target +one +--target")
        .containsPattern("buildArgs.A +1,2 +--build-arg")
        .doesNotContain("buildArgs.B");
    assertThat(run("lint", "--rule", "stage/unused", "--target", "one", "Dockerfile").out())
        .contains("the stage 'two' is not needed by the target");
  }

  @Test
  void hadolintsSettingsAreHonouredAndToldOf() throws Exception {
    write(".hadolint.yaml", "ignored: [DL4000]\n");
    Program.Run run = run("lint", "Dockerfile");
    assertThat(run.status()).isZero();
    assertThat(run.err().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains(".hadolint.yaml is in force");
    assertThat(run("config", "init", "--from-hadolint").status()).isZero();
    assertThat(folder.resolve(".tare.yaml"))
        .content()
        .contains("  syntax/maintainer: off  # DL4000\n");
    Program.Run own = run("lint", "Dockerfile");
    assertThat(own.status()).isZero();
    assertThat(own.err()).isEmpty();
  }

  @Test
  void theStartIsWrittenOnceAndNothingIsOverwritten() throws Exception {
    assertThat(run("config", "init").out()).isEqualTo("wrote .tare.yaml\n");
    assertThat(run("lint", "Dockerfile").status()).isOne();
    write(".tare.yaml", "profile: all\n");
    Program.Run again = run("config", "init");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).isEqualTo("tare: there is a .tare.yaml; nothing was written\n");
    assertThat(folder.resolve(".tare.yaml")).content().isEqualTo("profile: all\n");
  }

  @Test
  void rulesOfOnesOwnRunAndCanBeNamed() throws Exception {
    write(".tare.yaml", "customRules: [rules]\nrules: {shop/maintained: error}\n");
    write(
        "rules/shop/maintained.md",
        """
        ---
        severity: warning
        match: {instruction: MAINTAINER}
        message: nobody is named here
        ---
        # A maintainer is named

        Why.

        ## Bad

        ```dockerfile
        FROM debian:13
        MAINTAINER me
        ```

        ```findings
        2:1 warning nobody is named here
        ```

        ## Good

        ```dockerfile
        FROM debian:13
        ```
        """);
    Program.Run run = run("lint", "--rule", "shop/maintained", "--format", "compact", "Dockerfile");
    assertThat(run.out()).contains("error: nobody is named here [shop/maintained]");
    assertThat(run("config", "show", "Dockerfile").out())
        .containsPattern("shop/maintained +error +.tare.yaml:2");
    write("rules/broken.md", "no header\n");
    Program.Run broken = run("lint", "--format", "compact", "Dockerfile");
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).contains("tare: rules/broken.md:1: ");
    assertThat(broken.out()).contains("[shop/maintained]", "[syntax/maintainer]");
  }

  @Test
  void theSchemaIsPrinted() throws Exception {
    assertThat(run("config", "schema").out())
        .startsWith("{\n")
        .contains("\"package/apt-lists-left\"", "\"DL3009\"", "\"failOn\"");
    Program.Run nothing = run("config");
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("show, init or schema");
  }
}
