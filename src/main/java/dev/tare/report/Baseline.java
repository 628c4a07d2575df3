package dev.tare.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings that are known, so that a run tells only new ones.
 *
 * <p>A finding is known again by its file, its rule and the words of its lines, wherever these
 * lines stand now; of several equal ones as many are known as there were. The words are kept as a
 * digest, for they may hold what nobody wants to see in a second file.
 */
public final class Baseline {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String VERSION = "1";
  private static final int DIGEST_BYTES = 8;

  /**
   * What a finding is known by.
   *
   * @param path from the folder of the baseline, with slashes
   * @param rule and the alias under which it is told
   * @param text a digest
   */
  private record Key(String path, String rule, String text) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::path).thenComparing(Key::rule).thenComparing(Key::text);
  }

  private final TreeMap<Key, Integer> counts = new TreeMap<>(Key.ORDER);

  /** Reads what {@link #json} wrote. */
  public static Baseline read(String json) throws IOException {
    Baseline baseline = new Baseline();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no JSON object");
      }
      String version = "";
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("version")) {
          version = parser.getText();
        } else if (name.equals("findings") && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            baseline.add(parser);
          }
        } else {
          parser.skipChildren();
        }
      }
      if (!version.equals(VERSION)) {
        throw new IOException("its version is '" + version + "', not " + VERSION);
      }
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
    return baseline;
  }

  private void add(JsonParser parser) throws IOException {
    Map<String, String> members = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (parser.nextToken().isStructStart()) {
        throw new IOException("'" + name + "' is no plain value");
      }
      members.put(name, parser.getText());
    }
    for (String name : List.of("path", "rule", "text", "count")) {
      if (!members.containsKey(name)) {
        throw new IOException("a finding has no '" + name + "'");
      }
    }
    try {
      counts.merge(
          new Key(members.get("path"), members.get("rule"), members.get("text")),
          Integer.parseInt(members.get("count")),
          Integer::sum);
    } catch (NumberFormatException e) {
      throw new IOException("'" + members.get("count") + "' is no count", e);
    }
  }

  /**
   * Adds what is found in a file.
   *
   * @param path from the folder of the baseline, with slashes
   */
  public void add(String path, FileReport report) {
    for (Finding finding : report.findings()) {
      counts.merge(key(path, report.source(), finding), 1, Integer::sum);
    }
  }

  /**
   * What is told of a file that is not known.
   *
   * @param known how many findings are
   */
  public record Fresh(FileReport report, int known) {}

  /** Takes out what is known; the first of several equal ones. */
  public Fresh fresh(String path, FileReport report) {
    Map<Key, Integer> left = new HashMap<>();
    List<Finding> fresh = new ArrayList<>();
    for (Finding finding : report.findings()) {
      Key key = key(path, report.source(), finding);
      int count = left.getOrDefault(key, counts.getOrDefault(key, 0));
      if (count > 0) {
        left.put(key, count - 1);
      } else {
        fresh.add(finding);
      }
    }
    return new Fresh(report.withFindings(fresh), report.findings().size() - fresh.size());
  }

  /** One finding a line, in an order that does not change. */
  public String json() throws IOException {
    StringBuilder text = new StringBuilder("{\n  \"version\": " + VERSION + ",\n  \"findings\": [");
    String separator = "\n";
    for (Map.Entry<Key, Integer> entry : counts.entrySet()) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = FACTORY.createGenerator(line)) {
        json.writeStartObject();
        json.writeStringField("path", entry.getKey().path());
        json.writeStringField("rule", entry.getKey().rule());
        json.writeStringField("text", entry.getKey().text());
        json.writeNumberField("count", entry.getValue());
        json.writeEndObject();
      }
      text.append(separator).append("    ").append(line);
      separator = ",\n";
    }
    return text.append(counts.isEmpty() ? "" : "\n  ").append("]\n}\n").toString();
  }

  private static Key key(String path, SourceFile source, Finding finding) {
    return new Key(path, finding.name(), digest(words(source, finding.span())));
  }

  /** The lines of a finding without what their layout adds; none if it is about no words. */
  private static String words(SourceFile source, Span span) {
    if (span.isEmpty()) {
      return "";
    }
    int first = source.position(span.start()).line();
    int last = source.position(span.end() - 1).line();
    StringBuilder words = new StringBuilder();
    for (int line = first; line <= last; line++) {
      for (String word : source.text(source.line(line)).strip().split("\\s+")) {
        boolean continues = word.equals("\\") || word.equals("`");
        words.append(continues ? "" : word + " ");
      }
    }
    return words.toString();
  }

  private static String digest(String words) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
