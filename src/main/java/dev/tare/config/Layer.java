package dev.tare.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one place says: a settings file, a part of it, the environment, the command line. Layers lie
 * on each other, and the highest that says something of a field wins.
 */
public final class Layer {

  /** Says nothing. */
  public static final Layer EMPTY = new Layer(Map.of());

  private final Map<Field<?>, Said<?>> values;

  private Layer(Map<Field<?>, Said<?>> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** This and one value more, which takes the place of an older one. */
  public <T> Layer with(Field<T> field, T value, String where) {
    Map<Field<?>, Said<?>> all = new LinkedHashMap<>(values);
    all.put(field, new Said<>(value, where));
    return new Layer(all);
  }

  /** Both; where both say something, the other does. */
  Layer with(Layer other) {
    Map<Field<?>, Said<?>> all = new LinkedHashMap<>(values);
    all.putAll(other.values);
    return new Layer(all);
  }

  @SuppressWarnings("unchecked") // a value is filed under its own field
  public <T> Optional<Said<T>> get(Field<T> field) {
    return Optional.ofNullable((Said<T>) values.get(field));
  }

  <T> Optional<T> value(Field<T> field) {
    return get(field).map(Said::value);
  }
}
