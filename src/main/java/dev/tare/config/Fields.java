package dev.tare.config;

import dev.tare.rule.RuleNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that may stand together, each once, in any order. */
final class Fields implements Shape<Layer> {

  private final List<Field<?>> fields;
  private final boolean strict;
  private final List<Field<?>> required;

  Fields(Field<?>... fields) {
    this(List.of(fields), true);
  }

  /**
   * @param strict whether another key is wrong, or does nothing
   */
  Fields(List<? extends Field<?>> fields, boolean strict) {
    this(List.copyOf(fields), strict, List.of());
  }

  private Fields(List<Field<?>> fields, boolean strict, List<Field<?>> required) {
    this.fields = fields;
    this.strict = strict;
    this.required = required;
  }

  /** The same, of which one must be there. */
  Fields requiring(Field<?> field) {
    return new Fields(fields, strict, List.of(field));
  }

  List<Field<?>> fields() {
    return fields;
  }

  @Override
  public Optional<Layer> read(Node node, Reading reading) {
    if (!(node instanceof Node.Mapping mapping)) {
      reading.expected(node, "keys with values");
      return Optional.empty();
    }
    Layer layer = Layer.EMPTY;
    for (Node.Entry entry : mapping.entries()) {
      Optional<Field<?>> field =
          fields.stream().filter(f -> f.name().equals(entry.key().text())).findFirst();
      if (field.isPresent()) {
        layer = read(entry, field.get(), reading, layer);
      } else if (strict) {
        reading.unknown(entry.key(), "the key", fields.stream().map(Field::name).toList());
      }
    }
    for (Field<?> field : required) {
      if (layer.get(field).isEmpty()) {
        reading.problem(node.place(), "the key '" + field.name() + "' is missing");
      }
    }
    return Optional.of(layer);
  }

  private static <T> Layer read(Node.Entry entry, Field<T> field, Reading reading, Layer layer) {
    return field
        .shape()
        .read(entry.value(), reading)
        .map(value -> layer.with(field, value, entry.key().place().inShort()))
        .orElse(layer);
  }

  @Override
  public Map<String, Object> schema(RuleNames rules) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      Map<String, Object> property = Shape.ordered("description", field.description());
      property.putAll(field.shape().schema(rules));
      properties.put(field.name(), property);
    }
    return Shape.ordered(
        "type",
        "object",
        "additionalProperties",
        false,
        "required",
        required.stream().map(Field::name).toList(),
        "properties",
        properties);
  }
}
