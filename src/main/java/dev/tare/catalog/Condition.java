package dev.tare.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A test on a property. It holds only where all that it asks about is known. */
final class Condition {

  private final Property property;
  private final Operator operator;
  private final List<String> values;
  private Pattern expression;

  /**
   * @param values those to compare with; one expression for {@link Operator#MATCHES}, none for
   *     {@link Operator#ABSENT} and {@link Operator#PRESENT}
   */
  Condition(Property property, Operator operator, List<String> values) {
    this.property = property;
    this.operator = operator;
    this.values = List.copyOf(values);
  }

  Property property() {
    return property;
  }

  Operator operator() {
    return operator;
  }

  List<String> values() {
    return values;
  }

  /** How a property is tested. */
  enum Operator {
    /** One of its values is one of these. */
    IN,
    /** None of its values is one of these. */
    NOT,
    /** The expression is found in one of its values. */
    MATCHES,
    ABSENT,
    PRESENT
  }

  /**
   * Whether a test holds, and for which value.
   *
   * @param value empty where it holds for none in particular
   */
  record Outcome(boolean holds, Optional<Subject.Value> value) {
    private static final Outcome FAILS = new Outcome(false, Optional.empty());

    private static Outcome holdsFor(Optional<Subject.Value> value) {
      return new Outcome(true, value);
    }
  }

  Outcome test(Subject subject) {
    Subject.Values found = subject.values(property);
    return switch (operator) {
      case IN -> first(found, v -> values.contains(v.text()));
      case MATCHES ->
          found.known().isEmpty()
              ? Outcome.FAILS
              : first(found, v -> expression().matcher(v.text()).find());
      case NOT -> {
        boolean none = found.known().stream().noneMatch(v -> values.contains(v.text()));
        yield found.complete() && none
            ? Outcome.holdsFor(found.known().stream().findFirst())
            : Outcome.FAILS;
      }
      case ABSENT ->
          found.complete() && found.known().isEmpty()
              ? Outcome.holdsFor(Optional.empty())
              : Outcome.FAILS;
      case PRESENT -> first(found, v -> true);
    };
  }

  /** Compiled when something is first compared with it; twice by two threads does no harm. */
  private Pattern expression() {
    if (expression == null) {
      expression = Pattern.compile(values.get(0));
    }
    return expression;
  }

  private static Outcome first(
      Subject.Values found, java.util.function.Predicate<Subject.Value> test) {
    Optional<Subject.Value> value = found.known().stream().filter(test).findFirst();
    return value.isPresent() ? Outcome.holdsFor(value) : Outcome.FAILS;
  }
}
