package dev.tare.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.rule.Policy.LabelFormat;
import dev.tare.rule.RuleNames;
import dev.tare.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadolintFileTest {

  private static final String ALL =
      """
      ignored: [DL3059, DL9999]
      override:
        error: [DL3008]
        style: [DL3009]
      trustedRegistries: [docker.io, "*.gcr.io"]
      label-schema: {author: text, "com.example/built at": rfc3339}
      strict-labels: true
      failure-threshold: info
      disable-ignore-pragma: true
      format: tty
      """;

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve(".hadolint.yaml"), text);
  }

  private Settings settings(SettingsFile file) {
    return new InForce(file.layers(folder.resolve("Dockerfile"))).settings(List.of(), List.of());
  }

  @Test
  void itIsHonoured() throws IOException {
    Settings settings = settings(HadolintFile.read(write(ALL), Rules.BUILT_IN));
    assertThat(settings.severity(Rules.CONSECUTIVE)).isEmpty();
    assertThat(settings.severity(Rules.UNPINNED)).contains(Severity.ERROR);
    assertThat(settings.severity(Rules.LISTS)).contains(Severity.STYLE);
    assertThat(settings.policy().registries()).containsExactly("docker.io", "*.gcr.io");
    assertThat(settings.policy().labels())
        .isEqualTo(Map.of("author", LabelFormat.TEXT, "com.example/built at", LabelFormat.TIME));
    assertThat(settings.policy().strictLabels()).isTrue();
    assertThat(settings.failOn()).isEqualTo(Threshold.INFO);
    assertThat(settings.suppressions()).isEqualTo(Settings.Suppressions.NONE);
  }

  @Test
  void whatItConvertsToSaysTheSame() throws IOException {
    Path file = write(ALL);
    String converted = HadolintConversion.of(file, new RuleNames(Rules.ALL));
    Path own = Files.writeString(folder.resolve(".tare.yaml"), converted);
    SettingsFile read = SettingsFile.read(own, Rules.BUILT_IN);
    Settings expected = settings(HadolintFile.read(file, Rules.BUILT_IN));
    assertThat(converted).contains("# There is no rule for DL9999.").contains("# DL3059");
    Settings settings = settings(read);
    assertThat(settings.policy()).isEqualTo(expected.policy());
    assertThat(settings.failOn()).isEqualTo(expected.failOn());
    assertThat(settings.suppressions()).isEqualTo(expected.suppressions());
    for (var rule : Rules.ALL) {
      assertThat(settings.severity(rule)).as(rule.id()).isEqualTo(expected.severity(rule));
    }
  }

  @Test
  void aSeverityAndWhatARuleIsToldStandTogether() throws IOException {
    Path file = write("override: {info: [DL3026]}\ntrustedRegistries: [docker.io]\n");
    assertThat(HadolintConversion.of(file, new RuleNames(Rules.ALL)))
        .contains("  base/untrusted-registry: {severity: info, registries: [docker.io]}  # DL3026");
  }

  @Test
  void aRunThatMayNotFailDoesNot() throws IOException {
    Path file = write("no-fail: true\nfailure-threshold: error\n");
    assertThat(settings(HadolintFile.read(file, Rules.BUILT_IN)).failOn())
        .isEqualTo(Threshold.NEVER);
    Path none = write("failure-threshold: none\n");
    assertThat(settings(HadolintFile.read(none, Rules.BUILT_IN)).failOn())
        .isEqualTo(Threshold.NEVER);
  }

  @Test
  void aValueThatMeansNothingIsTold() throws IOException {
    Path file = write("failure-threshold: eror\n");
    assertThatThrownBy(() -> HadolintFile.read(file, Rules.BUILT_IN))
        .hasMessageContaining(":1:20: the threshold 'eror' is unknown; did you mean 'error'?");
  }
}
