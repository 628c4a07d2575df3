package dev.tare.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tare.rule.FileReport;
import dev.tare.rule.Finding;
import dev.tare.rule.Fix;
import dev.tare.rule.Profile;
import dev.tare.rule.RuleInfo;
import dev.tare.rule.Safety;
import dev.tare.rule.Severity;
import dev.tare.source.Edit;
import dev.tare.source.Position;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings for programs. Lines and columns are 1-based, columns in UTF-16 units, ends exclusive.
 */
public final class JsonReport {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final String version;
  private final Map<String, List<String>> aliases;

  /**
   * @param rules those whose aliases are told
   */
  public JsonReport(String version, List<RuleInfo> rules) {
    this.version = version;
    this.aliases = new HashMap<>();
    rules.forEach(rule -> aliases.put(rule.id(), rule.aliases()));
  }

  /** One document for a whole run. */
  public String document(List<FileReport> reports, Summary summary) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeObjectFieldStart("tool");
      json.writeStringField("name", "tare");
      json.writeStringField("version", version);
      json.writeEndObject();
      json.writeArrayFieldStart("files");
      for (FileReport report : reports) {
        file(json, report);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("summary");
      json.writeNumberField("files", summary.files());
      for (Map.Entry<Severity, Integer> count : summary.counts().entrySet()) {
        json.writeNumberField(count.getKey().label(), count.getValue());
      }
      json.writeNumberField("fixable", summary.safe() + summary.unsafe());
      json.writeNumberField("suppressed", summary.suppressed());
      json.writeNumberField("known", summary.known());
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  /** One file on one line. */
  public String line(FileReport report) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      file(json, report);
    }
    return text.append('\n').toString();
  }

  /** The list of rules. */
  public static String rules(List<RuleInfo> rules) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (RuleInfo rule : rules) {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("title", rule.title());
        json.writeStringField(
            "severity", rule.severity(Profile.RECOMMENDED).map(Severity::label).orElse("off"));
        json.writeObjectFieldStart("profiles");
        for (Map.Entry<Profile, Severity> profile : rule.severities().entrySet()) {
          json.writeStringField(profile.getKey().label(), profile.getValue().label());
        }
        json.writeEndObject();
        json.writeStringField("fix", rule.fix().map(Safety::label).orElse("none"));
        strings(json, "aliases", rule.aliases());
        json.writeStringField("since", rule.since());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return text.append('\n').toString();
  }

  private static void strings(JsonGenerator json, String field, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void file(JsonGenerator json, FileReport report) throws IOException {
    SourceFile source = report.source();
    json.writeStartObject();
    json.writeStringField("path", source.name());
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      json.writeStartObject();
      finding(json, source, finding);
      json.writeEndObject();
    }
    json.writeEndArray();
    if (!report.suppressed().isEmpty()) {
      json.writeArrayFieldStart("suppressed");
      for (FileReport.Suppressed suppressed : report.suppressed()) {
        json.writeStartObject();
        finding(json, source, suppressed.finding());
        json.writeObjectFieldStart("suppression");
        span(json, source, suppressed.by().comment());
        json.writeStringField("reason", suppressed.by().reason().orElse(null));
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("problems");
    for (FileReport.Problem problem : report.problems()) {
      Position position = source.position(problem.span().start());
      json.writeStartObject();
      json.writeStringField("message", problem.message());
      json.writeNumberField("line", position.line());
      json.writeNumberField("column", position.column());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void finding(JsonGenerator json, SourceFile source, Finding finding) throws IOException {
    json.writeStringField("rule", finding.rule());
    strings(
        json,
        "aliases",
        finding.code().map(List::of).orElse(aliases.getOrDefault(finding.rule(), List.of())));
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("message", finding.message());
    span(json, source, finding.span());
    if (finding.fix().isPresent()) {
      fix(json, source, finding.fix().get());
    } else {
      json.writeNullField("fix");
    }
  }

  private static void fix(JsonGenerator json, SourceFile source, Fix fix) throws IOException {
    json.writeObjectFieldStart("fix");
    json.writeStringField("title", fix.title());
    json.writeStringField("safety", fix.safety().label());
    json.writeArrayFieldStart("edits");
    for (Edit edit : fix.edits().list()) {
      json.writeStartObject();
      span(json, source, edit.span());
      json.writeStringField("text", edit.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void span(JsonGenerator json, SourceFile source, Span span) throws IOException {
    Position start = source.position(span.start());
    Position end = source.position(span.end());
    json.writeNumberField("line", start.line());
    json.writeNumberField("column", start.column());
    json.writeNumberField("endLine", end.line());
    json.writeNumberField("endColumn", end.column());
  }
}
