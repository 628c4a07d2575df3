package dev.tare.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Safety;
import dev.tare.rule.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Markdown page that is the truth about a rule: header, reasons, examples, safety.
 *
 * @param info what the header and the heading say
 * @param examples each Bad with its findings and, if the rule has a fix, its Fixed; each Good
 * @param match what the page says in the place of a class; empty if there is one
 * @param text the whole page behind the header
 */
public record RulePage(RuleInfo info, List<Example> examples, Optional<String> match, String text) {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public RulePage {
    examples = List.copyOf(examples);
  }

  /**
   * A fenced block.
   *
   * @param text without the fences, line end included
   * @param line 1-based, of its first line in the page
   */
  public record Block(String text, int line) {}

  /**
   * A file that the rule speaks about, or leaves alone.
   *
   * @param dockerfile the file
   * @param findings one a line: {@code line:column severity message}; empty if the file is good
   * @param fixed what the fixer makes of it; empty if it changes nothing
   * @param context the build context, one file a line: {@code path}, a mode, a colon and content
   * @param settings what a {@code .tare.yaml} says
   */
  public record Example(
      Block dockerfile,
      Optional<Block> findings,
      Optional<Block> fixed,
      Optional<Block> context,
      Optional<Block> settings) {

    Example withFindings(Block findings) {
      return new Example(dockerfile, Optional.of(findings), fixed, context, settings);
    }

    Example withFixed(Block fixed) {
      return new Example(dockerfile, findings, Optional.of(fixed), context, settings);
    }
  }

  /**
   * @param severity where the rule is on by default; {@code off} where it is not
   * @param fix {@code safe}, {@code unsafe} or {@code none}; with {@code match}, what to do
   * @param profiles the severity in other profiles where it differs; for hadolint and buildkit it
   *     must be said
   */
  record Header(
      String severity,
      String since,
      Object fix,
      List<String> aliases,
      Map<String, String> profiles,
      Bytes bytes,
      Map<String, Object> match,
      String message) {

    /** The fix of a page with a match, in data. */
    @SuppressWarnings("unchecked") // a map of YAML has strings for keys
    Map<String, Object> remedy() {
      return fix instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
  }

  record Bytes(String typical, String basis) {}

  /** A page does not have the form that pages have. */
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String word;

    Malformed(String message) {
      this(message, 1);
    }

    Malformed(String message, int line) {
      super(message);
      this.line = line;
      this.word = "";
    }

    /**
     * @param word the word of the header that it is about
     */
    Malformed(String message, String word) {
      super(message);
      this.line = 1;
      this.word = word;
    }

    /** The same, with the line of the word in a page. */
    private Malformed in(String page) {
      int at = word.isEmpty() ? -1 : page.indexOf(word);
      return at < 0
          ? this
          : new Malformed(
              getMessage(), 1 + (int) page.substring(0, at).chars().filter(c -> c == '\n').count());
    }

    /** 1-based, in the page. */
    public int line() {
      return line;
    }
  }

  /**
   * @param id category and name, from the page's path
   * @throws Malformed if the page does not have the form
   */
  public static RulePage parse(String id, String page) {
    try {
      return read(id, page);
    } catch (Malformed e) {
      throw e.in(page);
    }
  }

  private static RulePage read(String id, String page) {
    if (!page.startsWith("---\n") || page.indexOf("\n---\n") < 0) {
      throw new Malformed("the page has no header between --- lines");
    }
    int headerEnd = page.indexOf("\n---\n") + 1;
    Header header = header(page.substring(4, headerEnd));
    String text = page.substring(headerEnd + 4).stripLeading();
    int firstLine = page.substring(0, page.length() - text.length()).split("\n", -1).length;
    if (!text.startsWith("# ")) {
      throw new Malformed("no heading follows the header", firstLine);
    }
    Optional<Match> match =
        header.match() == null
            ? Optional.empty()
            : Optional.of(Match.of(header.match(), header.message(), header.remedy()));
    RuleInfo info =
        new RuleInfo(
            id,
            text.substring(2, text.indexOf('\n')).strip(),
            severities(header),
            fix(header, match),
            header.aliases() == null ? List.of() : header.aliases(),
            header.since() == null ? "0" : header.since());
    return new RulePage(info, examples(text, firstLine), match.map(Match::encoded), text);
  }

