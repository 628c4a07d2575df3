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

  /** Commands that run another as another user. */
  private static final Set<String> ELEVATING = Set.of("sudo", "doas", "gosu", "su-exec");

  /** How many operands of their own stand before the command that they run. */
  private static final Map<String, Integer> OPERANDS =
      Map.of("timeout", 1, "gosu", 1, "su-exec", 1);

  private static final int DEEPEST = 4;

  private final Step step;
  private final Set<String> functions = new HashSet<>();
  private final List<Invocation> found = new ArrayList<>();
  private final List<Invocation> elevating = new ArrayList<>();

  private Invocations(Step step) {
    this.step = step;
  }

  static Invocations of(Step step) {
    Invocations invocations = new Invocations(step);
    if (step.script() instanceof Script.Parsed script) {
      invocations.script(script, Optional.empty());
    } else if (step.instruction() instanceof Instruction.Run run
        && run.arguments() instanceof Arguments.ExecForm form) {
      invocations.execForm(form);
    }
    return invocations;
  }

  /** The programs, wrappers looked through, in the order of the text. */
  List<Invocation> found() {
    return found;
  }

  /** The wrappers that lend another user's rights, in the order of the text. */
  List<Invocation> elevating() {
    return elevating;
  }

  /**
   * How a program is reached, before it is known which.
   *
   * @param script that its words are of
   * @param depth how many scripts that one is nested in
   */
  private record Reached(
      Script.Parsed script,
      Occurrence occurrence,
      boolean nested,
      Optional<String> elevation,
      int depth) {

    Reached elevatedBy(String name) {
      return new Reached(script, occurrence, nested, Optional.of(name), depth);
    }

    Reached conditionally() {
      Occurrence passedOver =
          new Occurrence(
              occurrence.command(),
              occurrence.fed(),
              true,
              occurrence.readers(),
              occurrence.captor(),
              occurrence.moves());
      return new Reached(script, passedOver, nested, elevation, depth);
    }
  }

  private void script(Script.Parsed script, Optional<Reached> outer) {
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
      List<Word> words = occurrence.command().words();
      if (!words.isEmpty()) {
        Reached reached =
            outer
                .map(
                    around ->
                        new Reached(
                            script,
                            occurrence.within(around.occurrence()),
                            true,
                            around.elevation(),
                            around.depth() + 1))
                .orElse(new Reached(script, occurrence, false, Optional.empty(), 0));
        unwrap(words, reached);
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
      Occurrence occurrence =
          new Occurrence(
              new Command.Simple(List.of(), words, List.of(), form.span()),
              false,
              false,
              Optional.empty(),
              Optional.empty(),
              Optional.of(List.of()));
      MappedText nothing = MappedText.of("", form.span().start());
      Script.Parsed none = new Script.Parsed(nothing, form.span(), List.of(), List.of());
      unwrap(words, new Reached(none, occurrence, true, Optional.empty(), DEEPEST));
    }
  }

  /**
   * @param words the command without the wrappers seen so far; at least one
   */
  private void unwrap(List<Word> words, Reached reached) {
    Word first = words.get(0);
    String name = Paths.name(name(first));
    List<Word> arguments = words.subList(1, words.size());
    if (functions.contains(name)) {
      return;
    }
    if (OptionTable.of(name).stops()) {
      if (ELEVATING.contains(name)) {
        elevating.add(invocation(name, words, reached));
      }
      List<Word> inner = wrapped(name, arguments);
      if (!inner.isEmpty()) {
        unwrap(inner, ELEVATING.contains(name) ? reached.elevatedBy(name) : reached);
      }
      return;
    }
    boolean user = name.equals("su") || name.equals("runuser");
    Optional<Script.Parsed> inner =
        (user || Shell.isPosixName(name)) && reached.depth() < DEEPEST
            ? argumentScript(reached.script(), arguments, user)
            : Optional.empty();
    if (inner.isPresent()) {
      script(inner.get(), Optional.of(user ? reached.elevatedBy(name) : reached));
      return;
    }
    found.add(invocation(name, words, reached));
    if (name.equals("find")) {
      found(arguments, reached.conditionally());
    }
  }

  private static Invocation invocation(String name, List<Word> words, Reached reached) {
    return new Invocation(
        name,
        words.get(0),
        words.subList(1, words.size()),
        reached.occurrence(),
        reached.nested(),
        reached.elevation());
  }

  /** The program that a word names, also by a variable whose value is one word. */
  private String name(Word word) {
    Optional<String> literal = word.literal();
    if (literal.isPresent() || word.parts().size() != 1) {
      return literal.orElse("");
    }
    String value = word.template(step::value);
    boolean program = value.chars().noneMatch(c -> c == ' ' || c == '$' || c == '\t' || c == '~');
    return program ? value : "";
  }

  /** The command that a wrapper is given. */
  private static List<Word> wrapped(String wrapper, List<Word> arguments) {
    List<Word> operands = CommandLine.of(wrapper, arguments).operands();
    int from = OPERANDS.getOrDefault(wrapper, 0);
    if (wrapper.equals("env") || wrapper.equals("sudo") || wrapper.equals("doas")) {
      while (from < operands.size() && isAssignment(operands.get(from).text())) {
        from++;
      }
    }
    return from < operands.size() ? operands.subList(from, operands.size()) : List.of();
  }

  private static boolean isAssignment(String text) {
    int equals = text.indexOf('=');
    for (int i = 0; i < equals; i++) {
      char c = text.charAt(i);
      if (c != '_' && !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return equals > 0 && !Character.isDigit(text.charAt(0));
  }

  /** The commands that find starts for what it finds. */
  private void found(List<Word> arguments, Reached reached) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (text.equals("-exec") || text.equals("-execdir") || text.equals("-ok")) {
        int end = i + 1;
        while (end < arguments.size()
            && !arguments.get(end).is(";")
            && !arguments.get(end).is("+")) {
          end++;
        }
        if (end > i + 1) {
          unwrap(arguments.subList(i + 1, end), reached);
        }
        i = end;
      }
    }
  }

  /** The script of {@code sh -c '...'}, where its quotes hold it as it is. */
  private static Optional<Script.Parsed> argumentScript(
      Script.Parsed script, List<Word> arguments, boolean user) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String option = arguments.get(i).text();
      if (!user && !option.startsWith("-") && !option.equals("pipefail")) {
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
