package dev.tare.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.config.Settings;
import dev.tare.engine.Fixer;
import dev.tare.engine.Linter;
import dev.tare.rule.Finding;
import dev.tare.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRulesTest {

  @TempDir Path folder;

  private UserRules read(String header) throws IOException {
    Path rules = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(
        rules.resolve("own.md"), "---\nseverity: error\n" + header + "\n---\n# Ours\n\nWhy.\n");
    return UserRules.read(rules, Catalog.load().names());
  }

  private Fixer.Result run(String header, String dockerfile) throws IOException {
    UserRules rules = read(header);
    assertThat(rules.problems()).isEmpty();
    Catalog catalog =
        Catalog.load().with(rules.pages().stream().map(UserRules.Page::page).toList());
    Linter linter = new Linter(catalog, Settings.only("shop/own"));
    return new Fixer(linter, true).fix(SourceFile.of("Dockerfile", dockerfile), Optional.empty());
  }

  private List<String> findings(String header, String dockerfile) throws IOException {
    return run(header, dockerfile).after().findings().stream().map(Finding::message).toList();
  }

  @Test
  void anImageOfAnotherRegistryIsTold() throws IOException {
    String header =
        "match: {image.registry: {not: registry.example}}\nmessage: \"{image} is theirs\"";
    String text = "ARG X\nFROM registry.example/a:1 AS b\nFROM b\nFROM $X\nFROM debian:13\n";
    assertThat(findings(header, text)).containsExactly("debian:13 is theirs");
  }

  @Test
  void aFlagAmongOthersCountsAndAnUnknownWordSilences() throws IOException {
    String header =
        "match:\n  command.name: curl\n  command.flags: {lacks: [-f, --fail]}\nmessage: no";
    assertThat(findings(header, "FROM a:1\nRUN curl -sSfL x\nRUN curl $OPTIONS x\n")).isEmpty();
    assertThat(findings(header, "FROM a:1\nRUN curl -sSL x\n")).containsExactly("no");
  }

  @Test
  void pairsAreLookedAtOneByOne() throws IOException {
    String header = "match: {label.key: {matches: '[A-Z]'}}\nmessage: '{label.key}={label.value}'";
    assertThat(findings(header, "FROM a:1\nLABEL a=1 B=2 c=3\nENV D=4\n")).containsExactly("B=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "match: {command.name: curl, command.flags: {lacks: -f}}|insert: -f|RUN curl x|RUN curl -f x",
        "match: {package.manager: apt, package.action: install, command.flags: {lacks: -q}}|insert: -q|RUN apt-get install a"
            + "|RUN apt-get install -q a",
        "match: {image.tag: '12'}|replace: {image.tag: '13'}|RUN a|RUN a",
        "match: {command.name: a, instruction.text: {matches: 'b$'}}|append: c|RUN a && b|RUN a && b && c"
      })
  void aFixIsData(String match, String action, String run, String fixed) throws IOException {
    String header = match + "\nmessage: m\nfix: {title: Mend it, safety: safe, " + action + "}";
    String from = match.contains("tag") ? "FROM debian:12\n" : "FROM debian:13\n";
    assertThat(run(header, from + run + "\n").after().source().text())
        .isEqualTo("FROM debian:13\n" + fixed + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "match: {comand.name: x}~message: m|3: there is no property 'comand.name'; did you mean"
            + " command.name?",
        "match: {command.name: {is: x}}~message: m|3: command.name: 'is' is no test; there are in, not,"
            + " matches, has, lacks, absent",
        "match: {command.name: x}|1: a page with 'match' has a 'message'",
        "message: m|1: a rule of one's own has a 'match' in its header",
        "match: {command.name: {matches: '('}}~message: m|3: '(': Unclosed group",
        "match: {|3: while parsing a flow node",
        "match: {label.key: a, command.name: b}~message: m|1: no instruction has both pairs and"
            + " commands to match"
      })
  void aBrokenPageIsToldWithItsLine(String header, String problem) throws IOException {
    UserRules rules = read(header.replace('~', '\n'));
    assertThat(rules.pages()).isEmpty();
    assertThat(rules.problems()).containsExactly(folder.resolve("shop/own.md") + ":" + problem);
  }

  @Test
  void aMissingFolderIsTold() {
    assertThat(UserRules.read(folder.resolve("none"), Catalog.load().names()).problems())
        .containsExactly(folder.resolve("none") + ":1: there is no such folder of rules");
  }
}
