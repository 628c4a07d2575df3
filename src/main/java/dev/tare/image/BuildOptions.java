package dev.tare.image;

import java.util.Map;
import java.util.Optional;

/**
 * What a builder is told beside the Dockerfile.
 *
 * @param arguments values of ARGs, as {@code --build-arg} sets them
 * @param target the stage that is built; empty for the last
 * @param builder the program that builds
 */
public record BuildOptions(
    Map<String, String> arguments, Optional<String> target, Builder builder) {

  /** Nothing. */
  public static final BuildOptions NONE =
      new BuildOptions(Map.of(), Optional.empty(), Builder.DEFAULT);

  public BuildOptions {
    arguments = Map.copyOf(arguments);
  }
}
