package dev.tare.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A test on a property. It holds only where all that it asks about is known.
 *
 * @param values those to compare with; one expression for {@link Operator#MATCHES}, none for {@link
 *     Operator#ABSENT} and {@link Operator#PRESENT}
 */
record Condition(Property property, Operator operator, List<String> values) {

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

  Condition {
    values = List.copyOf(values);
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
      case MATCHES -> {
        Pattern pattern = Pattern.compile(values.get(0));
        yield first(found, v -> pattern.matcher(v.text()).find());
      }
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

  private static Outcome first(
      Subject.Values found, java.util.function.Predicate<Subject.Value> test) {
    Optional<Subject.Value> value = found.known().stream().filter(test).findFirst();
    return value.isPresent() ? Outcome.holdsFor(value) : Outcome.FAILS;
  }
}
