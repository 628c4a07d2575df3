package dev.tare.catalog;

import dev.tare.catalog.Condition.Operator;
import dev.tare.rule.Safety;
import dev.tare.source.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What a page says in the place of a class: when there is a finding, its message and its fix.
 *
 * @param conditions all of which hold; at least one
 * @param message with the names of properties in braces, for their values
 */
record Match(List<Condition> conditions, String message, Optional<Remedy> remedy) {

  /** The name of a property in braces. */
  private static final class Placeholder {
    private static final Pattern FORM = Pattern.compile("\\{([a-z.]+)}");
  }

  private static final char RECORD = '\u001E';
  private static final char UNIT = '\u001F';

  Match {
    conditions = List.copyOf(conditions);
  }

  /**
   * A fix in data.
   *
   * @param property what is replaced; empty unless something is
   * @param text what is put there, with the names of properties in braces
   */
  record Remedy(
      Action action, Optional<Property> property, String text, String title, Safety safety) {

    /** What a remedy does. */
    enum Action {
      /** Puts a flag behind the command's name or subcommand, or behind the keyword. */
      INSERT,
      /** Puts another text in the place of a property. */
      REPLACE,
      /** Puts a command at the end of the RUN. */
      APPEND
    }
  }

  /** The narrowest thing that has all the properties that are asked about. */
  Subject.Kind subject() {
    Subject.Kind kind = Subject.Kind.INSTRUCTION;
    for (Condition condition : conditions) {
      Subject.Kind other = condition.property().subject();
      kind = other.compareTo(kind) > 0 ? other : kind;
    }
    return kind;
  }

  /** The instructions that have all the properties that are asked about; empty for all. */
  List<String> instructions() {
    List<String> having = List.of();
    for (Condition condition : conditions) {
      List<String> these = condition.property().instructions();
      if (!these.isEmpty()) {
        having = having.isEmpty() ? these : having.stream().filter(these::contains).toList();
      }
    }
    return having;
  }

