package dev.tare.config;

import dev.tare.rule.RuleNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A key of a settings file, or of a part of one. */
public final class Field<T> {

  private final String name;
  private final Shape<T> shape;
  private final String description;

  /**
   * @param description for people who write the file
   */
  Field(String name, Shape<T> shape, String description) {
    this.name = name;
    this.shape = shape;
    this.description = description;
  }

  /**
   * A value from elsewhere than a file.
   *
   * @param where for errors
   * @throws InvalidSettings if the text is no such value
   */
  public T parse(String text, String where) {
    Reading reading = new Reading(Path.of(""), new RuleNames(List.of()));
    Optional<T> value = shape.read(new Node.Text(text, new Place(where, 0, 0)), reading);
    reading.end();
    return value.orElseThrow();
  }

  public String name() {
    return name;
  }

  Shape<T> shape() {
    return shape;
  }

  String description() {
    return description;
  }
}
