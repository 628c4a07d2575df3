package dev.tare.rules.run;

import dev.tare.rule.Context;
import dev.tare.rule.Remark;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Script;
import dev.tare.syntax.Expansion;
import java.util.Optional;
import java.util.Set;

/** What ShellCheck says of the scripts of RUNs, where it makes sense there. */
public final class Shellcheck implements Rule {

  /** About files that a script reads, which are in the image, and about the file's line ends. */
  private static final Set<String> POINTLESS = Set.of("SC1090", "SC1091", "SC1017");

  private static final Set<String> SOURCING = Set.of(".", "source", "eval");

  private static final String UNASSIGNED = "SC2154";

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Remark.class, Shellcheck::check);
  }

  private static void check(Remark remark, Context context) {
    if (!POINTLESS.contains(remark.code()) && !isFromOutside(remark)) {
      context.report(
          remark.span(),
          remark.message(),
          Optional.empty(),
          remark.code(),
          Optional.of(remark.severity()));
    }
  }

  /** Whether a script reads another, which may assign what it likes. */
  private static boolean sources(Script.Parsed script) {
    return script
        .commands()
        .anyMatch(
            command ->
                !command.words().isEmpty() && SOURCING.contains(command.name().orElse("eval")));
  }

  /** Whether a variable that the script does not assign may come from the image. */
  private static boolean isFromOutside(Remark remark) {
    if (!remark.code().equals(UNASSIGNED)) {
      return false;
    }
    String name = remark.message().split(" ", 2)[0];
    return remark.step().isTrigger()
        || remark.step().parsed().filter(script -> !sources(script)).isEmpty()
        || !(remark.step().scope().lookup(name) instanceof Expansion.Unset);
  }
}
