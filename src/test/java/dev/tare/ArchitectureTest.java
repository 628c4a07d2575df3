package dev.tare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.catalog.Catalog;
import dev.tare.rule.RuleInfo;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the house and the doors between them. */
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/tare");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);

  private static final Map<String, Set<String>> DOORS =
      Map.ofEntries(
          Map.entry("source", Set.of()),
          Map.entry("syntax", Set.of("source")),
          Map.entry("shell", Set.of("source")),
          Map.entry("image", Set.of("source", "syntax", "shell")),
          Map.entry("rule", Set.of("source", "syntax", "shell", "image")),
          Map.entry("rules", Set.of("source", "syntax", "shell", "image", "rule")),
          Map.entry("catalog", Set.of("source", "syntax", "shell", "image", "rule")),
          Map.entry("config", Set.of("source", "image", "rule")),
          Map.entry("shellcheck", Set.of("source", "syntax", "shell", "image", "rule")),
          Map.entry(
              "engine",
              Set.of(
                  "source", "syntax", "shell", "image", "rule", "catalog", "config", "shellcheck")),
          Map.entry("report", Set.of("source", "rule")),
          Map.entry(
              "cli",
              Set.of(
                  "source",
                  "image",
                  "rule",
                  "catalog",
                  "config",
                  "shellcheck",
                  "engine",
                  "report")));

  private static final Map<String, Set<String>> LIBRARIES =
      Map.of(
          "org.antlr", Set.of("syntax", "shell"),
          "picocli", Set.of("cli"),
          "com.fasterxml.jackson", Set.of("catalog", "config", "report", "shellcheck"),
          "org.eclipse.jgit", Set.of("cli", "config"));

  private static Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(SOURCES)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
        files.put(file, Files.readString(file));
      }
    }
    return files;
  }

  private static String room(Path file) {
    return SOURCES.relativize(file).getName(0).toString();
  }

  @Test
  void aRoomIsEnteredOnlyThroughItsDoors() throws IOException {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Map.Entry<Path, String> file : files().entrySet()) {
      String room = room(file.getKey());
      assertThat(DOORS).containsKey(room);
      Matcher imports = IMPORT.matcher(file.getValue());
      while (imports.find()) {
        String name = imports.group(1);
        if (name.startsWith("dev.tare.")) {
          checked++;
          String other = name.split("\\.")[2];
          if (!other.equals(room) && !DOORS.get(room).contains(other) || other.equals("rules")) {
            wrong.add(file.getKey() + " imports " + name);
          }
        }
        LIBRARIES.forEach(
            (library, rooms) -> {
              if (name.startsWith(library) && !rooms.contains(room)) {
                wrong.add(file.getKey() + " imports " + name);
              }
            });
      }
    }
    assertThat(checked).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() throws IOException {
    for (Map.Entry<Path, String> file : files().entrySet()) {
      if (!room(file.getKey()).equals("cli")) {
        assertThat(file.getValue())
            .as(file.getKey().toString())
            .doesNotContain("System.out", "System.err", "System.exit");
      }
    }
  }

  @Test
  void aRuleRemembersNothing() {
    List<String> fields = new ArrayList<>();
    for (RuleInfo info : Catalog.load().rules()) {
      Class<?> type = Catalog.load().rule(info).getClass();
      boolean hasClass = type.getName().startsWith("dev.tare.rules.");
      for (Field field : hasClass ? type.getDeclaredFields() : new Field[0]) {
        if (!Modifier.isStatic(field.getModifiers()) || !Modifier.isFinal(field.getModifiers())) {
          fields.add(field.toString());
        }
      }
    }
    assertThat(fields).isEmpty();
  }
}
