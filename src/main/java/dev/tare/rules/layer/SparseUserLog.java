package dev.tare.rules.layer;

import dev.tare.image.CommandLine;
import dev.tare.image.Invocation;
import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.shell.Word;
import java.util.Optional;

/** useradd with a high UID makes a log of as many entries, and the layer stores its holes. */
public final class SparseUserLog implements Rule {

  /** UIDs with more digits than those that useradd chooses by itself. */
  private static final long HIGH = 100_000;

  /** A user id has 32 bits. */
  private static final int MOST_DIGITS = 10;

  /** The bytes of one entry of lastlog. */
  private static final long ENTRY = 292;

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, SparseUserLog::check);
  }

  private static void check(Step step, Context context) {
    if (!step.stage().isShipped()) {
      return;
    }
    for (Invocation invocation : step.invocations()) {
      if (invocation.name().equals("useradd")) {
        check(step, invocation, context);
      }
    }
  }

  private static void check(Step step, Invocation invocation, Context context) {
    CommandLine line = invocation.line();
    Optional<Word> value = line.value("-u", "--uid");
    Optional<Long> uid = value.map(step::template).flatMap(SparseUserLog::number);
    if (uid.filter(n -> n >= HIGH).isEmpty() || line.has("-l", "--no-log-init")) {
      return;
    }
    context.report(
        value.get().span(),
        "for UID "
            + uid.get()
            + " useradd makes /var/log/lastlog "
            + (uid.get() * ENTRY >> 20)
            + " MiB long, and the layer stores its holes",
        step.isExecForm()
            ? Optional.empty()
            : Optional.of(
                new Fix(
                    "Add -l",
                    Safety.SAFE,
                    context.rewrite().insertAfter(invocation.word().span(), "-l"),
                    Effect.REWORDS)));
  }

  private static Optional<Long> number(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !text.isEmpty() && text.length() <= MOST_DIGITS
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }
}
