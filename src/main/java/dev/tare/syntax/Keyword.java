package dev.tare.syntax;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instructions of the Dockerfile reference, with the flags that each takes. */
enum Keyword {
  ADD(
      FlagType.text("chown"),
      FlagType.text("chmod"),
      FlagType.bool("link"),
      FlagType.bool("keep-git-dir"),
      FlagType.text("checksum"),
      FlagType.bool("unpack"),
      FlagType.texts("exclude")),
  ARG,
  CMD,
  COPY(
      FlagType.text("chown"),
      FlagType.text("from"),
      FlagType.text("chmod"),
      FlagType.bool("link"),
      FlagType.texts("exclude"),
      FlagType.bool("parents")),
  ENTRYPOINT,
  ENV,
  EXPOSE,
  FROM(FlagType.text("platform")),
  HEALTHCHECK(
      FlagType.text("interval"),
      FlagType.text("timeout"),
      FlagType.text("start-period"),
      FlagType.text("start-interval"),
      FlagType.text("retries")),
  LABEL,
  MAINTAINER,
  ONBUILD,
  RUN(
      FlagType.texts("mount"),
      FlagType.text("network"),
      FlagType.text("security"),
      FlagType.texts("device")),
  SHELL,
  STOPSIGNAL,
  USER,
  VOLUME,
  WORKDIR;

  private static final Map<String, Keyword> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Keyword::name, Function.identity()));

  private final Map<String, FlagType> flags;

  Keyword(FlagType... flags) {
    this.flags = Stream.of(flags).collect(Collectors.toMap(FlagType::name, Function.identity()));
  }

  /** The keyword in any case. */
  static Optional<Keyword> of(String text) {
    Keyword exact = BY_NAME.get(text);
    return Optional.ofNullable(exact != null ? exact : BY_NAME.get(text.toUpperCase(Locale.ROOT)));
  }

  static Stream<String> names() {
    return Stream.of(values()).map(Keyword::name);
  }

  Map<String, FlagType> flags() {
    return flags;
  }

  /**
   * A flag that an instruction takes.
   *
   * @param bool whether it may stand without a value, and takes only true and false
   * @param repeatable whether it may stand more than once
   */
  record FlagType(String name, boolean bool, boolean repeatable) {
    static FlagType text(String name) {
      return new FlagType(name, false, false);
    }

    static FlagType texts(String name) {
      return new FlagType(name, false, true);
    }

    static FlagType bool(String name) {
      return new FlagType(name, true, false);
    }
  }
}
