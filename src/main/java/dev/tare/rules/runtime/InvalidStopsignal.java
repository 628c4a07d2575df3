package dev.tare.rules.runtime;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Nearest;
import dev.tare.syntax.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A STOPSIGNAL that is none of Linux's signals. */
public final class InvalidStopsignal implements Rule {

  private static final Set<String> NAMES =
      Set.of(
          "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT",
          "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
          "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
          "RTMIN", "RTMAX");

  /** What people set. */
  private static final List<String> USUAL =
      List.of("TERM", "INT", "QUIT", "KILL", "HUP", "USR1", "USR2", "WINCH", "PWR", "ABRT", "STOP");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, InvalidStopsignal::check);
  }

  private static void check(Step step, Context context) {
    if (step.instruction() instanceof Instruction.Stopsignal stop) {
      Optional<String> signal = step.scope().expand(stop.signal());
      if (signal.isPresent() && !signal.get().isEmpty() && !isSignal(signal.get())) {
        context.report(
            stop.signal().span(), "there is no signal " + signal.get() + meant(signal.get()));
      }
    }
  }

  private static boolean isSignal(String text) {
    if (text.chars().allMatch(Character::isDigit)) {
      String number = text.replaceFirst("^0+", "");
      return !number.isEmpty() && number.length() < 3 && Integer.parseInt(number) <= 64;
    }
    String name = withoutPrefix(text);
    return NAMES.contains(name) || isRealTime(name);
  }

  /** RTMIN+1 to RTMIN+15 and RTMAX-14 to RTMAX-1. */
  private static boolean isRealTime(String name) {
    int most = name.startsWith("RTMIN+") ? 15 : name.startsWith("RTMAX-") ? 14 : 0;
    String offset = name.substring(Math.min(6, name.length()));
    boolean digits = offset.length() == 1 || offset.length() == 2 && !offset.startsWith("0");
    return most > 0
        && digits
        && offset.chars().allMatch(c -> c >= '0' && c <= '9')
        && !offset.equals("0")
        && Integer.parseInt(offset) <= most;
  }

  private static String withoutPrefix(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.startsWith("SIG") ? upper.substring(3) : upper;
  }

  private static String meant(String text) {
    boolean prefixed = text.toUpperCase(Locale.ROOT).startsWith("SIG");
    return Nearest.to(withoutPrefix(text), USUAL.stream())
        .map(name -> "; did you mean " + (prefixed ? "SIG" : "") + name + "?")
        .orElse("");
  }
}
