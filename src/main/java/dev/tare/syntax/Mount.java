package dev.tare.syntax;

import dev.tare.source.Nearest;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@code RUN --mount} mounts.
 *
 * @param type {@code bind} (the default), {@code cache}, {@code tmpfs}, {@code secret} or {@code
 *     ssh}
 * @param options all others by their full names ({@code target}, {@code source}, {@code from},
 *     {@code id}, {@code readonly}, {@code sharing} ...), variables not expanded; a bare key has
 *     the value {@code true}
 */
public record Mount(String type, Map<String, String> options) {

  private static final List<String> TYPES = List.of("bind", "cache", "tmpfs", "secret", "ssh");
  private static final List<String> SHARING = List.of("shared", "private", "locked");
  private static final Map<String, String> FULL_NAMES =
      Map.of(
          "src",
          "source",
          "dst",
          "target",
          "destination",
          "target",
          "ro",
          "readonly",
          "rw",
          "readwrite");
  private static final List<String> KEYS =
      List.of(
          "type",
          "from",
          "source",
          "target",
          "readonly",
          "readwrite",
          "required",
          "size",
          "id",
          "sharing",
          "mode",
          "uid",
          "gid",
          "env");

  public Mount {
    options = Map.copyOf(options);
  }

  /** The mounts of a RUN. */
  public static List<Mount> of(Instruction.Run run) {
    List<Mount> mounts = new ArrayList<>();
    for (Flag flag : run.header().flags()) {
      if (flag.name().equals("mount") && flag.value().isPresent()) {
        mounts.add(of(flag.value().get()));
      }
    }
    return mounts;
  }

  /** The mount that the value of a flag describes. */
  public static Mount of(Word word) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String field : fields(word.text())) {
      int equals = field.indexOf('=');
      String key = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
      options.put(
          FULL_NAMES.getOrDefault(key, key), equals < 0 ? "true" : field.substring(equals + 1));
    }
    String type = options.remove("type");
    return new Mount(type == null ? "bind" : type.toLowerCase(Locale.ROOT), options);
  }

  /** Where the value of an option stands; with quotes about it, the whole flag's value. */
  public static Span place(String option, Word word) {
    String text = word.text();
    if (text.indexOf('"') >= 0) {
      return word.span();
    }
    int start = 0;
    for (String field : fields(text)) {
      int equals = field.indexOf('=');
      if (equals > 0 && field.substring(0, equals).equalsIgnoreCase(option)) {
        return word.span(start + equals + 1, start + field.length());
      }
      start += field.length() + 1;
    }
    return word.span();
  }

  /** The path in the container, where the mount says one. */
  public Optional<String> target() {
    return Optional.ofNullable(options.get("target"));
  }

  public Optional<String> from() {
    return Optional.ofNullable(options.get("from"));
  }

  /** What the builder would refuse in a mount. */
  static Optional<String> problem(Word word) {
    Mount mount = of(word);
    boolean typeKnown = mount.type.indexOf('$') < 0;
    if (typeKnown && !TYPES.contains(mount.type)) {
      return Optional.of("'" + mount.type + "' is no type of mount" + meant(mount.type, TYPES));
    }
    for (Map.Entry<String, String> option : mount.options.entrySet()) {
      Optional<String> problem = mount.problem(option.getKey(), option.getValue(), typeKnown);
      if (problem.isPresent()) {
        return problem;
      }
    }
    boolean isSecret = mount.type.equals("secret");
    if (isSecret && Stream.of("source", "target", "id").noneMatch(mount.options::containsKey)) {
      return Optional.of("a secret mount has an id, a source or a target");
    }
    return Optional.empty();
  }

  private Optional<String> problem(String key, String value, boolean typeKnown) {
    boolean variable = value.indexOf('$') >= 0;
    if (!KEYS.contains(key)) {
      return Optional.of("a mount has no option '" + key + "'" + meant(key, KEYS));
    }
    if (key.equals("from") && variable && value.indexOf('$') < value.length() - 1) {
      return Optional.of("the builder expands no variable in a mount's from; name a stage");
    }
    if (key.equals("sharing") && !variable && !SHARING.contains(value.toLowerCase(Locale.ROOT))) {
      return Optional.of("'" + value + "' is no sharing mode" + meant(value, SHARING));
    }
    boolean wrongType =
        switch (key) {
          case "sharing" -> !type.equals("cache");
          case "size" -> !type.equals("tmpfs");
          case "required" -> !type.equals("secret") && !type.equals("ssh");
          case "mode", "uid", "gid" -> type.equals("bind") || type.equals("tmpfs");
          case "from" -> type.equals("secret");
          default -> false;
        };
    return typeKnown && wrongType
        ? Optional.of("a " + type + " mount has no option '" + key + "'")
        : Optional.empty();
  }

  private static String meant(String text, List<String> names) {
    return Nearest.to(text, names.stream()).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /** The comma-separated fields, quotes as in CSV. */
  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
