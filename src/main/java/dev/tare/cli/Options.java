package dev.tare.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options of one command, said in code: reading annotations would cost a third of a cold start.
 */
final class Options {

  /** Picocli's own would look for Groovy in every jar. */
  static final IFactory FACTORY = new Factory();

  private final CommandSpec spec;

  Options(Callable<Integer> command, String name, String description) {
    this.spec = CommandSpec.wrapWithoutInspection(command, FACTORY).name(name);
    spec.usageMessage().description(description);
    help(spec);
  }

  static void help(CommandSpec spec) {
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
  }

  CommandSpec spec() {
    return spec;
  }

  /** A switch that is off unless it is given. */
  Value<Boolean> flag(String name, String description) {
    OptionSpec option =
        OptionSpec.builder(name)
            .type(boolean.class)
            .defaultValue("false")
            .description(description)
            .build();
    spec.addOption(option);
    return new Value<>(option);
  }

  /**
   * An option with a value.
   *
   * @param initial as one would write it; null for none
   */
  <T> Value<T> option(
      String name, String label, Class<T> type, String initial, String description) {
    OptionSpec option =
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(type)
            .defaultValue(initial)
            .description(description)
            .build();
    spec.addOption(option);
    return new Value<>(option);
  }

  /** An option that may be given several times, or with commas. */
  Value<List<String>> list(String name, String label, String description) {
    OptionSpec option =
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(new ArrayList<String>())
            .splitRegex(",")
            .hideParamSyntax(true)
            .description(description)
            .build();
    spec.addOption(option);
    return new Value<>(option);
  }

  /** What follows the options. */
  Value<List<String>> parameters(String label, String description) {
    PositionalParamSpec parameters =
        PositionalParamSpec.builder()
            .paramLabel(label)
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(new ArrayList<String>())
            .description(description)
            .build();
    spec.addPositional(parameters);
    return new Value<>(parameters);
  }

  /** One word that must follow the options. */
  Value<String> parameter(String label, String description) {
    PositionalParamSpec parameter =
        PositionalParamSpec.builder()
            .paramLabel(label)
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .description(description)
            .build();
    spec.addPositional(parameter);
    return new Value<>(parameter);
  }

  /** What was given for an option, once the arguments are read. */
  static final class Value<T> {
    private final ArgSpec option;

    private Value(ArgSpec option) {
      this.option = option;
    }

    T get() {
      return option.getValue();
    }
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
