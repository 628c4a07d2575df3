package dev.tare.syntax;

import dev.tare.source.MappedText;
import dev.tare.source.Nearest;
import dev.tare.source.Span;
import dev.tare.syntax.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns a logical line into an instruction and says what BuildKit would refuse in it.
 *
 * <p>Sources: the Dockerfile reference; where it is silent, the parser of BuildKit.
 */
final class InstructionReader {

  private final LogicalLines lines;
  private final List<SyntaxProblem> problems;
  private final Lexing lexing;
  private final char escape;

  /**
   * @param lines where the bodies of heredocs come from
   * @param problems where problems go
   */
  InstructionReader(LogicalLines lines, List<SyntaxProblem> problems) {
    this.lines = lines;
    this.problems = problems;
    this.escape = lines.escape();
    this.lexing = new Lexing(escape);
  }

  Instruction read(LogicalLine line) {
    return read(line.text(), line, false);
  }

  private Instruction read(MappedText text, LogicalLine line, boolean trigger) {
    if (text.length() == 0) {
      Word nothing = Word.plain(text, escape);
      problem(Kind.INVALID, "the line continues into nothing", line.lines());
      return new Instruction.Unknown(new Header(nothing, List.of(), line, List.of()));
    }
    Lexing.Head head = lexing.head(text);
    Word keyword = Word.plain(head.keyword(), escape);
    List<Flag> flags = new ArrayList<>(head.flags().size());
    for (MappedText flag : head.flags()) {
      flags.add(flag(flag));
    }
    Header header = new Header(keyword, flags, line, List.of());
    Optional<Keyword> known = Keyword.of(keyword.text());
    if (known.isEmpty()) {
      String meant =
          Nearest.to(keyword.text(), Keyword.names())
              .map(name -> "; did you mean " + name + "?")
              .orElse("");
      problem(
          Kind.UNKNOWN_INSTRUCTION,
          "'" + keyword.text() + "' is not an instruction" + meant,
          keyword.span());
      return new Instruction.Unknown(header);
    }
    try {
      return switch (known.get()) {
        case ADD, COPY -> copying(known.get(), header, head.arguments(), trigger);
        case ARG -> arg(header, head.arguments());
        case CMD -> new Instruction.Cmd(checked(header), executed(head.arguments()));
        case ENTRYPOINT -> new Instruction.Entrypoint(checked(header), executed(head.arguments()));
        case ENV, LABEL -> pairs(known.get(), header, head.arguments());
        case EXPOSE ->
            new Instruction.Expose(
                checked(header), expanded(atLeastOne(header, words(head.arguments()))));
        case FROM -> from(header, head.arguments());
        case HEALTHCHECK -> healthcheck(header, head.arguments());
        case MAINTAINER ->
            new Instruction.Maintainer(checked(header), one(header, head.arguments()));
        case ONBUILD -> onbuild(header, head.arguments(), line, trigger);
        case RUN -> run(header, head.arguments(), trigger);
        case SHELL -> shell(header, head.arguments());
        case STOPSIGNAL ->
            new Instruction.Stopsignal(header, expanded(one(header, head.arguments())));
        case USER -> new Instruction.User(checked(header), expanded(one(header, head.arguments())));
        case VOLUME -> volume(header, head.arguments());
        case WORKDIR ->
            new Instruction.Workdir(checked(header), expanded(one(header, head.arguments())));
      };
    } catch (Refused refused) {
      problem(refused.kind, refused.getMessage(), refused.span);
      return new Instruction.Unknown(
          trigger ? header : withHeredocs(known.get(), header, head.arguments()));
    }
  }

