package dev.tare.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a YAML file says, with places. Scalars keep their text, since {@code off} is no flag here
 * and {@code 1.10} no number.
 */
sealed interface Node {

  Place place();

  /** A scalar. */
  record Text(String text, Place place) implements Node {}

  record Sequence(List<Node> items, Place place) implements Node {}

  /** Keys in order; no key stands there twice, and none without a value. */
  record Mapping(List<Entry> entries, Place place) implements Node {}

  record Entry(Text key, Node value) {}

  /**
   * The content of a file; empty if it says nothing.
   *
   * @throws InvalidSettings if it is no YAML, or more of YAML than settings need
   */
  static Optional<Node> parse(String file, String yaml) {
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      Optional<Node> node =
          parser.nextToken() == null ? Optional.empty() : new Reader(file, parser).value();
      if (parser.nextToken() != null) {
        JsonLocation location = parser.currentTokenLocation();
        throw InvalidSettings.at(
            new Place(file, location.getLineNr(), location.getColumnNr()),
            "a second document begins here; one is read");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      Place place =
          location == null
              ? new Place(file, 1, 1)
              : new Place(file, location.getLineNr(), location.getColumnNr());
      throw InvalidSettings.at(place, "this is no YAML: " + reason(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parser draws the place over several lines; what is wrong stands before. */
  private static String reason(String message) {
    List<String> lines = message.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(" ") && !lines.get(i).startsWith("in ")) {
        return lines.get(i).strip();
      }
    }
    return lines.isEmpty() ? "" : lines.get(0).strip();
  }

  /** Takes one value after the other from the parser. */
  final class Reader {
    private final String file;
    private final YAMLParser parser;

    private Reader(String file, YAMLParser parser) {
      this.file = file;
      this.parser = parser;
    }

    private Place place() {
      JsonLocation location = parser.currentTokenLocation();
      return new Place(file, location.getLineNr(), location.getColumnNr());
    }

    /** The value that begins with the current token; empty for null. */
    private Optional<Node> value() throws IOException {
      Place place = place();
      if (parser.isCurrentAlias()) {
        throw InvalidSettings.at(place, "YAML aliases are not read in settings; repeat the value");
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> Optional.of(mapping(place));
        case START_ARRAY -> {
          List<Node> items = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            value().ifPresent(items::add);
          }
          yield Optional.of(new Sequence(List.copyOf(items), place));
        }
        case VALUE_NULL -> Optional.empty();
        default -> Optional.of(new Text(parser.getText(), place));
      };
    }

    private Mapping mapping(Place place) throws IOException {
      List<Entry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        Text key = new Text(parser.currentName(), place());
        for (Entry entry : entries) {
          if (entry.key().text().equals(key.text())) {
            throw InvalidSettings.at(
                key.place(),
                "'" + key.text() + "' stands in line " + entry.key().place().line() + " already");
          }
        }
        parser.nextToken();
        value().ifPresent(value -> entries.add(new Entry(key, value)));
      }
      return new Mapping(List.copyOf(entries), place);
    }
  }
}
