package dev.tare.rules.security;

import dev.tare.image.Invocation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import dev.tare.syntax.Flag;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/** Files that every user of the container may change. */
public final class WorldWritable implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, WorldWritable::check);
  }

  private static void check(Step step, Context context) {
    if (step.instruction() instanceof Instruction.Copying copying) {
      Optional<Flag> chmod = copying.flag("chmod");
      Optional<String> mode = chmod.flatMap(Flag::value).flatMap(step.scope()::expand);
      if (mode.filter(WorldWritable::isOpen).isPresent()) {
        report(context, chmod.get().span(), "--chmod=" + mode.get(), copying.destination().text());
      }
      return;
    }
    for (Invocation invocation : step.invocations()) {
      switch (invocation.name()) {
        case "chmod" -> chmod(step, invocation, context);
        case "mkdir", "install" ->
            invocation
                .line()
                .value("-m", "--mode")
                .filter(mode -> mode.literal().filter(WorldWritable::isOpen).isPresent())
                .ifPresent(
                    mode ->
                        report(
                            context,
                            mode.span(),
                            invocation.name() + " with mode " + mode.text(),
                            "what it makes"));
        default -> {}
      }
    }
  }

  private static void chmod(Step step, Invocation chmod, Context context) {
    List<Word> words =
        chmod.arguments().stream()
            .filter(w -> !w.text().startsWith("-") || w.text().matches("-[rwxXst]+(,.*)?"))
            .toList();
    if (words.size() < 2 || words.get(0).literal().filter(WorldWritable::isOpen).isEmpty()) {
      return;
    }
    List<String> paths = words.stream().skip(1).map(step::template).toList();
    boolean devices = paths.stream().allMatch(p -> p.startsWith("/dev/") || p.startsWith("/proc/"));
    if (!devices) {
      String what =
          paths.get(0).equals("{}")
              ? "what find finds"
              : paths.size() == 1 ? paths.get(0) : paths.get(0) + " and more";
      report(context, words.get(0).span(), "chmod " + words.get(0).text(), what);
    }
  }

  private static void report(Context context, dev.tare.source.Span span, String how, String what) {
    context.report(span, how + " lets every user change " + what);
  }

  /** Whether a mode lets others write; a sticky folder does so as /tmp does. */
  private static boolean isOpen(String mode) {
    if (!mode.isEmpty() && mode.chars().allMatch(c -> c >= '0' && c <= '7')) {
      int bits = mode.length() < 9 ? Integer.parseInt(mode, 8) : 0;
      return (bits & 0002) != 0 && (bits & 01000) == 0;
    }
    boolean open = false;
    for (String clause : mode.split(",")) {
      int operator = 0;
      while (operator < clause.length() && "ugoa".indexOf(clause.charAt(operator)) >= 0) {
        operator++;
      }
      String who = clause.substring(0, operator);
      String change = clause.substring(operator);
      boolean others = who.indexOf('o') >= 0 || who.indexOf('a') >= 0;
      if (change.startsWith("+t") || change.indexOf('t') > 0) {
        return false;
      }
      if (others && !change.startsWith("-")) {
        open |= change.indexOf('w') > 0;
      } else if (others) {
        open &= change.indexOf('w') < 0;
      }
    }
    return open;
  }
}
