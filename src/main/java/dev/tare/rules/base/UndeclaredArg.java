package dev.tare.rules.base;

import dev.tare.image.Build;
import dev.tare.image.Scope;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Nearest;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Expansion.Unset;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.util.Optional;
import java.util.stream.Stream;

/** FROM uses a variable that nothing before the first stage declares. */
public final class UndeclaredArg implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, UndeclaredArg::check);
  }

  private static void check(Stage stage, Context context) {
    if (stage.from().isPresent() && !context.build().dockerfile().hasForeignSyntax()) {
      Instruction.From from = stage.from().get();
      from.flag("platform").flatMap(Flag::value).ifPresent(word -> check(word, stage, context));
      check(from.image(), stage, context);
    }
  }

  private static void check(Word word, Stage stage, Context context) {
    if (word.text().indexOf('$') < 0) {
      return;
    }
    Scope globals = context.build().globals();
    for (Expansion.Variable variable : word.expansion().variables()) {
      String name = variable.name();
      if (!name.isEmpty() && globals.lookup(name) instanceof Unset) {
        context.report(
            word.span(variable.start(), variable.end()),
            "no ARG before the first FROM declares $" + name + hint(name, stage, context));
      }
    }
  }

  private static String hint(String name, Stage stage, Context context) {
    Build build = context.build();
    for (Stage earlier : build.stages().subList(0, stage.index())) {
      for (var step : earlier.steps()) {
        if (step.instruction() instanceof Instruction.Arg arg
            && arg.declarations().stream().map(Pair::name).anyMatch(name::equals)) {
          int line = context.line(arg.span().start());
          return "; that of line " + line + " is seen in its stage alone";
        }
      }
    }
    Stream<String> known =
        Stream.concat(build.globals().names().stream(), Scope.platformNames().stream());
    Optional<String> meant = Nearest.to(name, known);
    return meant.map(n -> "; did you mean $" + n + "?").orElse("");
  }
}
