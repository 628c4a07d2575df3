package dev.tare.image;

import dev.tare.shell.Command;
import dev.tare.shell.Occurrence;
import dev.tare.shell.Script;
import dev.tare.shell.Scripts;
import dev.tare.shell.Word;
import dev.tare.source.MappedText;
import dev.tare.source.Span;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the programs of a step behind the commands that only start others. */
final class Invocations {

  /** Commands that run the one they are given, with those of their options that take a value. */
  private static final Map<String, Set<String>> WRAPPERS =
      Map.ofEntries(
          Map.entry("sudo", Set.of("-u", "-g", "-h", "-p", "-C", "-U", "--user", "--group")),
          Map.entry("doas", Set.of("-u", "-C")),
          Map.entry("env", Set.of("-u", "-C", "--unset", "--chdir")),
          Map.entry("exec", Set.of("-a")),
          Map.entry("command", Set.of()),
          Map.entry("builtin", Set.of()),
          Map.entry("time", Set.of("-f", "-o")),
          Map.entry("nice", Set.of("-n")),
          Map.entry("ionice", Set.of("-c", "-n")),
          Map.entry("nohup", Set.of()),
          Map.entry("eatmydata", Set.of()),
          Map.entry("xargs", Set.of("-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s")),
          Map.entry("retry", Set.of("-t", "-d")),
          Map.entry("stdbuf", Set.of("-i", "-o", "-e")));

  private static final int DEEPEST = 4;

  private final Set<String> functions = new HashSet<>();
  private final List<Invocation> found = new ArrayList<>();

  private Invocations() {}

  static List<Invocation> of(Step step) {
    Invocations invocations = new Invocations();
    if (step.script() instanceof Script.Parsed script) {
      invocations.script(script, false, Optional.empty(), 0);
    } else if (step.instruction() instanceof Instruction.Run run
        && run.arguments() instanceof Arguments.ExecForm form) {
      invocations.execForm(form);
    }
    return List.copyOf(invocations.found);
  }

  private void script(Script.Parsed script, boolean nested, Optional<String> elevation, int depth) {
    List<Occurrence> occurrences = script.occurrences().toList();
    for (var statement : script.statements()) {
      for (var pipeline : statement.pipelines()) {
        for (Command command : pipeline.commands()) {
          if (command instanceof Command.Function function) {
            functions.add(function.name());
          }
        }
      }
    }
    for (Occurrence occurrence : occurrences) {
      Command.Simple command = occurrence.command();
      if (!command.words().isEmpty()) {
        boolean fed =
            occurrence.fed()
                || command.redirections().stream().anyMatch(r -> r.operator().startsWith("<"));
        unwrap(
            script,
            command.words(),
            new Reached(command, fed, occurrence.conditional(), nested, elevation),
            depth);
      }
    }
  }

  /** RUN in exec form starts one program; its words are those of the JSON array. */
  private void execForm(Arguments.ExecForm form) {
    List<Word> words = new ArrayList<>();
    for (var string : form.words()) {
      Span span = string.span();
      words.add(new Word(string.text(), List.of(new Word.Literal(string.text(), span)), span));
    }
    if (!words.isEmpty()) {
      Command.Simple command = new Command.Simple(List.of(), words, List.of(), form.span());
      MappedText nothing = MappedText.of("", form.span().start());
      Script.Parsed none = new Script.Parsed(nothing, form.span(), List.of(), List.of());
      unwrap(none, words, new Reached(command, false, false, true, Optional.empty()), DEEPEST);
    }
  }

  /** How a program is reached, before it is known which. */
  private record Reached(
      Command.Simple command,
      boolean fed,
      boolean conditional,
      boolean nested,
      Optional<String> elevation) {
    Reached elevatedBy(String name) {
      return new Reached(command, fed, conditional, nested, Optional.of(name));
    }
  }

  /**
   * @param words the command without the wrappers seen so far; at least one
   */
  private void unwrap(Script.Parsed script, List<Word> words, Reached reached, int depth) {
    Word first = words.get(0);
    String name = first.literal().map(Paths::name).orElse("");
    List<Word> arguments = words.subList(1, words.size());
    if (functions.contains(name)) {
      return;
    }
    Set<String> valued = WRAPPERS.get(name);
    if (valued != null) {
      boolean elevates = name.equals("sudo") || name.equals("doas");
      int next = behindOptions(arguments, valued, name.equals("env") || elevates);
      if (next < arguments.size()) {
        unwrap(
            script,
            arguments.subList(next, arguments.size()),
            elevates ? reached.elevatedBy(name) : reached,
            depth);
      }
      return;
    }
    Optional<Script.Parsed> inner =
        Shell.isPosixName(name) && depth < DEEPEST
            ? argumentScript(script, arguments)
            : Optional.empty();
    if (inner.isPresent()) {
      script(inner.get(), true, reached.elevation(), depth + 1);
      return;
    }
    found.add(
        new Invocation(
            name,
            first,
            arguments,
            reached.command(),
            reached.fed(),
            reached.conditional(),
            reached.nested(),
            reached.elevation()));
  }

  private static int behindOptions(List<Word> arguments, Set<String> valued, boolean assignments) {
    int at = 0;
    while (at < arguments.size()) {
      String text = arguments.get(at).text();
      if (valued.contains(text)) {
        at += 2;
      } else if (text.startsWith("-") || assignments && text.matches("[A-Za-z_]\\w*=.*")) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** The script of {@code sh -c '...'}, where its quotes hold it as it is. */
  private static Optional<Script.Parsed> argumentScript(
      Script.Parsed script, List<Word> arguments) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String option = arguments.get(i).text();
      if (!option.startsWith("-") && !option.equals("pipefail")) {
        return Optional.empty();
      }
      if (option.matches("-[a-zA-Z]*c")) {
        return content(script.text(), arguments.get(i + 1))
            .map(Scripts::parse)
            .flatMap(
                s -> s instanceof Script.Parsed parsed ? Optional.of(parsed) : Optional.empty());
      }
    }
    return Optional.empty();
  }

  /** What the shell hands on of a word in one pair of quotes; its variables stay as written. */
  private static Optional<MappedText> content(MappedText text, Word word) {
    boolean single = word.parts().size() == 1 && word.parts().get(0) instanceof Word.SingleQuoted;
    boolean quoted =
        single || word.parts().size() == 1 && word.parts().get(0) instanceof Word.DoubleQuoted;
    if (!quoted || word.text().startsWith("$") || word.text().length() < 3) {
      return Optional.empty();
    }
    Span span = word.span();
    MappedText inner = text.slice(new Span(span.start() + 1, span.end() - 1));
    if (single || inner.text().indexOf('\\') < 0) {
      return Optional.of(inner);
    }
    MappedText.Builder unescaped = new MappedText.Builder();
    for (int i = 0; i < inner.length(); i++) {
      boolean escapes =
          inner.charAt(i) == '\\'
              && i + 1 < inner.length()
              && "\\$`\"\n".indexOf(inner.charAt(i + 1)) >= 0;
      if (escapes && inner.charAt(++i) == '\n') {
        continue;
      }
      unescaped.append(inner, i, i + 1);
    }
    return Optional.of(unescaped.build());
  }
}
