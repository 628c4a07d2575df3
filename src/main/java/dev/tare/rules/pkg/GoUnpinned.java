package dev.tare.rules.pkg;

import dev.tare.image.Invocation;
import dev.tare.image.PackageOperation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.syntax.Instruction;
import java.util.Set;

/** A Go package is fetched in its newest version. */
public final class GoUnpinned implements Rule {

  /** Commands that may bring a module with its go.mod, or lead into one. */
  private static final Set<String> MODULE_BRINGERS =
      Set.of("go", "git", "cd", "tar", "unzip", "curl", "wget", "cp", "mv", "");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, GoUnpinned::check);
  }

  private static void check(Step step, Context context) {
    for (PackageOperation operation : step.packages()) {
      if (operation.manager().is("go")) {
        boolean one = operation.verb().equals("run");
        operation.operands().stream()
            .limit(one ? 1 : Long.MAX_VALUE)
            .forEach(word -> check(operation, word, step, context));
      }
    }
  }

  private static void check(PackageOperation operation, Word word, Step step, Context context) {
    String text = step.template(word);
    int at = text.indexOf('@');
    String path = at < 0 ? text : text.substring(0, at);
    if (!isRemote(path, at > 0)) {
      return;
    }
    boolean open =
        switch (operation.verb()) {
          case "get" -> at < 0 ? !isAtHand(path, step) : isNewest(text, at);
          // Without a version these build what the module around them asks for.
          case "install", "run" ->
              at < 0 ? hasNoModule(operation.invocation(), step) : isNewest(text, at);
          default -> false;
        };
    if (open) {
      context.report(word.span(), path + " has no version: go takes the newest of the day");
    }
  }

  private static boolean isNewest(String text, int at) {
    String version = text.substring(at + 1);
    return version.equals("latest") || version.equals("upgrade");
  }

  /** Whether a path begins with a host; the packages of Go itself have no dot there. */
  private static boolean isRemote(String path, boolean versioned) {
    int slash = path.indexOf('/');
    int dot = path.indexOf('.');
    return dot > 0 && path.indexOf('$') < 0 && (slash < 0 ? versioned : dot < slash);
  }

  /** Whether the stage itself puts the source where Go looks for it, below GOPATH. */
  private static boolean isAtHand(String path, Step step) {
    String[] parts = path.split("/", 3);
    String owner = "/src/" + parts[0] + "/" + (parts.length > 1 ? parts[1] : "");
    return step.stage().allSteps().stream()
        .anyMatch(s -> s.instruction().header().line().text().text().contains(owner));
  }

  /** Whether nothing before the command can have brought a go.mod. */
  private static boolean hasNoModule(Invocation invocation, Step step) {
    for (Step earlier : step.stage().allSteps()) {
      if (earlier.instruction() instanceof Instruction.Copying) {
        return false;
      }
      for (Invocation other : earlier.invocations()) {
        if (other == invocation) {
          return true;
        } else if (MODULE_BRINGERS.contains(other.name())) {
          return false;
        }
      }
    }
    return true;
  }
}
