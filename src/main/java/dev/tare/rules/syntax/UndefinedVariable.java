package dev.tare.rules.syntax;

import dev.tare.image.Base;
import dev.tare.image.Scope;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Expansion.Unknown;
import dev.tare.syntax.Expansion.Unset;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A variable that nothing in the file or its known bases defines. */
public final class UndefinedVariable implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, UndefinedVariable::check);
  }

  private static void check(Step step, Context context) {
    Scope scope = step.scope();
    Set<String> own = new HashSet<>();
    for (Word word : words(step.instruction())) {
      if (!word.hasVariables()) {
        continue;
      }
      for (Expansion.Variable variable : word.expansion().variables()) {
        boolean optional =
            !variable.operator().isEmpty() && "+-?".indexOf(last(variable.operator())) >= 0;
        boolean special = !variable.name().matches("[A-Za-z_]\\w*");
        if (!optional && !special && !own.contains(variable.name())) {
          why(variable.name(), step, scope, context)
              .ifPresent(
                  message -> context.report(word.span(variable.start(), variable.end()), message));
        }
      }
      if (step.instruction() instanceof Instruction.Arg arg) {
        arg.declarations().forEach(pair -> own.add(pair.name()));
      }
    }
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  /** Why a variable is surely not defined; empty if it is, or an image may define it. */
  private static Optional<String> why(String name, Step step, Scope scope, Context context) {
    if (!(scope.lookup(name) instanceof Unset) && !isHidden(name, step, scope, context)) {
      return Optional.empty();
    }
    String message = "no ARG or ENV of this stage defines $" + name;
    if (isGlobal(name, context)) {
      return Optional.of(
          message + "; the ARG before FROM is not seen here unless ARG " + name + " repeats it");
    }
    String meant = scope.nearest(name).map(n -> "; did you mean $" + n + "?").orElse("");
    return Optional.of(message + meant);
  }

  /** Whether an image could define it, but the file shows that it is meant to come from an ARG. */
  private static boolean isHidden(String name, Step step, Scope scope, Context context) {
    boolean fromImage =
        scope.lookup(name) instanceof Unknown
            && !scope.names().contains(name)
            && !name.equals("PATH")
            && !name.toLowerCase(Locale.ROOT).endsWith("_proxy")
            && step.stage().root() instanceof Base.External;
    return fromImage && isGlobal(name, context);
  }

  private static boolean isGlobal(String name, Context context) {
    return context.build().preamble().stream()
        .filter(i -> i instanceof Instruction.Arg)
        .flatMap(i -> ((Instruction.Arg) i).declarations().stream())
        .map(Pair::name)
        .anyMatch(name::equals);
  }

  /** The words in which the builder expands variables. */
  private static List<Word> words(Instruction instruction) {
    List<Word> words = new ArrayList<>();
    if (instruction instanceof Instruction.Copying copying) {
      copying.sources().stream().filter(w -> !w.text().startsWith("<<")).forEach(words::add);
      words.add(copying.destination());
      instruction.header().flags().stream()
          .filter(f -> !f.name().equals("from"))
          .map(Flag::value)
          .forEach(value -> value.ifPresent(words::add));
    } else if (instruction instanceof Instruction.Env env) {
      env.pairs().forEach(pair -> pair.value().ifPresent(words::add));
    } else if (instruction instanceof Instruction.Label label) {
      label.pairs().forEach(pair -> pair.value().ifPresent(words::add));
    } else if (instruction instanceof Instruction.Arg arg) {
      arg.declarations().forEach(pair -> pair.value().ifPresent(words::add));
    } else if (instruction instanceof Instruction.Expose expose) {
      words.addAll(expose.ports());
    } else if (instruction instanceof Instruction.User user) {
      words.add(user.user());
    } else if (instruction instanceof Instruction.Workdir workdir) {
      words.add(workdir.path());
    } else if (instruction instanceof Instruction.Volume volume) {
      words.addAll(volume.paths());
    } else if (instruction instanceof Instruction.Stopsignal signal) {
      words.add(signal.signal());
    }
    return words;
  }
}
