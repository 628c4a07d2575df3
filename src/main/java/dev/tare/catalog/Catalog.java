package dev.tare.catalog;

import dev.tare.rule.Profile;
import dev.tare.rule.Rule;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.RuleNames;
import dev.tare.rule.Safety;
import dev.tare.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules that are built in. A rule's class is found by the path of its page. */
public final class Catalog {

  private final RuleNames names;

  /** What the pages say that have no class, by their ids. */
  private final Map<String, String> matches;

  /** The pages of rules that are not built in, by their ids. */
  private final Map<String, String> pages;

  private Catalog(List<RuleInfo> rules, Map<String, String> matches, Map<String, String> pages) {
    this.names = new RuleNames(rules);
    this.matches = Map.copyOf(matches);
    this.pages = Map.copyOf(pages);
  }

  /** Reads the index that the build made of the pages. */
  public static Catalog load() {
    List<RuleInfo> rules = new ArrayList<>();
    Map<String, String> matches = new HashMap<>();
    for (String line : index().split("\n")) {
      String[] cells = line.split("\t", -1);
      rules.add(
          new RuleInfo(
              cells[0],
              cells[5],
              severities(cells[1]),
              cells[2].isEmpty() ? Optional.empty() : Optional.of(Safety.valueOf(cells[2])),
              cells[4].isEmpty() ? List.of() : List.of(cells[4].split(" ")),
              cells[3]));
      if (!cells[6].isEmpty()) {
        matches.put(cells[0], cells[6]);
      }
    }
    return new Catalog(rules, matches, Map.of());
  }

  /** These rules and some more. */
  public Catalog with(List<RulePage> more) {
    List<RuleInfo> rules = new ArrayList<>(rules());
    Map<String, String> allMatches = new HashMap<>(matches);
    Map<String, String> allPages = new HashMap<>(pages);
    for (RulePage page : more) {
      rules.add(page.info());
      page.match().ifPresent(match -> allMatches.put(page.info().id(), match));
      allPages.put(page.info().id(), page.text());
    }
    rules.sort(Comparator.comparing(RuleInfo::id));
    return new Catalog(rules, allMatches, allPages);
  }

  private static Map<Profile, Severity> severities(String cell) {
    Map<Profile, Severity> severities = new EnumMap<>(Profile.class);
    for (String pair : cell.split(" ")) {
      int equals = pair.indexOf('=');
      severities.put(
          Profile.valueOf(pair.substring(0, equals)), Severity.valueOf(pair.substring(equals + 1)));
    }
    return severities;
  }

  /** In the order of their ids. */
  public List<RuleInfo> rules() {
    return names.rules();
  }

  /** The names of the rules. */
  public RuleNames names() {
    return names;
  }

  /** The rule of an id or an alias, in any case. */
  public Optional<RuleInfo> find(String name) {
    return names.find(name);
  }

  /** The page of a rule, without its header. */
  public String page(RuleInfo rule) {
    String page = pages.get(rule.id());
    return page != null ? page : resource("/rules/" + rule.id() + ".md");
  }

  /** The rule that a page is about: a new instance of its class, or what the page says instead. */
  public Rule rule(RuleInfo info) {
    String match = matches.get(info.id());
    if (match != null) {
      return new PatternRule(Match.decoded(match));
    }
    String name = className(info.id());
    try {
      return Class.forName(name).asSubclass(Rule.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the rule " + info.id() + " has no class " + name, e);
    }
  }

  /** The class that the path of a page names. */
  public static String className(String id) {
    int slash = id.indexOf('/');
    String category = id.substring(0, slash);
    StringBuilder name = new StringBuilder("dev.tare.rules.");
    name.append(category.equals("package") ? "pkg" : category).append('.');
    for (String word : id.substring(slash + 1).split("-")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  /**
   * The index, from the file beside the jar where the launcher says that there is one: opening the
   * jar a second time costs a tenth of a cold start.
   */
  private static String index() {
    String file = System.getProperty("tare.index");
    try {
      return file == null ? resource(RuleIndex.RESOURCE) : Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String path) {
    try (InputStream in = Catalog.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
