package dev.tare.rules.pkg;

import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import java.util.Optional;
import java.util.stream.Stream;

/** A stage has two tools for downloads. */
public final class WgetAndCurl implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Stage.class, WgetAndCurl::check);
  }

  private static void check(Stage stage, Context context) {
    Optional<Word> wget = first(stage, "wget");
    Optional<Word> curl = wget.isEmpty() ? Optional.empty() : first(stage, "curl");
    if (curl.isEmpty()) {
      return;
    }
    boolean wgetFirst = start(wget.get()) < start(curl.get());
    Word second = wgetFirst ? curl.get() : wget.get();
    int line = context.line(start(wgetFirst ? wget.get() : curl.get()));
    context.report(
        second.span(),
        (wgetFirst ? "curl" : "wget")
            + " is this stage's second tool for downloads; it has "
            + (wgetFirst ? "wget" : "curl")
            + ", in line "
            + line);
  }

  private static int start(Word word) {
    return word.span().start();
  }

  /** Where a stage first installs or uses a tool. */
  private static Optional<Word> first(Stage stage, String tool) {
    return stage.steps().stream().flatMap(step -> places(step, tool)).findFirst();
  }

  private static Stream<Word> places(Step step, String tool) {
    Stream<Word> used =
        step.invocations().stream().filter(i -> i.name().equals(tool)).map(Invocation::word);
    Stream<Word> installed =
        step.packages().stream()
            .filter(o -> o.kind() == PackageOperation.Kind.INSTALL && o.manager().isSystem())
            .flatMap(operation -> operation.operands().stream())
            .filter(operand -> names(operand, tool));
    return Stream.concat(used, installed).sorted((a, b) -> Integer.compare(start(a), start(b)));
  }

  /** Whether an operand is the package of a tool, in whatever version. */
  private static boolean names(Word operand, String tool) {
    String text = operand.beginning();
    return text.startsWith(tool)
        && (text.length() == tool.length()
            ? operand.literal().isPresent()
            : "=~<>".indexOf(text.charAt(tool.length())) >= 0);
  }
}