  /** A text with the values of the properties that it names in braces. */
  static String fill(String text, Subject subject) {
    return Placeholder.FORM
        .matcher(text)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    Property.named(name.group(1))
                        .map(p -> subject.values(p).known())
                        .filter(values -> !values.isEmpty())
                        .map(values -> values.get(0).text())
                        .orElse(name.group(1))));
  }

  /**
   * Reads the header of a page.
   *
   * @param match properties with what is demanded of them
   * @param fix empty for none
   * @throws RulePage.Malformed if it is not of the form
   */
  static Match of(Map<String, Object> match, String message, Map<String, Object> fix) {
    if (message == null || message.isBlank()) {
      throw new RulePage.Malformed("a page with 'match' has a 'message'");
    }
    List<Condition> conditions = new ArrayList<>();
    match.forEach((name, demand) -> conditions(property(name), demand, conditions));
    if (conditions.isEmpty()) {
      throw new RulePage.Malformed("'match' asks for nothing");
    }
    Match read =
        new Match(conditions, message, fix.isEmpty() ? Optional.empty() : Optional.of(remedy(fix)));
    read.checkSubjects();
    checkPlaceholders(message);
    return read;
  }

  private void checkSubjects() {
    boolean pair = conditions.stream().anyMatch(c -> c.property().subject() == Subject.Kind.PAIR);
    Subject.Kind narrowest = subject();
    if (pair && narrowest != Subject.Kind.PAIR) {
      throw new RulePage.Malformed("no instruction has both pairs and commands to match");
    }
    boolean appends = remedy.filter(r -> r.action() == Remedy.Action.APPEND).isPresent();
    if (appends && narrowest.compareTo(Subject.Kind.COMMAND) < 0) {
      throw new RulePage.Malformed("'append' needs a condition on a command or a package");
    }
  }

  private static void checkPlaceholders(String text) {
    Matcher names = Placeholder.FORM.matcher(text);
    while (names.find()) {
      property(names.group(1));
    }
  }

  private static Property property(String name) {
    return Property.named(name)
        .orElseThrow(
            () -> {
              Optional<String> meant =
                  Nearest.to(name, Stream.of(Property.values()).map(Property::label));
              return new RulePage.Malformed(
                  "there is no property '"
                      + name
                      + "'"
                      + meant.map(m -> "; did you mean " + m + "?").orElse(""),
                  name);
            });
  }

  private static void conditions(Property property, Object demand, List<Condition> to) {
    if (!(demand instanceof Map<?, ?> tests)) {
      to.add(new Condition(property, Operator.IN, strings(demand)));
      return;
    }
    for (Map.Entry<?, ?> test : tests.entrySet()) {
      String name = String.valueOf(test.getKey());
      List<String> values = strings(test.getValue());
      to.add(
          switch (name) {
            case "in", "has" -> new Condition(property, Operator.IN, values);
            case "not", "lacks" -> new Condition(property, Operator.NOT, values);
            case "matches" ->
                new Condition(property, Operator.MATCHES, List.of(expression(values)));
            case "absent" ->
                new Condition(
                    property,
                    values.equals(List.of("false")) ? Operator.PRESENT : Operator.ABSENT,
                    List.of());
            default ->
                throw new RulePage.Malformed(
                    property.label()
                        + ": '"
                        + name
                        + "' is no test; there are in, not, matches, has, lacks, absent",
                    name);
          });
    }
  }

  private static String expression(List<String> values) {
    if (values.size() != 1) {
      throw new RulePage.Malformed("'matches' takes one expression", "matches");
    }
    try {
      return Pattern.compile(values.get(0)).pattern();
    } catch (PatternSyntaxException e) {
      throw new RulePage.Malformed("'" + values.get(0) + "': " + e.getDescription(), "matches");
    }
  }

  private static List<String> strings(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  private static Remedy remedy(Map<String, Object> fix) {
    Remedy.Action action = null;
    Optional<Property> property = Optional.empty();
    String text = "";
    String title = "";
    Safety safety = Safety.UNSAFE;
    for (Map.Entry<String, Object> entry : fix.entrySet()) {
      String value = String.valueOf(entry.getValue());
      switch (entry.getKey()) {
        case "title" -> title = value;
        case "safety" -> safety = safety(value);
        case "insert" -> {
          action = Remedy.Action.INSERT;
          text = value;
        }
        case "append" -> {
          action = Remedy.Action.APPEND;
          text = value;
        }
        case "replace" -> {
          if (!(entry.getValue() instanceof Map<?, ?> one) || one.size() != 1) {
            throw new RulePage.Malformed("'replace' names one property and what to put there");
          }
          Map.Entry<?, ?> only = one.entrySet().iterator().next();
          action = Remedy.Action.REPLACE;
          property = Optional.of(property(String.valueOf(only.getKey())));
          text = String.valueOf(only.getValue());
        }
        default ->
            throw new RulePage.Malformed(
                "fix: there is no '"
                    + entry.getKey()
                    + "'; there are title, safety, insert, replace, append",
                entry.getKey());
      }
    }
    if (action == null || title.isEmpty()) {
      throw new RulePage.Malformed("a fix has a title and one of insert, replace, append");
    }
    checkPlaceholders(text);
    return new Remedy(action, property, text, title, safety);
  }

  static Safety safety(String name) {
    return switch (name) {
      case "safe" -> Safety.SAFE;
      case "unsafe" -> Safety.UNSAFE;
      default -> throw new RulePage.Malformed("a fix is safe or unsafe, not '" + name + "'", name);
    };
  }

  /** All of it in one line, for the index. */
  String encoded() {
    StringBuilder text = new StringBuilder(message);
    remedy.ifPresent(
        r ->
            text.append(UNIT)
                .append(r.action() + "" + UNIT + r.property().map(Property::name).orElse(""))
                .append(UNIT + r.text() + UNIT + r.title() + UNIT + r.safety()));
    for (Condition condition : conditions) {
      text.append(RECORD).append(condition.property()).append(UNIT).append(condition.operator());
      condition.values().forEach(value -> text.append(UNIT).append(value));
    }
    return text.toString();
  }

  /** What {@link #encoded} wrote. */
  static Match decoded(String text) {
    String[] records = text.split(String.valueOf(RECORD));
    String[] head = records[0].split(String.valueOf(UNIT), -1);
    Optional<Remedy> remedy =
        head.length == 1
            ? Optional.empty()
            : Optional.of(
                new Remedy(
                    Remedy.Action.valueOf(head[1]),
                    head[2].isEmpty() ? Optional.empty() : Optional.of(Property.valueOf(head[2])),
                    head[3],
                    head[4],
                    Safety.valueOf(head[5])));
    List<Condition> conditions = new ArrayList<>();
    for (String line : List.of(records).subList(1, records.length)) {
      List<String> cells = List.of(line.split(String.valueOf(UNIT), -1));
      conditions.add(
          new Condition(
              Property.valueOf(cells.get(0)),
              Operator.valueOf(cells.get(1).toUpperCase(Locale.ROOT)),
              cells.subList(2, cells.size())));
    }
    return new Match(conditions, head[0], remedy);
  }
}