  private Instruction from(Header header, MappedText arguments) {
    List<Word> words = words(arguments);
    if (words.size() == 3 && words.get(1).text().equalsIgnoreCase("as")) {
      Word name = words.get(2);
      if (!isStageName(name.text())) {
        throw refused(
            "'"
                + name
                + "' cannot name a stage: a name begins with a letter and has only"
                + " letters, digits, '-', '_' and '.'",
            name.span());
      }
      return new Instruction.From(
          checked(header), expanded(words.get(0)), Optional.of(words.get(1)), Optional.of(name));
    }
    if (words.size() != 1) {
      throw refused(
          words.isEmpty()
              ? "FROM names no image"
              : "FROM takes an image, or an image, AS and a name",
          words.isEmpty() ? header.keyword().span() : arguments.span());
    }
    return new Instruction.From(
        checked(header), expanded(words.get(0)), Optional.empty(), Optional.empty());
  }

  private static boolean isStageName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private Instruction run(Header header, MappedText arguments, boolean trigger) {
    Header whole = trigger ? header : withHeredocs(Keyword.RUN, header, arguments);
    checked(whole);
    for (Flag flag : whole.flags()) {
      flag.value().ifPresent(value -> runFlag(flag, value));
    }
    return new Instruction.Run(whole, executed(arguments));
  }

  private void runFlag(Flag flag, Word value) {
    switch (flag.name()) {
      case "mount" ->
          Mount.problem(value).ifPresent(message -> problem(Kind.INVALID, message, flag.span()));
      case "network" -> oneOf(flag, value, List.of("default", "none", "host"));
      case "security" -> oneOf(flag, value, List.of("sandbox", "insecure"));
      default -> {}
    }
  }

  private void oneOf(Flag flag, Word value, List<String> allowed) {
    if (!allowed.contains(value.text()) && !value.hasVariables()) {
      problem(
          Kind.INVALID,
          "--" + flag.name() + " is one of " + String.join(", ", allowed) + ", not '" + value + "'",
          value.span());
    }
  }

  private Instruction copying(
      Keyword keyword, Header header, MappedText arguments, boolean trigger) {
    Optional<List<Word>> json = jsonOrRefuse(arguments);
    List<Word> words = json.orElseGet(() -> words(arguments));
    Header whole = trigger || json.isPresent() ? header : withHeredocs(keyword, header, arguments);
    if (words.size() < 2) {
      String missing =
          words.isEmpty() ? "has neither source nor destination" : "has no destination";
      problem(
          Kind.INVALID,
          keyword + " " + missing,
          words.isEmpty() ? header.keyword().span() : arguments.span());
      return new Instruction.Unknown(whole);
    }
    checked(whole);
    List<Word> sources = words.subList(0, words.size() - 1);
    Word destination = words.get(words.size() - 1);
    if (Heredocs.opening(destination.text()).isPresent()) {
      problem(
          Kind.INVALID, "a heredoc cannot be " + keyword + "'s destination", destination.span());
      return new Instruction.Unknown(whole);
    }
    for (Word source : sources) {
      if (Heredocs.opening(source.text()).isEmpty()) {
        expanded(source);
      }
    }
    expanded(destination);
    for (Flag flag : whole.flags()) {
      if (!flag.name().equals("from")) {
        flag.value().ifPresent(this::expanded);
      }
    }
    return keyword == Keyword.COPY
        ? new Instruction.Copy(whole, sources, destination, json.isPresent())
        : new Instruction.Add(whole, sources, destination, json.isPresent());
  }

  private Instruction arg(Header header, MappedText arguments) {
    List<Pair> declarations = new ArrayList<>();
    for (MappedText pair : lexing.pairs(arguments)) {
      int equals = pair.text().indexOf('=');
      if (equals == 0) {
        throw refused("ARG has a value without a name", pair.span());
      }
      declarations.add(pair(pair, equals));
    }
    if (declarations.isEmpty()) {
      throw refused("ARG names no variable", header.keyword().span());
    }
    return new Instruction.Arg(header, declarations);
  }

