package dev.tare.rules.base;

import dev.tare.image.Base;
import dev.tare.image.ImageReference;
import dev.tare.image.Scope;
import dev.tare.image.Stage;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Expansion.Unset;
import dev.tare.syntax.Word;
import java.util.List;
import java.util.Optional;

/** With the defaults of the ARGs alone FROM names no image. */
public final class InvalidDefaultArg implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, InvalidDefaultArg::check);
  }

  private static void check(Stage stage, Context context) {
    boolean image = stage.base() instanceof Base.External || stage.base() instanceof Base.Variable;
    Optional<Word> word = stage.from().map(from -> from.image()).filter(w -> image);
    if (word.isEmpty()
        || word.get().text().indexOf('$') < 0
        || context.build().dockerfile().hasForeignSyntax()) {
      return;
    }
    Scope defaults = context.build().defaults();
    List<Expansion.Variable> variables = word.get().expansion().variables();
    // What nothing declares is another rule's concern.
    boolean declared =
        variables.stream()
            .noneMatch(v -> context.build().globals().lookup(v.name()) instanceof Unset);
    Optional<String> name = word.filter(w -> declared).flatMap(defaults::expand);
    if (name.isPresent() && ImageReference.parse(name.get()).isEmpty()) {
      String without =
          variables.stream()
              .map(Expansion.Variable::name)
              .filter(v -> defaults.lookup(v) instanceof Unset)
              .findFirst()
              .map(v -> "without a value for the ARG " + v)
              .orElse("with the defaults of its ARGs");
      context.report(
          word.get().span(),
          name.get().isEmpty()
              ? without + " FROM names no image"
              : without + " FROM names '" + name.get() + "', which is no image's name");
    }
  }
}
