package dev.tare.catalog;

import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the folder of pages when the program is built, and writes the one small file from which the
 * program knows its rules: starting it parses no Markdown and no YAML.
 */
public final class RuleIndex {

  static final String RESOURCE = "/dev/tare/rules.tsv";

  private RuleIndex() {}

  /**
   * @param arguments the folder of pages, and the folder of classes to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path classes = Path.of(arguments[1]);
    List<RulePage> pages = pages(Path.of(arguments[0]));
    List<String> lines = new ArrayList<>();
    for (RulePage page : pages) {
      page.lack()
          .ifPresent(
              lack -> {
                throw new RulePage.Malformed(page.info().id() + ": " + lack);
              });
      lines.add(line(page));
      Path target = classes.resolve("rules/" + page.info().id() + ".md");
      Files.createDirectories(target.getParent());
      Files.writeString(target, page.text());
    }
    Path index = classes.resolve(RESOURCE.substring(1));
    Files.createDirectories(index.getParent());
    Files.write(index, lines, StandardCharsets.UTF_8);
  }

  /** All pages of a folder, in the order of their ids. */
  public static List<RulePage> pages(Path folder) throws IOException {
    TreeMap<String, RulePage> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (path.indexOf('/') > 0) {
          String id = path.substring(0, path.length() - ".md".length());
          try {
            pages.put(id, RulePage.parse(id, Files.readString(file)));
          } catch (RulePage.Malformed e) {
            throw new RulePage.Malformed(file + ":" + e.line() + ": " + e.getMessage());
          }
        }
      }
    }
    return List.copyOf(pages.values());
  }

  /** The table of contents of the folder of pages. */
  public static String readme(List<RulePage> pages) {
    StringBuilder readme = new StringBuilder("# The rules\n\nMade from the pages.\n");
    String category = "";
    for (RulePage page : pages) {
      RuleInfo info = page.info();
      if (!info.category().equals(category)) {
        category = info.category();
        readme.append("\n## ").append(category).append("\n\n");
        readme.append("| rule | severity | fix | also known as | |\n|---|---|---|---|---|\n");
      }
      readme
          .append("| [" + info.id() + "](" + info.id() + ".md) | ")
          .append(info.severity(Profile.RECOMMENDED).map(Severity::label).orElse("off") + " | ")
          .append(info.fix().map(f -> f.label()).orElse("") + " | ")
          .append(String.join(", ", info.aliases()) + " | ")
          .append(info.title() + " |\n");
    }
    return readme.toString();
  }

  /**
   * A table from the names of another linter to the rules.
   *
   * @param names tells which aliases are its
   */
  public static String table(List<RulePage> pages, Pattern names) {
    TreeMap<String, String> rows = new TreeMap<>();
    for (RulePage page : pages) {
      String id = page.info().id();
      for (String alias : page.info().aliases()) {
        if (names.matcher(alias).matches()) {
          rows.merge(alias, "[" + id + "](rules/" + id + ".md)", (a, b) -> a + ", " + b);
        }
      }
    }
    StringBuilder table = new StringBuilder("| there | here |\n|---|---|\n");
    rows.forEach((alias, ids) -> table.append("| " + alias + " | " + ids + " |\n"));
    return table.toString();
  }

  private static String severities(RuleInfo info) {
    return info.severities().entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String line(RulePage page) {
    RuleInfo info = page.info();
    return String.join(
        "\t",
        info.id(),
        severities(info),
        info.fix().map(Enum::name).orElse(""),
        info.since(),
        String.join(" ", info.aliases()),
        info.title(),
        page.match().orElse(""));
  }
}
