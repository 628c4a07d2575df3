package dev.tare.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The settings file that somebody begins with: everything that can be said, most of it unsaid. */
public final class SettingsStart {

  private SettingsStart() {}

  public static String text() {
    try (InputStream in = SettingsStart.class.getResourceAsStream("start.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program was built without start.yaml");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