  private Instruction pairs(Keyword keyword, Header header, MappedText arguments) {
    checked(header);
    List<MappedText> words = lexing.pairs(arguments);
    if (words.isEmpty()) {
      throw refused(keyword + " has no key", header.keyword().span());
    }
    List<Pair> pairs = new ArrayList<>(words.size());
    boolean legacy = words.get(0).text().indexOf('=') < 0;
    if (legacy) {
      int keyEnd = 0;
      while (keyEnd < arguments.length() && !isBlank(arguments.charAt(keyEnd))) {
        keyEnd++;
      }
      int value = keyEnd;
      while (value < arguments.length() && isBlank(arguments.charAt(value))) {
        value++;
      }
      if (value == arguments.length()) {
        throw refused(keyword + " " + words.get(0) + " has no value", words.get(0).span());
      }
      pairs.add(
          new Pair(
              Word.plain(arguments.slice(0, keyEnd), escape),
              Optional.of(expanded(Word.plain(arguments.slice(value, arguments.length()), escape))),
              arguments.span()));
    } else {
      for (MappedText word : words) {
        int equals = word.text().indexOf('=');
        if (equals < 0) {
          throw refused(
              "'" + word.text() + "' has no '=': " + keyword + " takes key=value", word.span());
        }
        if (equals == 0) {
          throw refused(keyword + " has a value without a key", word.span());
        }
        pairs.add(pair(word, equals));
      }
    }
    return keyword == Keyword.ENV
        ? new Instruction.Env(header, pairs, legacy)
        : new Instruction.Label(header, pairs, legacy);
  }

  private Pair pair(MappedText text, int equals) {
    if (equals < 0) {
      return new Pair(expanded(Word.plain(text, escape)), Optional.empty(), text.span());
    }
    Word key = expanded(Word.plain(text.slice(0, equals), escape));
    Word value = expanded(Word.plain(text.slice(equals + 1, text.length()), escape));
    return new Pair(key, Optional.of(value), text.span());
  }

  private Instruction healthcheck(Header header, MappedText arguments) {
    int typeEnd = 0;
    while (typeEnd < arguments.length() && !LogicalLines.isSpace(arguments.charAt(typeEnd))) {
      typeEnd++;
    }
    if (typeEnd == 0) {
      throw refused("HEALTHCHECK has neither CMD nor NONE", header.keyword().span());
    }
    int rest = typeEnd;
    while (rest < arguments.length() && LogicalLines.isSpace(arguments.charAt(rest))) {
      rest++;
    }
    Word type = Word.plain(arguments.slice(0, typeEnd), escape);
    MappedText command = arguments.slice(rest, arguments.length());
    String name = type.text().toUpperCase(Locale.ROOT);
    if (name.equals("NONE")) {
      if (command.length() > 0) {
        throw refused("HEALTHCHECK NONE takes no arguments", command.span());
      }
      return new Instruction.Healthcheck(header, type, Optional.empty());
    }
    checked(header);
    if (!name.equals("CMD")) {
      throw refused("HEALTHCHECK is followed by CMD or NONE, not '" + type + "'", type.span());
    }
    Arguments executed = executed(command);
    boolean nothing =
        executed instanceof Arguments.ExecForm form
            ? form.words().isEmpty()
            : command.length() == 0;
    if (nothing) {
      throw refused("HEALTHCHECK CMD has no command", type.span());
    }
    for (Flag flag : header.flags()) {
      flag.value().ifPresent(value -> healthcheckFlag(flag, value));
    }
    return new Instruction.Healthcheck(header, type, Optional.of(executed));
  }

  private void healthcheckFlag(Flag flag, Word value) {
    Optional<String> message =
        flag.name().equals("retries")
            ? GoValues.retriesProblem(value.text())
            : GoValues.intervalProblem(value.text());
    message.ifPresent(m -> problem(Kind.INVALID, "--" + flag.name() + " " + m, value.span()));
  }

  private Instruction onbuild(
      Header header, MappedText arguments, LogicalLine line, boolean trigger) {
    checked(header);
    if (arguments.length() == 0) {
      throw refused("ONBUILD has no instruction", header.keyword().span());
    }
    Instruction inner = read(arguments, line, true);
    String name = inner.keyword().text().toUpperCase(Locale.ROOT);
    if (trigger) {
      // That this is one itself is told by the ONBUILD around it.
      return new Instruction.Onbuild(header, inner);
    }
    if (name.equals("ONBUILD") || name.equals("FROM") || name.equals("MAINTAINER")) {
      throw new Refused(
          Kind.UNTRIGGERABLE, "ONBUILD cannot trigger " + name, inner.keyword().span());
    }
    Header whole = Keyword.of(name).map(k -> withHeredocs(k, header, arguments)).orElse(header);
    return new Instruction.Onbuild(whole, triggered(inner, whole.heredocs()));
  }

