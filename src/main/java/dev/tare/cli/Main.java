package dev.tare.cli;

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

  private static final List<String> COMMANDS = List.of("lint", "fix", "explain", "rules");

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the program and gives its exit status. */
  static int run(String... arguments) {
    // Converters of dates and databases, which no option needs, load a hundred classes.
    System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*,java.nio.*");
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
    CommandLine line = new CommandLine(spec(), Options.FACTORY);
    String command = given.length > 0 ? given[0] : "";
    boolean all = !COMMANDS.contains(command);
    // Making the commands that are not asked for would slow the start.
    for (String name : COMMANDS) {
      if (all || name.equals(command)) {
        line.addSubcommand(name, command(name));
      }
    }
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    Complaints complaints = new Complaints(List.of(arguments).contains("--debug"));
    line.setParameterExceptionHandler(complaints);
    line.setExecutionExceptionHandler(complaints);
    return line.execute(given);
  }

  private static boolean isGlobal(String argument) {
    return List.of("-h", "--help", "-V", "--version").contains(argument);
  }

  private static CommandSpec spec() {
    Options options =
        new Options(new Main(), "tare", "Finds the weight in a Dockerfile and takes it out.");
    options.spec().usageMessage().synopsisSubcommandLabel("COMMAND");
    return options.spec();
  }

  private static CommandSpec command(String name) {
    return switch (name) {
      case "lint" -> new LintCommand().spec();
      case "fix" -> new FixCommand().spec();
      case "explain" -> new ExplainCommand().spec();
      default -> new RulesCommand().spec();
    };
  }

  @Override
  public Integer call() {
    throw new Failure("name a command: lint, fix, explain or rules; 'tare --help' tells more");
  }

  /** One line on standard error for each way in which a run can end early. */
  private static final class Complaints
      implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final boolean debug;

    Complaints(boolean debug) {
      this.debug = debug;
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
      PrintWriter err = failed.getErr();
      if (debug) {
        e.printStackTrace(err);
      }
      boolean known = e instanceof Failure;
      String what = known ? "" : "internal error: " + e.getClass().getName() + ": ";
      String hint = known || debug ? "" : "; --debug tells where this came from";
      err.println("tare: " + what + e.getMessage() + hint);
      err.flush();
      return 2;
    }
  }
}
