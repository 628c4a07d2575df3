package dev.tare.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What one command takes, said in code. Picocli reads it where there is something to read: a
 * command that is given paths and no options, as hooks and people mostly do, starts without it,
 * which saves a fifth of a cold start; reading annotations would cost a third more.
 */
final class Options {

  private final Callable<Integer> command;
  private final String name;
  private final String description;
  private final List<Value<?>> values = new ArrayList<>();
  private final List<Options> subcommands = new ArrayList<>();

  Options(Callable<Integer> command, String name, String description) {
    this.command = command;
    this.name = name;
    this.description = description;
  }

  /** The same for picocli. */
  CommandSpec spec() {
    return Picocli.spec(this);
  }

  /** Whether the words are parameters alone, and as many as the command takes. */
  boolean arePlain(List<String> words) {
    boolean parameters = words.stream().allMatch(w -> w.equals("-") || !w.startsWith("-"));
    return parameters && parameter().anyMatch(v -> v.isList() || words.size() == 1);
  }

  private Stream<Value<?>> parameter() {
    return values.stream().filter(v -> v.kind == Kind.PARAMETERS || v.kind == Kind.PARAMETER);
  }

  /** Runs the command with parameters alone, for which {@link #arePlain} holds. */
  int run(List<String> words) throws Exception {
    parameter().forEach(v -> v.set(words));
    return command.call();
  }

  /** A command that is named behind this one. */
  void subcommand(Options options) {
    subcommands.add(options);
  }

  /** A switch that is off unless it is given. */
  Value<Boolean> flag(String name, String description) {
    return add(new Value<>(Kind.FLAG, name, "", Boolean.class, "false", description));
  }

  /**
   * An option with a value.
   *
   * @param initial as one would write it; null for none
   */
  <T> Value<T> option(
      String name, String label, Class<T> type, String initial, String description) {
    return add(new Value<>(Kind.OPTION, name, label, type, initial, description));
  }

  /** An option that may be given several times, or with commas. */
  Value<List<String>> list(String name, String label, String description) {
    return add(new Value<>(Kind.LIST, name, label, null, null, description));
  }

  /** An option that may be given several times. */
  Value<List<String>> repeated(String name, String label, String description) {
    return add(new Value<>(Kind.REPEATED, name, label, null, null, description));
  }

  /** What follows the options. */
  Value<List<String>> parameters(String label, String description) {
    return add(new Value<>(Kind.PARAMETERS, "", label, null, null, description));
  }

  /** One word that must follow the options. */
  Value<String> parameter(String label, String description) {
    return add(new Value<>(Kind.PARAMETER, "", label, String.class, null, description));
  }

  private <T> Value<T> add(Value<T> value) {
    values.add(value);
    return value;
  }

  private enum Kind {
    FLAG,
    OPTION,
    LIST,
    REPEATED,
    PARAMETERS,
    PARAMETER
  }

  /** What was given for an option, once the arguments are read; else its initial value. */
  static final class Value<T> {
    private final Kind kind;
    private final String name;
    private final String label;
    private final Class<T> type;
    private final String initial;
    private final String description;
    private Object given;
    private ArgSpec read;

    private Value(
        Kind kind, String name, String label, Class<T> type, String initial, String description) {
      this.kind = kind;
      this.name = name;
      this.label = label;
      this.type = type;
      this.initial = initial;
      this.description = description;
    }

    private boolean isList() {
      return kind == Kind.LIST || kind == Kind.REPEATED || kind == Kind.PARAMETERS;
    }

    private void set(List<String> words) {
      given = isList() ? List.copyOf(words) : words.get(0);
    }

    @SuppressWarnings("unchecked") // a value is made by the methods above, which say its type
    T get() {
      if (read != null) {
        return read.getValue();
      }
      return (T) (given != null ? given : isList() ? List.of() : initialValue());
    }

    private Object initialValue() {
      if (initial == null || type == String.class) {
        return initial;
      }
      if (type == Boolean.class) {
        return Boolean.valueOf(initial);
      }
      if (type == Integer.class) {
        return Integer.valueOf(initial);
      }
      for (T constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(initial.toUpperCase(Locale.ROOT))) {
          return constant;
        }
      }
      throw new IllegalStateException(name + " has no value " + initial);
    }
  }

  /** Says to picocli what a command takes; a class of its own so that it is loaded when used. */
  static final class Picocli {

    /** Picocli's own would look for Groovy in every jar. */
    static final IFactory FACTORY = new Factory();

    private Picocli() {}

    static CommandSpec spec(Options options) {
      CommandSpec spec =
          CommandSpec.wrapWithoutInspection(options.command, FACTORY).name(options.name);
      spec.usageMessage().description(options.description);
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help message and exit.")
              .build());
      spec.addOption(
          OptionSpec.builder("-V", "--version")
              .versionHelp(true)
              .description("Print version information and exit.")
              .build());
      spec.versionProvider(new Version());
      for (Value<?> value : options.values) {
        switch (value.kind) {
          case FLAG, OPTION, LIST, REPEATED -> value.read = add(spec, option(value));
          case PARAMETER, PARAMETERS -> value.read = add(spec, parameter(value));
        }
      }
      options.subcommands.forEach(sub -> spec.addSubcommand(sub.name, sub.spec()));
      return spec;
    }

    private static ArgSpec add(CommandSpec spec, ArgSpec argument) {
      spec.add(argument);
      return argument;
    }

    private static ArgSpec option(Value<?> value) {
      OptionSpec.Builder option =
          OptionSpec.builder(value.name).paramLabel(value.label).description(value.description);
      if (value.isList()) {
        return option
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(new ArrayList<String>())
            .splitRegex(value.kind == Kind.LIST ? "," : "")
            .hideParamSyntax(true)
            .build();
      }
      return option
          .type(value.type == Boolean.class ? boolean.class : value.type)
          .defaultValue(value.initial)
          .build();
    }

    private static ArgSpec parameter(Value<?> value) {
      PositionalParamSpec.Builder parameter =
          PositionalParamSpec.builder().paramLabel(value.label).description(value.description);
      return value.isList()
          ? parameter
              .index("0..*")
              .arity("0..*")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .initialValue(new ArrayList<String>())
              .build()
          : parameter.index("0").arity("1").required(true).type(String.class).build();
    }

    private static final class Factory implements IFactory {
      @Override
      public <K> K create(Class<K> type) throws ReflectiveOperationException {
        return type == List.class
            ? type.cast(new ArrayList<>())
            : type.getDeclaredConstructor().newInstance();
      }
    }
  }
}