  /** The trigger with the heredocs that were read for its ONBUILD. */
  private static Instruction triggered(Instruction inner, List<Heredoc> heredocs) {
    if (heredocs.isEmpty()) {
      return inner;
    }
    Header own = inner.header();
    Header header = new Header(own.keyword(), own.flags(), own.line(), heredocs);
    if (inner instanceof Instruction.Run run) {
      return new Instruction.Run(header, run.arguments());
    } else if (inner instanceof Instruction.Copy copy) {
      return new Instruction.Copy(header, copy.sources(), copy.destination(), copy.json());
    } else if (inner instanceof Instruction.Add add) {
      return new Instruction.Add(header, add.sources(), add.destination(), add.json());
    }
    return inner;
  }

  private Instruction shell(Header header, MappedText arguments) {
    checked(header);
    Optional<List<Word>> words = jsonOrRefuse(arguments);
    if (words.isEmpty()) {
      throw refused(
          "SHELL takes a JSON array, such as [\"/bin/sh\", \"-c\"]",
          arguments.length() == 0 ? header.keyword().span() : arguments.span());
    }
    if (words.get().isEmpty()) {
      throw refused("SHELL names no shell", arguments.span());
    }
    return new Instruction.Shell(header, words.get());
  }

  private Instruction volume(Header header, MappedText arguments) {
    Optional<List<Word>> json = jsonOrRefuse(arguments);
    List<Word> paths = atLeastOne(header, json.orElseGet(() -> words(arguments)));
    checked(header);
    for (Word path : paths) {
      if (path.text().isBlank()) {
        throw refused("VOLUME has an empty path", path.span());
      }
      expanded(path);
    }
    return new Instruction.Volume(header, paths, json.isPresent());
  }

  private Arguments executed(MappedText arguments) {
    return jsonOrRefuse(arguments)
        .<Arguments>map(words -> new Arguments.ExecForm(words, arguments.span()))
        .orElseGet(() -> new Arguments.ShellForm(arguments));
  }

  private Optional<List<Word>> jsonOrRefuse(MappedText arguments) {
    Lexing.Json json = lexing.json(arguments);
    if (json.valid() && !json.onlyStrings()) {
      throw refused("a JSON array of arguments holds only strings", arguments.span());
    }
    if (!json.valid()) {
      return Optional.empty();
    }
    List<Word> words = new ArrayList<>(json.strings().size());
    for (MappedText string : json.strings()) {
      words.add(new Word(string, GoValues.unquoteJson(string.text()), escape));
    }
    return Optional.of(words);
  }

  private List<Word> words(MappedText arguments) {
    List<MappedText> texts = lexing.words(arguments);
    List<Word> words = new ArrayList<>(texts.size());
    for (MappedText text : texts) {
      words.add(Word.plain(text, escape));
    }
    return words;
  }

  private Word one(Header header, MappedText arguments) {
    if (arguments.length() == 0) {
      throw refused(
          header.keyword().text().toUpperCase(Locale.ROOT) + " has no argument",
          header.keyword().span());
    }
    return Word.plain(arguments, escape);
  }

  private List<Word> atLeastOne(Header header, List<Word> words) {
    if (words.isEmpty()) {
      throw refused(
          header.keyword().text().toUpperCase(Locale.ROOT) + " has no argument",
          header.keyword().span());
    }
    return words;
  }

  private List<Word> expanded(List<Word> words) {
    words.forEach(this::expanded);
    return words;
  }

  /** The word, once it is known that the builder can expand it. */
  private Word expanded(Word word) {
    String text = word.text();
    if (text.indexOf('$') >= 0 || text.indexOf('\'') >= 0 || text.indexOf('"') >= 0) {
      word.expansion()
          .failure()
          .ifPresent(
              failure ->
                  problem(
                      Kind.INVALID,
                      failure.message() + " in " + word.raw().text(),
                      word.span(failure.index(), failure.index() + 1)));
    }
    return word;
  }

