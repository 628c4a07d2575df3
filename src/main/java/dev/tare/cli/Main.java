package dev.tare.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The command {@code tare}. */
@Command(
    name = "tare",
    description = "Finds the weight in a Dockerfile and takes it out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  private static final List<String> COMMANDS = List.of("lint", "fix", "explain", "rules");

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the program and gives its exit status. */
  static int run(String... arguments) {
    String[] given = arguments;
    boolean bare = given.length > 0 && !COMMANDS.contains(given[0]) && !isGlobal(given[0]);
    if (bare) {
      given = new String[arguments.length + 1];
      given[0] = "lint";
      System.arraycopy(arguments, 0, given, 1, arguments.length);
    }
    CommandLine line = new CommandLine(new Main());
    String command = given.length > 0 ? given[0] : "";
    boolean all = !COMMANDS.contains(command);
    // Reading the annotations of commands that are not asked for would slow the start.
    for (String name : COMMANDS) {
      if (all || name.equals(command)) {
        line.addSubcommand(name, command(name));
      }
    }
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setParameterExceptionHandler(
        (e, args) -> {
          PrintWriter err = e.getCommandLine().getErr();
          err.println("tare: " + e.getMessage());
          CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
          err.println("Try 'tare " + e.getCommandLine().getCommandName() + " --help'.");
          err.flush();
          return 2;
        });
    line.setExecutionExceptionHandler(
        (e, failed, result) -> {
          boolean debug = List.of(arguments).contains("--debug");
          PrintWriter err = failed.getErr();
          if (debug) {
            e.printStackTrace(err);
          }
          String hint = e instanceof Failure || debug ? "" : "; --debug tells where this came from";
          String what =
              e instanceof Failure ? "" : "internal error: " + e.getClass().getName() + ": ";
          err.println("tare: " + what + e.getMessage() + hint);
          err.flush();
          return 2;
        });
    return line.execute(given);
  }

  private static boolean isGlobal(String argument) {
    return List.of("-h", "--help", "-V", "--version").contains(argument);
  }

  private static Object command(String name) {
    return switch (name) {
      case "lint" -> new LintCommand();
      case "fix" -> new FixCommand();
      case "explain" -> new ExplainCommand();
      default -> new RulesCommand();
    };
  }

  @Override
  public void run() {
    throw new Failure("name a command: lint, fix, explain or rules; 'tare --help' tells more");
  }
}
