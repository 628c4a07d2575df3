package dev.tare.rules.runtime;

import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Span;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Word;
import java.util.Locale;
import java.util.Optional;

/** The protocol of an EXPOSE in capitals. */
public final class ExposeProtocolCasing implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Instruction.Expose.class, ExposeProtocolCasing::check);
  }

  private static void check(Instruction.Expose expose, Context context) {
    for (Word port : expose.ports()) {
      String text = port.text();
      int start = text.lastIndexOf('/') + 1;
      int end = text.length();
      while (end > start && (text.charAt(end - 1) == '"' || text.charAt(end - 1) == '\'')) {
        end--;
      }
      String protocol = text.substring(start, end);
      String lower = protocol.toLowerCase(Locale.ROOT);
      boolean known = lower.equals("tcp") || lower.equals("udp") || lower.equals("sctp");
      if (start > 0 && known && !lower.equals(protocol)) {
        Span span = port.span(start, end);
        Fix fix =
            new Fix(
                "Write " + lower,
                Safety.SAFE,
                context.rewrite().replace(span, lower),
                Effect.REWORDS);
        context.report(
            span, "the protocol " + protocol + " is not in lower case", Optional.of(fix));
      }
    }
  }
}
