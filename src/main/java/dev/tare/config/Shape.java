package dev.tare.config;

import dev.tare.rule.RuleNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The form of a value in a settings file. It reads such a value and it describes it to editors, so
 * that the two cannot disagree.
 */
interface Shape<T> {

  /** The value; empty if the node has another form, which the reading is told. */
  Optional<T> read(Node node, Reading reading);

  /** A JSON Schema of what can be read. */
  Map<String, Object> schema(RuleNames rules);

  /** A scalar with its place. */
  static Shape<Node.Text> scalar() {
    return new Shape<>() {
      @Override
      public Optional<Node.Text> read(Node node, Reading reading) {
        if (node instanceof Node.Text text) {
          return Optional.of(text);
        }
        reading.expected(node, "one value");
        return Optional.empty();
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return Map.of("type", List.of("string", "number", "boolean"));
      }
    };
  }

  /** A scalar as it is written. */
  static Shape<String> text() {
    return new Shape<>() {
      @Override
      public Optional<String> read(Node node, Reading reading) {
        return scalar().read(node, reading).map(Node.Text::text);
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return scalar().schema(rules);
      }
    };
  }

  /**
   * A scalar that a pattern matches.
   *
   * @param form what should stand there: "a version such as 0.2"
   */
  static <T> Shape<T> matching(Pattern pattern, String form, Function<String, T> value) {
    return new Shape<>() {
      @Override
      public Optional<T> read(Node node, Reading reading) {
        if (node instanceof Node.Text text && pattern.matcher(text.text()).matches()) {
          return Optional.of(value.apply(text.text()));
        }
        reading.expected(node, form);
        return Optional.empty();
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return ordered(
            "type", List.of("string", "number"), "pattern", "^(?:" + pattern.pattern() + ")$");
      }
    };
  }

  /**
   * One of some words, with an at-sign and a version behind it or not.
   *
   * @param kind what they are, for errors
   * @param value what a text means; empty if it means nothing
   */
  static <T> Shape<T> versioned(
      String kind, List<String> words, Function<String, Optional<T>> value) {
    return new Shape<>() {
      @Override
      public Optional<T> read(Node node, Reading reading) {
        if (!(node instanceof Node.Text text)) {
          reading.expected(node, kind);
          return Optional.empty();
        }
        Optional<T> meant = value.apply(text.text());
        if (meant.isEmpty()) {
          reading.unknown(text, kind, words);
        }
        return meant;
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return ordered(
            "type", "string", "pattern", "^(" + String.join("|", words) + ")(@[0-9.]+)?$");
      }
    };
  }

  /** A path, from the folder of the file. */
  static Shape<Path> path() {
    return new Shape<>() {
      @Override
      public Optional<Path> read(Node node, Reading reading) {
        if (node instanceof Node.Text text
            && !text.text().isEmpty()
            && !text.text().contains("\0")) {
          return Optional.of(reading.folder().resolve(text.text()).normalize());
        }
        reading.expected(node, "a path");
        return Optional.empty();
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return Map.of("type", "string");
      }
    };
  }

  static Shape<Boolean> flag() {
    return words("the flag", Map.of("true", true, "false", false), Map.of("type", "boolean"));
  }

  /** One of the constants of a type, in lower case. */
  static <E extends Enum<E>> Shape<E> words(String kind, Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return words(kind, words);
  }

  /**
   * One of some words.
   *
   * @param kind what they are, for errors: "the profile"
   */
  static <T> Shape<T> words(String kind, Map<String, T> words) {
    return words(kind, words, Map.of("enum", List.copyOf(words.keySet())));
  }

  /**
   * The same.
   *
   * @param schema how the words are described
   */
  static <T> Shape<T> words(String kind, Map<String, T> words, Map<String, Object> schema) {
    return new Shape<>() {
      @Override
      public Optional<T> read(Node node, Reading reading) {
        if (!(node instanceof Node.Text text)) {
          reading.expected(node, kind);
          return Optional.empty();
        }
        T value = words.get(text.text().toLowerCase(Locale.ROOT));
        if (value == null) {
          reading.unknown(text, kind, List.copyOf(words.keySet()));
        }
        return Optional.ofNullable(value);
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return schema;
      }
    };
  }

  static <T> Shape<List<T>> list(Shape<T> item) {
    return new Shape<>() {
      @Override
      public Optional<List<T>> read(Node node, Reading reading) {
        if (!(node instanceof Node.Sequence sequence)) {
          reading.expected(node, "a list");
          return Optional.empty();
        }
        List<T> values = new ArrayList<>();
        for (Node value : sequence.items()) {
          item.read(value, reading).ifPresent(values::add);
        }
        return Optional.of(List.copyOf(values));
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return ordered("type", "array", "items", item.schema(rules));
      }
    };
  }

  /** Names that the file chooses, each with a value. */
  static <T> Shape<Map<String, Said<T>>> named(Shape<T> value) {
    return new Shape<>() {
      @Override
      public Optional<Map<String, Said<T>>> read(Node node, Reading reading) {
        if (!(node instanceof Node.Mapping mapping)) {
          reading.expected(node, "names with values");
          return Optional.empty();
        }
        Map<String, Said<T>> values = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
          value
              .read(entry.value(), reading)
              .ifPresent(
                  v ->
                      values.put(entry.key().text(), new Said<>(v, entry.key().place().inShort())));
        }
        return Optional.of(values);
      }

      @Override
      public Map<String, Object> schema(RuleNames rules) {
        return ordered("type", "object", "additionalProperties", value.schema(rules));
      }
    };
  }

  /** A map that keeps its order. */
  static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
