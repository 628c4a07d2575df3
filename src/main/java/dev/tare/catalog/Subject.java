package dev.tare.catalog;

import dev.tare.image.Base;
import dev.tare.image.Build;
import dev.tare.image.ImageReference;
import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.shell.Word;
import dev.tare.source.Span;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Something that a page's {@code match} can be about: an instruction, or one pair, command or
 * package operation in it.
 *
 * @param stage empty before the first FROM
 * @param step empty for FROM and before it
 */
record Subject(
    Build build,
    Optional<Stage> stage,
    Instruction instruction,
    Optional<Step> step,
    Optional<Pair> pair,
    Optional<Invocation> command,
    Optional<PackageOperation> operation) {

  /** Programs whose options have one dash and many letters. */
  private static final Set<String> LONG_OPTIONS =
      Set.of("find", "java", "javac", "go", "openssl", "terraform", "gcc", "g++", "clang", "wget");

  private static final Values NONE = new Values(List.of(), true);
  private static final Values UNKNOWN = new Values(List.of(), false);

  /** What a subject is. */
  enum Kind {
    INSTRUCTION,
    PAIR,
    COMMAND,
    PACKAGE
  }

  /** A value of a property and where it is said. */
  record Value(String text, Span span) {}

  /**
   * The values of a property.
   *
   * @param complete whether there are no others; otherwise some depend on what only the builder
   *     knows
   */
  record Values(List<Value> known, boolean complete) {
    Values {
      known = List.copyOf(known);
    }

    static Values of(String text, Span span) {
      return new Values(List.of(new Value(text, span)), true);
    }
  }

  /**
   * Hands on every subject of a kind, in the order of the file.
   *
   * @param keywords of the instructions that are wanted, in capitals; empty for all
   */
  static void each(Build build, Kind kind, List<String> keywords, Consumer<Subject> to) {
    for (Instruction instruction : build.preamble()) {
      each(build, Optional.empty(), instruction, Optional.empty(), kind, keywords, to);
    }
    for (Stage stage : build.stages()) {
      Optional<Stage> here = Optional.of(stage);
      stage.from().ifPresent(from -> each(build, here, from, Optional.empty(), kind, keywords, to));
      for (Step step : stage.steps()) {
        each(build, here, step.instruction(), Optional.of(step), kind, keywords, to);
        step.trigger()
            .ifPresent(t -> each(build, here, t.instruction(), Optional.of(t), kind, keywords, to));
      }
    }
  }

  private static void each(
      Build build,
      Optional<Stage> stage,
      Instruction instruction,
      Optional<Step> step,
      Kind kind,
      List<String> keywords,
      Consumer<Subject> to) {
    String keyword = instruction.keyword().text();
    if (!keywords.isEmpty() && keywords.stream().noneMatch(keyword::equalsIgnoreCase)) {
      return;
    }
    Subject whole =
        new Subject(
            build, stage, instruction, step, Optional.empty(), Optional.empty(), Optional.empty());
    switch (kind) {
      case INSTRUCTION -> to.accept(whole);
      case PAIR -> whole.pairs().forEach(pair -> to.accept(whole.with(pair)));
      case COMMAND -> step.ifPresent(s -> s.invocations().forEach(c -> to.accept(whole.with(c))));
      case PACKAGE -> step.ifPresent(s -> s.packages().forEach(o -> to.accept(whole.with(o))));
    }
  }

  private Subject with(Pair one) {
    return new Subject(
        build, stage, instruction, step, Optional.of(one), Optional.empty(), Optional.empty());
  }

  private Subject with(Invocation one) {
    return new Subject(
        build, stage, instruction, step, Optional.empty(), Optional.of(one), Optional.empty());
  }

  private Subject with(PackageOperation one) {
    Optional<Invocation> invocation = Optional.of(one.invocation());
    return new Subject(
        build, stage, instruction, step, Optional.empty(), invocation, Optional.of(one));
  }

  private List<Pair> pairs() {
    if (instruction instanceof Instruction.Env env) {
      return env.pairs();
    } else if (instruction instanceof Instruction.Arg arg) {
      return arg.declarations();
    } else if (instruction instanceof Instruction.Label label) {
      return label.pairs();
    }
    return List.of();
  }

  Values values(Property property) {
    return switch (property) {
      case INSTRUCTION ->
          Values.of(
              instruction.keyword().text().toUpperCase(Locale.ROOT), instruction.keyword().span());
      case INSTRUCTION_FLAGS ->
          new Values(
              instruction.header().flags().stream()
                  .map(flag -> new Value("--" + flag.name(), flag.span()))
                  .toList(),
              true);
      case INSTRUCTION_TEXT -> text();
      case STAGE_NAME, STAGE_BASE, STAGE_FINAL, STAGE_SHIPPED ->
          stage.map(s -> stage(property, s)).orElse(NONE);
      case USER, WORKDIR, SHELL -> step.map(s -> inForce(property, s)).orElse(UNKNOWN);
      case IMAGE,
          IMAGE_REGISTRY,
          IMAGE_REPOSITORY,
          IMAGE_NAME,
          IMAGE_TAG,
          IMAGE_DIGEST,
          IMAGE_PLATFORM ->
          image(property);
      case COPY_SOURCE ->
          instruction instanceof Instruction.Copying copy ? words(copy.sources()) : UNKNOWN;
      case COPY_DESTINATION ->
          instruction instanceof Instruction.Copying copy
              ? words(List.of(copy.destination()))
              : UNKNOWN;
      case COPY_FROM -> flag("from");
      case COPY_CHOWN -> flag("chown");
      case COPY_CHMOD -> flag("chmod");
      case FORM -> form();
      case PORT ->
          instruction instanceof Instruction.Expose expose ? words(expose.ports()) : UNKNOWN;
      case USER_NAME ->
          instruction instanceof Instruction.User user ? words(List.of(user.user())) : UNKNOWN;
      case WORKDIR_PATH ->
          instruction instanceof Instruction.Workdir dir ? words(List.of(dir.path())) : UNKNOWN;
      case VOLUME_PATH ->
          instruction instanceof Instruction.Volume volume ? words(volume.paths()) : UNKNOWN;
      case SIGNAL ->
          instruction instanceof Instruction.Stopsignal stop
              ? words(List.of(stop.signal()))
              : UNKNOWN;
      case VARIABLE_NAME, LABEL_KEY ->
          isLabel() == (property == Property.LABEL_KEY) ? key() : UNKNOWN;
      case VARIABLE_VALUE, LABEL_VALUE ->
          isLabel() == (property == Property.LABEL_VALUE) ? value() : UNKNOWN;
      case COMMAND_NAME,
          COMMAND_TEXT,
          COMMAND_ARGUMENTS,
          COMMAND_FLAGS,
          COMMAND_SUBCOMMAND,
          COMMAND_ELEVATION ->
          command.map(c -> command(property, c)).orElse(UNKNOWN);
      case PACKAGE_MANAGER, PACKAGE_ACTION, PACKAGE_NAME ->
          operation.map(o -> operation(property, o)).orElse(UNKNOWN);
    };
  }

  private Values text() {
    String line = instruction.header().line().text().text();
    int at = instruction.keyword().text().length();
    String text = at < line.length() ? line.substring(at).strip() : "";
    return Values.of(text, instruction.span());
  }

  private Values stage(Property property, Stage of) {
    Span at = instruction.keyword().span();
    return switch (property) {
      case STAGE_NAME -> of.name().map(name -> Values.of(name, at)).orElse(NONE);
      case STAGE_FINAL -> Values.of(String.valueOf(of == build.last().orElseThrow()), at);
      case STAGE_SHIPPED -> Values.of(String.valueOf(of.isShipped()), at);
      default ->
          of.root() instanceof Base.External external
              ? external
                  .reference()
                  .map(r -> r.officialName().map(name -> Values.of(name, at)).orElse(NONE))
                  .orElse(UNKNOWN)
              : of.root() instanceof Base.Scratch ? NONE : UNKNOWN;
    };
  }

  private Values inForce(Property property, Step at) {
    Optional<String> value =
        switch (property) {
          case USER -> at.user();
          case WORKDIR -> at.workdir();
          default -> Optional.of(at.shell().name());
        };
    return value.map(v -> Values.of(v, instruction.keyword().span())).orElse(UNKNOWN);
  }

  /** A part of the image's name; nothing is known of it where a stage is meant. */
  private Values image(Property property) {
    if (!(instruction instanceof Instruction.From from)
        || !(stage.orElseThrow().base() instanceof Base.External external)) {
      return UNKNOWN;
    }
    if (property == Property.IMAGE_PLATFORM) {
      return flag("platform");
    }
    return external.reference().map(r -> image(property, from, r)).orElse(UNKNOWN);
  }

  private static Values image(Property property, Instruction.From from, ImageReference image) {
    String text = from.image().text();
    Span whole = from.image().span();
    Optional<String> part =
        switch (property) {
          case IMAGE -> Optional.of(text);
          case IMAGE_REGISTRY -> Optional.of(image.registry());
          case IMAGE_REPOSITORY -> Optional.of(image.repository());
          case IMAGE_NAME -> Optional.of(image.shortName());
          case IMAGE_TAG -> image.tag();
          default -> image.digest();
        };
    if (part.isEmpty()) {
      return NONE;
    }
    String before =
        switch (property) {
          case IMAGE_TAG -> ":";
          case IMAGE_DIGEST -> "@";
          default -> "";
        };
    int at = before.isEmpty() ? text.indexOf(part.get()) : text.lastIndexOf(before + part.get());
    boolean stands = at >= 0 && !from.image().hasVariables();
    int start = at + before.length();
    return Values.of(
        part.get(), stands ? from.image().span(start, start + part.get().length()) : whole);
  }

  private Values flag(String name) {
    Optional<Flag> flag = instruction.flag(name);
    return flag.flatMap(Flag::value).map(word -> words(List.of(word))).orElse(NONE);
  }

  private Values words(List<dev.tare.syntax.Word> words) {
    List<Value> known = new ArrayList<>();
    for (dev.tare.syntax.Word word : words) {
      expand(word).ifPresent(text -> known.add(new Value(text, word.span())));
    }
    return new Values(known, known.size() == words.size());
  }

  private Optional<String> expand(dev.tare.syntax.Word word) {
    return step.map(Step::scope).orElse(build.globals()).expand(word);
  }

  private Values form() {
    if (!(instruction instanceof Instruction.Executing executing)) {
      return UNKNOWN;
    }
    String form =
        executing.arguments() instanceof Arguments.ExecForm
            ? "exec"
            : instruction.header().heredocs().isEmpty() ? "shell" : "heredoc";
    return Values.of(form, executing.arguments().span());
  }

  private boolean isLabel() {
    return instruction instanceof Instruction.Label;
  }

  private Values key() {
    return pair.map(p -> Values.of(p.name(), p.key().span())).orElse(UNKNOWN);
  }

  private Values value() {
    return pair.map(p -> p.value().map(word -> words(List.of(word))).orElse(NONE)).orElse(UNKNOWN);
  }

  private static Values command(Property property, Invocation of) {
    return switch (property) {
      case COMMAND_NAME -> of.name().isEmpty() ? UNKNOWN : Values.of(of.name(), of.word().span());
      case COMMAND_TEXT -> text(of);
      case COMMAND_ARGUMENTS -> literals(of.arguments());
      case COMMAND_FLAGS -> flags(of);
      case COMMAND_SUBCOMMAND -> subcommand(of);
      default -> of.elevation().map(name -> Values.of(name, of.word().span())).orElse(NONE);
    };
  }

  private static Values text(Invocation of) {
    StringBuilder text = new StringBuilder(of.name());
    for (Word argument : of.arguments()) {
      Optional<String> literal = argument.literal();
      if (of.name().isEmpty() || literal.isEmpty()) {
        return UNKNOWN;
      }
      text.append(' ').append(literal.get());
    }
    return Values.of(text.toString(), of.span());
  }

  private static Values literals(List<Word> words) {
    List<Value> known = new ArrayList<>();
    for (Word word : words) {
      word.literal().ifPresent(text -> known.add(new Value(text, word.span())));
    }
    return new Values(known, known.size() == words.size());
  }

  private static Values subcommand(Invocation of) {
    for (Word argument : of.arguments()) {
      if (!argument.text().startsWith("-")) {
        return literals(List.of(argument));
      }
    }
    return NONE;
  }

  /** Every option, without its value; the letters behind one dash also one by one. */
  private static Values flags(Invocation of) {
    List<Value> known = new ArrayList<>();
    boolean complete = true;
    for (Word argument : of.arguments()) {
      Optional<String> literal = argument.literal();
      complete &= literal.isPresent() || !argument.text().startsWith("$");
      String text = literal.orElse(argument.text());
      if (text.startsWith("-") && text.length() > 1) {
        int equals = text.indexOf('=');
        String option = equals > 0 ? text.substring(0, equals) : text;
        known.add(new Value(option, argument.span()));
        if (!option.startsWith("--") && option.length() > 2 && !LONG_OPTIONS.contains(of.name())) {
          for (char letter : option.substring(1).toCharArray()) {
            known.add(new Value("-" + letter, argument.span()));
          }
        }
      }
    }
    return new Values(known, complete);
  }

  private static Values operation(Property property, PackageOperation of) {
    Span at = of.invocation().word().span();
    return switch (property) {
      case PACKAGE_MANAGER -> Values.of(of.manager().id(), at);
      case PACKAGE_ACTION ->
          Values.of(
              of.kind().name().toLowerCase(Locale.ROOT),
              of.subcommand().map(Word::span).orElse(at));
      default -> literals(of.operands());
    };
  }
}
