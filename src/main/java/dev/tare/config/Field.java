package dev.tare.config;

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
