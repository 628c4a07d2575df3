package dev.tare.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.image.Builder;
import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private SettingsFile read(String text) throws IOException {
    return SettingsFile.read(write(".tare.yaml", text), Rules.BUILT_IN);
  }

  private Settings settings(String text) throws IOException {
    return settings(read(text), "Dockerfile");
  }

  private Settings settings(SettingsFile file, String dockerfile) {
    return new InForce(file.layers(folder.resolve(dockerfile))).settings(List.of(), List.of());
  }

  @Test
  void aFileThatSaysNothingChangesNothing() throws IOException {
    for (String text : List.of("", "# nothing\n", "---\n", "rules:\ntarget:\n")) {
      assertThat(settings(text)).as(text).isEqualTo(Settings.DEFAULT);
    }
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Settings settings =
        settings(
            """
            profile: Strict
            failOn: never
            rules:
              base/untrusted-registry: {registries: [docker.io, "*.example.com"]}
              DL3049: {severity: error, schema: {maintainer: text, created: rfc3339}, strict: true}
            customRules: [ci/rules]
            suppressions: reasoned
            edition: 0.10
            builder: kaniko@1.9
            target: production
            buildArgs: {VERSION: 1.10, DEBUG: yes}
            """);
    assertThat(settings.profile()).isEqualTo(Profile.STRICT);
    assertThat(settings.failOn()).isEqualTo(Threshold.NEVER);
    assertThat(settings.policy().registries()).containsExactly("docker.io", "*.example.com");
    assertThat(settings.policy().labels())
        .containsExactly(
            Map.entry("maintainer", LabelFormat.TEXT), Map.entry("created", LabelFormat.TIME));
    assertThat(settings.policy().strictLabels()).isTrue();
    assertThat(settings.severity(Rules.MISSING)).contains(Severity.ERROR);
    assertThat(settings.customRules()).containsExactly(folder.resolve("ci/rules"));
    assertThat(settings.suppressions()).isEqualTo(Settings.Suppressions.REASONED);
    assertThat(settings.edition()).contains(new Edition("0.10"));
    assertThat(settings.build().builder().kind()).isEqualTo(Builder.Kind.KANIKO);
    assertThat(settings.build().target()).contains("production");
    assertThat(settings.build().arguments()).isEqualTo(Map.of("VERSION", "1.10", "DEBUG", "yes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profil: strict | 1:1: the key 'profil' is unknown; did you mean 'profile'?",
        "profile: strct | 1:10: the profile 'strct' is unknown; did you mean 'strict'?",
        "failOn: all | 1:9: the threshold 'all' is unknown; there are error, warning, info, style, never",
        "rules: {DL3O59: off} | 1:9: the rule 'DL3O59' is unknown; did you mean 'DL3059'?",
        "rules: {apt-unpined: off} | 1:9: the rule 'apt-unpined' is unknown; did you mean 'package/apt-unpinned'?",
        "rules: {'layr/*': off} | 1:9: the rule 'layr/*' is unknown; did you mean 'layer/*'?",
        "rules: {DL3059: eror} | 1:17: the severity 'eror' is unknown; did you mean 'error'?",
        "rules: {DL3059: {registries: [a]}} | 1:18: the key 'registries' is unknown; there are severity",
        "rules: [DL3059] | 1:8: expected rules with severities, found a list",
        "rules: {label/missing: {schema: {a: uri}}} | 1:37: the format 'uri' is unknown; did you mean 'url'?",
        "paths: {overrides: [{file: a}]} | 1:22: the key 'file' is unknown; did you mean 'files'?",
        "paths: {overrides: [{rules: {}}]} | 1:21: the key 'files' is missing",
        "paths: {exclude: a} | 1:18: expected a list, found 'a'",
        "customRules: a | 1:14: expected a list, found 'a'",
        "edition: newest | 1:10: expected a version such as 0.2, found 'newest'",
        "builder: builda@1 | 1:10: the builder 'builda@1' is unknown; did you mean 'buildah'?",
        "target: {a: b} | 1:9: expected one value, found keys",
        "buildArgs: [A=1] | 1:12: expected names with values, found a list",
        "extends: other.yaml | 1:10: there is no file",
        "{profile: all, profile: all} | 1:16: 'profile' stands in line 1 already",
        "- a | 1:1: expected keys with values, found a list",
        "profile: [all | this is no YAML: ",
        "target: *a | YAML aliases are not read in settings",
      })
  void whatIsWrongIsToldWithItsPlace(String text, String message) throws IOException {
    Path file = write(".tare.yaml", text);
    assertThatThrownBy(() -> SettingsFile.read(file, Rules.BUILT_IN))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining(message);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws IOException {
    Path file = write(".tare.yaml", "profile: x\nfoo: bar\n---\n");
    assertThatThrownBy(() -> SettingsFile.read(file, Rules.BUILT_IN))
        .hasMessageContaining("a second document");
    Path other = write("other.yaml", "profile: x\nfoo: bar\n");
    assertThatThrownBy(() -> SettingsFile.read(other, Rules.BUILT_IN))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));
  }

  @Test
  void aFileAddsToTheOneThatItExtendsWhosePathsStartAtItsOwnFolder() throws IOException {
    write(
        "shared/base.yaml",
        """
        profile: all
        failOn: info
        rules: {DL3059: error, "package/*": info}
        buildArgs: {A: one, B: one}
        customRules: [own]
        """);
    Path file =
        write(
            "app/.tare.yaml",
            "extends: ../shared/base.yaml\nfailOn: error\nrules: {DL3059: off}\nbuildArgs: {B: two}\n");
    Settings settings = settings(SettingsFile.read(file, Rules.BUILT_IN), "app/Dockerfile");
    assertThat(settings.profile()).isEqualTo(Profile.ALL);
    assertThat(settings.failOn()).isEqualTo(Threshold.ERROR);
    assertThat(settings.severity(Rules.CONSECUTIVE)).isEmpty();
    assertThat(settings.severity(Rules.LISTS)).contains(Severity.INFO);
    assertThat(settings.build().arguments()).isEqualTo(Map.of("A", "one", "B", "two"));
    assertThat(settings.customRules()).containsExactly(folder.resolve("shared/own"));
  }

  @Test
  void filesThatExtendEachOtherAreAnError() throws IOException {
    write("a.yaml", "extends: b.yaml\n");
    Path file = write("b.yaml", "extends: ./a.yaml\n");
    assertThatThrownBy(() -> SettingsFile.read(file, Rules.BUILT_IN))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("a.yaml:1:10: these files extend each other: ");
  }

  @Test
  void aRuleOfOnesOwnCanBeNamedWhereItsFolderIs() throws IOException {
    List<List<Path>> asked = new ArrayList<>();
    RuleInfo own =
        new RuleInfo(
            "shop/base", "t", Rules.OLD.severities(), Optional.empty(), List.of(), "0.1.0");
    write("base.yaml", "customRules: [one]\n");
    Path file =
        write(".tare.yaml", "extends: base.yaml\nrules: {shop/base: off}\ncustomRules: [two]\n");
    SettingsFile.read(
        file,
        folders -> {
          asked.add(List.copyOf(folders));
          return folders.isEmpty() ? Rules.ALL : List.of(own);
        });
    assertThat(asked).contains(List.of(folder.resolve("one"), folder.resolve("two")));
  }

  @Test
  void anOverrideCountsForItsFilesAndTheLastWins() throws IOException {
    SettingsFile file =
        read(
            """
            rules: {DL3059: error}
            paths:
              overrides:
                - files: [legacy/, "*.old"]
                  rules: {"layer/*": off}
                - files: ["legacy/kept/**"]
                  rules: {DL3059: style}
            """);
    assertThat(settings(file, "Dockerfile").severity(Rules.CONSECUTIVE)).contains(Severity.ERROR);
    assertThat(settings(file, "legacy/a/Dockerfile").severity(Rules.CONSECUTIVE)).isEmpty();
    assertThat(settings(file, "b/Dockerfile.old").severity(Rules.CONSECUTIVE)).isEmpty();
    assertThat(settings(file, "legacy/kept/Dockerfile").severity(Rules.CONSECUTIVE))
        .contains(Severity.STYLE);
  }

  @Test
  void pathsAreExcludedAsInAGitignore() throws IOException {
    SettingsFile file =
        read("paths: {exclude: [\"**/testdata/**\", \"/top\", \"!testdata/kept/**\"]}\n");
    assertThat(file.excludes(folder.resolve("testdata/Dockerfile"))).contains(true);
    assertThat(file.excludes(folder.resolve("a/testdata/b/Dockerfile"))).contains(true);
    assertThat(file.excludes(folder.resolve("testdata/kept/Dockerfile"))).contains(false);
    assertThat(file.excludes(folder.resolve("top/Dockerfile"))).contains(true);
    assertThat(file.excludes(folder.resolve("a/top/Dockerfile"))).isEmpty();
    assertThat(file.excludes(folder.resolve("Dockerfile"))).isEmpty();
    assertThat(file.excludes(folder.resolveSibling("testdata/Dockerfile"))).isEmpty();
  }

  @Test
  void aSingleRuleCountsMoreThanItsCategoryWhereverItStands() throws IOException {
    Settings settings = settings("rules: {DL3008: error, \"package/*\": off}\n");
    assertThat(settings.severity(Rules.UNPINNED)).contains(Severity.ERROR);
    assertThat(settings.severity(Rules.LISTS)).isEmpty();
  }

  @Test
  void anEditionLeavesOutWhatCameLaterUnlessItIsNamed() throws IOException {
    assertThat(settings("edition: 0.2\n").severity(Rules.OLD)).isPresent();
    assertThat(settings("edition: 0.2.0\n").severity(Rules.OLD)).isEmpty();
    assertThat(settings("edition: 0.1\nrules: {\"base/*\": error}\n").severity(Rules.OLD))
        .isEmpty();
    assertThat(settings("edition: 0.1\nrules: {base/end-of-life: error}\n").severity(Rules.OLD))
        .contains(Severity.ERROR);
    assertThat(settings("edition: 1\n").severity(Rules.OLD)).isPresent();
  }

  @Test
  void whoSaysSoIsKnown() throws IOException {
    SettingsFile file = read("edition: 0.1\nrules:\n  DL3059: off\n  \"label/*\": info\n");
    InForce inForce = new InForce(file.layers(folder.resolve("Dockerfile")));
    Settings settings = inForce.settings(List.of(), List.of("DL3051"));
    assertThat(inForce.where(Rules.CONSECUTIVE, settings)).contains(file.name() + ":3");
    assertThat(inForce.where(Rules.MISSING, settings)).contains(file.name() + ":4");
    assertThat(inForce.where(Rules.EMPTY, settings)).contains("--ignore");
    assertThat(inForce.where(Rules.LISTS, settings)).contains("profile recommended");
    assertThat(inForce.where(Rules.OLD, settings)).contains("it came with 0.2.1");
    assertThat(inForce.where(Rules.UNPINNED, settings)).isEmpty();
    Settings asked = inForce.settings(List.of("DL3059"), List.of());
    assertThat(inForce.where(Rules.CONSECUTIVE, asked)).contains("--rule");
    assertThat(inForce.where(Rules.LISTS, asked)).isEmpty();
  }

  @Test
  void theClosestFileIsFoundAndHadolintsOnlyWhereThereIsNoOther() throws IOException {
    write("a/tare.yaml", "profile: all\n");
    write("a/b/.tare.yaml", "profile: strict\n");
    write("a/b/tare.yaml", "profile: buildkit\n");
    write("a/c/.hadolint.yaml", "ignored: [DL3059]\n");
    write("d/.hadolint.yml", "ignored: [DL3059]\n");
    SettingsSearch search = new SettingsSearch(Rules.BUILT_IN);
    assertThat(near(search, "a/b/e/f")).isEqualTo("a/b/.tare.yaml");
    assertThat(near(search, "a/c")).isEqualTo("a/tare.yaml");
    assertThat(near(search, "d/e")).isEqualTo("d/.hadolint.yml");
    assertThat(search.near(folder.resolve("d")).orElseThrow().isHadolint()).isTrue();
    assertThat(search.near(folder.resolve("a")))
        .containsSame(search.near(folder.resolve("a/c")).get());
  }

  private String near(SettingsSearch search, String of) {
    Path found = search.near(folder.resolve(of)).orElseThrow().path();
    return folder.relativize(found).toString();
  }
}
