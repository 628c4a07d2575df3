package dev.tare.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tare.rule.RuleNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFormTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(SettingsForm.schema(new RuleNames(Rules.ALL)));

  @TempDir private Path folder;

  private static boolean isValid(String yaml) throws IOException {
    Object value = new ObjectMapper(new YAMLFactory()).readValue(yaml, Object.class);
    return SCHEMA
        .validate(new ObjectMapper().writeValueAsString(value), InputFormat.JSON)
        .isEmpty();
  }

  private boolean isReadable(String yaml) {
    try {
      SettingsFile.parse(folder.resolve("app/.tare.yaml"), yaml, Rules.BUILT_IN);
      return true;
    } catch (InvalidSettings e) {
      return false;
    }
  }

  /** With all settings in force that the start only shows. */
  private static String uncommented() {
    StringBuilder text = new StringBuilder();
    SettingsStart.text()
        .lines()
        .forEach(
            line ->
                text.append(line.matches("#(\\S.*| +-.*| +\\S+:( .*)?)") ? line.substring(1) : line)
                    .append('\n'));
    return text.toString();
  }

  @Test
  void theStartIsValidAsItIsAndWithAllThatItShows() throws IOException {
    Files.createDirectories(folder.resolve("settings"));
    Files.writeString(folder.resolve("settings/tare.yaml"), "profile: all\n");
    for (String text : new String[] {SettingsStart.text(), uncommented()}) {
      assertThat(isValid(text)).as(text).isTrue();
      assertThat(isReadable(text)).as(text).isTrue();
    }
  }

  @Test
  void theStartShowsEveryKey() {
    for (Field<?> field : SettingsForm.all().fields()) {
      assertThat(uncommented()).contains("\n" + field.name() + ":");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile: strict",
        "failOn: never",
        "rules: {DL3059: off, base/end-of-life: {severity: info}, 'label/*': style}",
        "rules: {DL3026: {registries: [a, b]}, label/missing: {schema: {a: spdx}, strict: true}}",
        "paths: {exclude: [a, '!b'], overrides: [{files: [a], rules: {DL3059: off}}]}",
        "customRules: [a, ../b]",
        "suppressions: none",
        "edition: 0.2",
        "edition: '1.0.3'",
        "builder: podman",
        "builder: podman@5.1",
        "target: 3",
        "buildArgs: {A: 1, B: true, C: text}",
      })
  void whatTheSchemaAllowsIsRead(String yaml) throws IOException {
    assertThat(isReadable(yaml)).isTrue();
    assertThat(isValid(yaml)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profil: strict",
        "profile: none",
        "failOn: bad",
        "rules: {DL9999: off}",
        "rules: {DL3059: fatal}",
        "rules: {DL3059: {registries: [a]}}",
        "rules: {DL3026: {schema: {a: text}}}",
        "rules: {label/missing: {schema: {a: uri}}}",
        "rules: {label/missing: {strict: perhaps}}",
        "rules: [DL3059]",
        "paths: {exclude: a}",
        "paths: {overrides: [{files: [a], profile: all}]}",
        "paths: {overrides: [{rules: {DL3059: off}}]}",
        "customRules: a",
        "suppressions: some",
        "edition: newest",
        "builder: builda",
        "builder: buildah@new",
        "target: [a]",
        "buildArgs: [A=1]",
        "buildArgs: {A: {b: c}}",
      })
  void whatTheSchemaRefusesIsNot(String yaml) throws IOException {
    assertThat(isReadable(yaml)).isFalse();
    assertThat(isValid(yaml)).isFalse();
  }
}
