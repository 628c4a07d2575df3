package dev.tare.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Safety;
import dev.tare.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Markdown page that is the truth about a rule: header, reasons, examples, safety.
 *
 * @param info what the header and the heading say
 * @param examples each Bad with its findings and, if the rule has a fix, its Fixed
 * @param good files that the rule leaves alone
 * @param text the whole page behind the header
 */
public record RulePage(RuleInfo info, List<Example> examples, List<Block> good, String text) {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public RulePage {
    examples = List.copyOf(examples);
    good = List.copyOf(good);
  }

  /**
   * A fenced block.
   *
   * @param text without the fences, line end included
   * @param line 1-based, of its first line in the page
   */
  public record Block(String text, int line) {}

  /**
   * A file that the rule speaks about.
   *
   * @param findings one a line: {@code line:column severity message}
   * @param fixed what the fixer makes of it
   */
  public record Example(Block bad, Block findings, Optional<Block> fixed) {}

  record Header(String severity, String since, String fix, List<String> aliases, Bytes bytes) {}

  record Bytes(String typical, String basis) {}

  /** A page does not have the form that pages have. */
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * @param id category and name, from the page's path
   * @throws Malformed if the page does not have the form
   */
  public static RulePage parse(String id, String page) {
    if (!page.startsWith("---\n") || page.indexOf("\n---\n") < 0) {
      throw new Malformed(id + ": the page has no header between --- lines");
    }
    int headerEnd = page.indexOf("\n---\n") + 1;
    Header header = header(id, page.substring(4, headerEnd));
    String text = page.substring(headerEnd + 4).stripLeading();
    int firstLine = page.substring(0, page.length() - text.length()).split("\n", -1).length;
    if (!text.startsWith("# ")) {
      throw new Malformed(id + ": no heading follows the header");
    }
    Blocks blocks = new Blocks(id, text, firstLine);
    RuleInfo info =
        new RuleInfo(
            id,
            text.substring(2, text.indexOf('\n')).strip(),
            Severity.valueOf(header.severity().toUpperCase(Locale.ROOT)),
            header.fix() == null || header.fix().equals("none")
                ? Optional.empty()
                : Optional.of(Safety.valueOf(header.fix().toUpperCase(Locale.ROOT))),
            header.aliases() == null ? List.of() : header.aliases(),
            header.since());
    if (blocks.examples.isEmpty() || blocks.good.isEmpty()) {
      throw new Malformed(id + ": a page has a Bad and a Good");
    }
    if (info.fix().isPresent() && !text.contains("\n## Fix safety\n")) {
      throw new Malformed(id + ": a rule with a fix has a section Fix safety");
    }
    return new RulePage(info, blocks.examples, blocks.good, text);
  }

  private static Header header(String id, String yaml) {
    try {
      Header header = YAML.readValue(yaml, Header.class);
      if (header.severity() == null || header.since() == null) {
        throw new Malformed(id + ": the header says severity and since");
      }
      return header;
    } catch (JsonProcessingException e) {
      throw new Malformed(id + ": " + e.getOriginalMessage());
    }
  }

  /** Finds the fenced blocks under their headings. */
  private static final class Blocks {
    private final List<Example> examples = new ArrayList<>();
    private final List<Block> good = new ArrayList<>();

    Blocks(String id, String text, int firstLine) {
      String section = "";
      Block bad = null;
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
            case "Bad dockerfile" -> bad = done;
            case "Bad findings" -> examples.add(new Example(bad, done, Optional.empty()));
            case "Fixed dockerfile" -> {
              int last = examples.size() - 1;
              Example example = examples.get(last);
              examples.set(last, new Example(example.bad(), example.findings(), Optional.of(done)));
            }
            case "Good dockerfile" -> good.add(done);
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
        throw new Malformed(id + ": a fence is not closed");
      }
    }
  }
}
