package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.catalog.Property;
import dev.tare.catalog.RulePage;
import dev.tare.catalog.UserRules;
import dev.tare.engine.ExampleRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What {@code tare rules} offers to those who write rules of their own. */
final class RuleAuthoring {

  private static final String START =
      """
      ---
      severity: warning
      fix: none
      match:
        instruction: RUN
        command.name: curl
        command.flags: {lacks: [--fail, -f, --fail-with-body]}
      message: "{command.name} takes an error page for the file"
      ---
      # A download ignores errors of the server

      Say here why it matters. 'tare rules properties' lists what can be matched.

      ## Bad

      ```dockerfile
      FROM debian:13-slim
      RUN curl -o /tool https://tools.example/tool
      ```

      ```findings
      2:5 warning curl takes an error page for the file
      ```

      ## Good

      ```dockerfile
      FROM debian:13-slim
      RUN curl -fsSLo /tool https://tools.example/tool
      ```
      """;

  private RuleAuthoring() {}

  static void addTo(Options rules) {
    rules.subcommand(new Check().options);
    rules.subcommand(new New().options);
    rules.subcommand(new Properties().options);
  }

  /** Runs the examples of all pages of a folder. */
  private static final class Check implements Callable<Integer> {
    private final Options options =
        new Options(this, "check", "Runs the examples of rules of one's own.");
    private final Options.Value<String> folder =
        options.parameter("FOLDER", "A folder of rule pages.");

    @Override
    public Integer call() throws IOException {
      Catalog builtIn = Catalog.load();
      UserRules rules = UserRules.read(Path.of(folder.get()), builtIn.names());
      rules.problems().forEach(problem -> System.err.println("tare: " + problem));
      Catalog catalog = builtIn.with(rules.pages().stream().map(p -> p.page()).toList());
      Path scratch = Files.createTempDirectory("tare");
      PrintStream out = Output.stream();
      int wrong = 0;
      try {
        ExampleRun run = new ExampleRun(catalog, scratch, Optional.empty());
        for (UserRules.Page page : rules.pages()) {
          wrong += check(page, run, out);
        }
      } finally {
        deleteAll(scratch);
      }
      out.println(
          (rules.pages().size() == 1 ? "1 rule" : rules.pages().size() + " rules")
              + (wrong == 0 ? " checked" : " checked; wrong: " + wrong));
      Output.flush(out);
      return rules.problems().isEmpty() ? (wrong == 0 ? 0 : 1) : 2;
    }

    private static int check(UserRules.Page page, ExampleRun run, PrintStream out)
        throws IOException {
      int wrong = 0;
      Optional<String> lack = page.page().lack();
      if (lack.isPresent()) {
        out.println(page.file() + ":1: " + lack.get());
        wrong++;
      }
      for (RulePage.Example example : page.page().examples()) {
        Optional<String> difference = run.run(page.page().info(), example).difference(example);
        if (difference.isPresent()) {
          out.print(page.file() + ":" + example.dockerfile().line() + ": " + difference.get());
          wrong++;
        }
      }
      return wrong;
    }

    private static void deleteAll(Path folder) throws IOException {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  /** Writes a page to begin with. */
  private static final class New implements Callable<Integer> {
    private final Options options = new Options(this, "new", "Writes a page to begin a rule with.");
    private final Options.Value<String> name =
        options.parameter("FOLDER/NAME", "Where, and what to call it.");

    @Override
    public Integer call() throws IOException {
      String written = name.get();
      Path file = Path.of(written.endsWith(".md") ? written : written + ".md");
      String last = file.getFileName().toString();
      if (!last.matches("[a-z0-9]+(-[a-z0-9]+)*\\.md") || file.getParent() == null) {
        throw new Failure(
            written + ": a rule is named FOLDER/NAME, in lower-case words with hyphens between");
      }
      if (Files.exists(file)) {
        throw new Failure(file + " exists already");
      }
      Files.createDirectories(file.getParent());
      Files.writeString(file, START, StandardOpenOption.CREATE_NEW);
      System.out.println(file + ": edit it, then run 'tare rules check " + file.getParent() + "'");
      return 0;
    }
  }

  /** Lists what a match can be about. */
  private static final class Properties implements Callable<Integer> {
    private final Options options =
        new Options(this, "properties", "Lists what the match of a rule page can test.");
    private final Options.Value<List<String>> instructions =
        options.parameters("INSTRUCTION", "Only what these instructions have.");

    @Override
    public Integer call() {
      List<String> wanted = new ArrayList<>();
      for (String instruction : instructions.get()) {
        String name = instruction.toUpperCase(Locale.ROOT);
        boolean known = Stream.of(Property.values()).anyMatch(p -> p.instructions().contains(name));
        if (!known) {
          throw new Failure("no property belongs to '" + instruction + "' alone");
        }
        wanted.add(name);
      }
      PrintStream out = Output.stream();
      for (Property property : Property.values()) {
        List<String> having = property.instructions();
        if (wanted.isEmpty() || having.isEmpty() || having.stream().anyMatch(wanted::contains)) {
          String all = having.isEmpty() ? "all" : String.join(" ", having);
          out.printf("%-20s %-20s %s%n", property.label(), all, property.description());
        }
      }
      out.println(
          "tests: a value, a list of values, or {in, not, matches, has, lacks, absent: ...}");
      Output.flush(out);
      return 0;
    }
  }
}
