package dev.tare.config;

import java.util.List;

/** Settings cannot be understood; each line of the message is a place and what is wrong there. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettings(List<String> problems) {
    super(String.join("\n", problems));
  }

  static InvalidSettings at(Place place, String message) {
    return new InvalidSettings(List.of(place + ": " + message));
  }
}