  private Flag flag(MappedText text) {
    int equals = text.text().indexOf('=');
    String name = GoValues.unquoteFlag(text.slice(0, equals < 0 ? text.length() : equals), escape);
    Optional<Word> value =
        equals < 0
            ? Optional.empty()
            : Optional.of(
                new Word(
                    text.slice(equals + 1, text.length()),
                    GoValues.unquoteFlag(text.slice(equals + 1, text.length()), escape),
                    escape));
    return new Flag(name.substring(Math.min(2, name.length())), value, text.span());
  }

  /** The header, once its flags are known to be right; those that are not become problems. */
  private Header checked(Header header) {
    if (header.flags().isEmpty()) {
      return header;
    }
    Keyword keyword = Keyword.of(header.keyword().text()).orElseThrow();
    List<String> seen = new ArrayList<>();
    for (Flag flag : header.flags()) {
      Keyword.FlagType type = keyword.flags().get(flag.name());
      if (type == null) {
        String meant =
            Nearest.to(flag.name(), keyword.flags().keySet().stream())
                .map(name -> "; did you mean --" + name + "?")
                .orElse("");
        problem(Kind.UNKNOWN_FLAG, keyword + " has no flag --" + flag.name() + meant, flag.span());
        continue;
      }
      if (seen.contains(flag.name()) && !type.repeatable()) {
        problem(Kind.INVALID, "--" + flag.name() + " stands twice", flag.span());
      }
      seen.add(flag.name());
      checkValue(flag, type);
    }
    return header;
  }

  private void checkValue(Flag flag, Keyword.FlagType type) {
    if (!type.bool()) {
      if (flag.value().isEmpty()) {
        problem(Kind.INVALID, "--" + flag.name() + " needs a value", flag.span());
      }
    } else if (flag.value().isPresent()
        && !flag.value().get().text().equalsIgnoreCase("true")
        && !flag.value().get().text().equalsIgnoreCase("false")) {
      problem(Kind.INVALID, "--" + flag.name() + " is true or false", flag.span());
    }
  }

  private Header withHeredocs(Keyword keyword, Header header, MappedText arguments) {
    boolean possible = keyword == Keyword.RUN || keyword == Keyword.COPY || keyword == Keyword.ADD;
    MappedText text = header.line().text();
    if (!possible || text.text().indexOf("<<") < 0 || lexing.json(arguments).valid()) {
      return header;
    }
    List<Heredoc> heredocs = new ArrayList<>(1);
    for (MappedText word : lexing.heredocWords(text)) {
      Optional<Heredocs.Opening> opening = Heredocs.opening(word.text());
      if (opening.isPresent()) {
        Heredocs.Opening found = opening.get();
        LogicalLines.Body body = lines.heredoc(found.name(), found.chomp());
        if (body.delimiter().isEmpty()) {
          problem(
              Kind.INVALID,
              "the heredoc " + word.text() + " is not closed: no line is just " + found.name(),
              word.span());
        }
        heredocs.add(
            new Heredoc(
                found.name(),
                found.expand(),
                found.chomp(),
                found.fileDescriptor(),
                Word.plain(word, escape),
                body.text(),
                body.span(),
                body.delimiter().orElse(Span.at(body.span().end()))));
      }
    }
    return new Header(header.keyword(), header.flags(), header.line(), heredocs);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u000B' || c == '\f' || c == '\r';
  }

  private void problem(Kind kind, String message, Span span) {
    problems.add(new SyntaxProblem(kind, message, span));
  }

  private static Refused refused(String message, Span span) {
    return new Refused(Kind.INVALID, message, span);
  }

  /** The instruction as a whole cannot be read. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final transient Span span;

    Refused(Kind kind, String message, Span span) {
      super(message, null, false, false);
      this.kind = kind;
      this.span = span;
    }
  }
}