  private static Optional<Safety> fix(Header header, Optional<Match> match) {
    if (match.isPresent() && header.fix() instanceof Map) {
      return match.get().remedy().map(Match.Remedy::safety);
    }
    String fix = header.fix() == null ? "none" : header.fix().toString();
    return fix.equals("none") ? Optional.empty() : Optional.of(Match.safety(fix));
  }

  /** What the page lacks of the sections that a page has; empty if it has all. */
  public Optional<String> lack() {
    boolean bad = examples.stream().anyMatch(e -> e.findings().isPresent());
    if (!bad || examples.stream().allMatch(e -> e.findings().isPresent())) {
      return Optional.of("a page has a Bad with its findings, and a Good");
    }
    if (info.fix().isPresent() && !text.contains("\n## Fix safety\n")) {
      return Optional.of("a rule with a fix has a section Fix safety");
    }
    return Optional.empty();
  }

  private static Map<Profile, Severity> severities(Header header) {
    Map<Profile, Severity> severities = new EnumMap<>(Profile.class);
    Map<String, String> said = new HashMap<>();
    if (header.profiles() != null) {
      said.putAll(header.profiles());
    }
    if (!header.severity().equals("off")) {
      said.put("recommended", header.severity());
      said.putIfAbsent("strict", header.severity());
    }
    if (said.containsKey("strict")) {
      said.putIfAbsent("all", said.get("strict"));
    }
    said.forEach(
        (profile, severity) -> {
          if (!severity.equals("off")) {
            severities.put(constant(Profile.class, profile), constant(Severity.class, severity));
          }
        });
    if (!severities.containsKey(Profile.ALL)) {
      throw new Malformed("the header says no severity for the profile 'strict' or 'all'");
    }
    return severities;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    throw new Malformed(
        "there is no " + type.getSimpleName().toLowerCase(Locale.ROOT) + " '" + name + "'", name);
  }

  private static Header header(String yaml) {
    try {
      Header header = YAML.readValue(yaml, Header.class);
      if (header == null || header.severity() == null) {
        throw new Malformed("the header says no severity");
      }
      return header;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr() + 1;
      throw new Malformed(e.getOriginalMessage().lines().findFirst().orElse(""), line);
    }
  }

  /**
   * The examples of a page, or of a file of further cases, which has neither header nor reasons.
   * Under a heading {@code Bad}, {@code Fixed} or {@code Good} stands a block {@code dockerfile};
   * blocks {@code context} and {@code settings} in front of it are for this file, {@code findings}
   * behind it are its own.
   *
   * @param firstLine 1-based, of the text in its file
   */
  public static List<Example> examples(String text, int firstLine) {
    List<Example> examples = new ArrayList<>();
    Optional<Block> context = Optional.empty();
    Optional<Block> settings = Optional.empty();
    String section = "";
    StringBuilder block = null;
    String language = "";
    int start = 0;
    int number = firstLine;
    for (String line : text.split("\n", -1)) {
      if (block != null && !line.equals("```")) {
        block.append(line).append('\n');
      } else if (block != null) {
        Block done = new Block(block.toString(), start);
        block = null;
        switch (section + " " + language) {
          case "Bad context", "Good context" -> context = Optional.of(done);
          case "Bad settings", "Good settings" -> settings = Optional.of(done);
          case "Bad dockerfile", "Good dockerfile" -> {
            examples.add(new Example(done, Optional.empty(), Optional.empty(), context, settings));
            context = Optional.empty();
            settings = Optional.empty();
          }
          case "Bad findings" -> examples.add(last(examples, number).withFindings(done));
          case "Fixed dockerfile" -> examples.add(last(examples, number).withFixed(done));
          default -> {}
        }
      } else if (line.startsWith("```")) {
        language = line.substring(3).strip();
        block = new StringBuilder();
        start = number + 1;
      } else if (line.startsWith("## ")) {
        section = line.substring(3).strip();
      }
      number++;
    }
    if (block != null) {
      throw new Malformed("a fence is not closed", start);
    }
    return examples;
  }

  /** Takes the last example out. */
  private static Example last(List<Example> examples, int line) {
    if (examples.isEmpty()) {
      throw new Malformed("findings and Fixed stand behind the file they are about", line);
    }
    return examples.remove(examples.size() - 1);
  }
}
