package dev.tare.cli;

import dev.tare.config.InvalidSettings;
import dev.tare.engine.HeadStart;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code tare}. */
public final class Main implements Callable<Integer> {

  private static final List<String> COMMANDS = List.of("lint", "fix", "explain", "rules", "config");

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
    if (given.length > 0 && (given[0].equals("lint") || given[0].equals("fix"))) {
      HeadStart.begin();
    }
    String name = given.length > 0 ? given[0] : "";
    if (COMMANDS.contains(name)) {
      Options command = command(name);
      List<String> words = List.of(given).subList(1, given.length);
      if (command.arePlain(words)) {
        return run(command, words);
      }
    }
    return PicocliRun.run(name, given, List.of(arguments).contains("--debug"));
  }

  private static int run(Options command, List<String> words) {
    try {
      return command.run(words);
    } catch (Exception e) { // one line for people, whatever went wrong
      return complain(e, false);
    }
  }

  private static boolean isGlobal(String argument) {
    return List.of("-h", "--help", "-V", "--version").contains(argument);
  }

  private static Options command(String name) {
    return switch (name) {
      case "lint" -> new LintCommand().options();
      case "fix" -> new FixCommand().options();
      case "explain" -> new ExplainCommand().options();
      case "config" -> new ConfigCommand().options();
      default -> new RulesCommand().options();
    };
  }

  @Override
  public Integer call() {
    throw new Failure(
        "name a command: lint, fix, explain, rules or config; 'tare --help' tells more");
  }

  /** One line on standard error, and the exit status. */
  private static int complain(Exception e, boolean debug) {
    if (debug) {
      e.printStackTrace();
    }
    boolean known = e instanceof Failure || e instanceof InvalidSettings;
    String what = known ? "" : "internal error: " + e.getClass().getName() + ": ";
    String hint = known || debug ? "" : "; --debug tells where this came from";
    String message = what + e.getMessage() + hint;
    message.lines().forEach(line -> System.err.println("tare: " + line));
    return 2;
  }

  /** Runs a command line that picocli must read; a class of its own so that it is loaded then. */
  private static final class PicocliRun
      implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final boolean debug;

    private PicocliRun(boolean debug) {
      this.debug = debug;
    }

    static int run(String command, String[] given, boolean debug) {
      // Converters of dates and databases, which no option needs, load a hundred classes.
      System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*,java.nio.*");
      Options options =
          new Options(new Main(), "tare", "Finds the weight in a Dockerfile and takes it out.");
      CommandSpec spec = options.spec();
      spec.usageMessage().synopsisSubcommandLabel("COMMAND");
      CommandLine line = new CommandLine(spec, Options.Picocli.FACTORY);
      boolean all = !COMMANDS.contains(command);
      // Making the commands that are not asked for would slow the start.
      for (String name : COMMANDS) {
        if (all || name.equals(command)) {
          line.addSubcommand(name, command(name).spec());
        }
      }
      line.setUsageHelpAutoWidth(false);
      line.setCaseInsensitiveEnumValuesAllowed(true);
      line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
      PicocliRun complaints = new PicocliRun(debug);
      line.setParameterExceptionHandler(complaints);
      line.setExecutionExceptionHandler(complaints);
      return line.execute(given);
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
      PrintWriter err = e.getCommandLine().getErr();
      err.println("tare: " + e.getMessage());
      CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
      err.println("Try 'tare " + e.getCommandLine().getCommandName() + " --help'.");
      err.flush();
      return 2;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine failed, ParseResult result) {
      return complain(e, debug);
    }
  }
}
