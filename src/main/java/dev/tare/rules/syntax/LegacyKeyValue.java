package dev.tare.rules.syntax;

import dev.tare.image.Step;
import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.MappedText;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Expansion;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** ENV or LABEL with a blank in the place of the equals sign. */
public final class LegacyKeyValue implements Rule {

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Step.class, LegacyKeyValue::check);
  }

  private static void check(Step step, Context context) {
    if (isLegacy(step.instruction())) {
      Pair pair = pairs(step.instruction()).get(0);
      String keyword = step.instruction().keyword().text().toUpperCase(Locale.ROOT);
      context.report(
          pair.key().span(),
          keyword + " " + pair.name() + " has a blank in the place of '='",
          edits(step.instruction(), pair, context)
              .map(edits -> new Fix("Use key=value", Safety.SAFE, edits, Effect.REWORDS)));
    }
  }

  private static boolean isLegacy(Instruction instruction) {
    return instruction instanceof Instruction.Env env && env.legacy()
        || instruction instanceof Instruction.Label label && label.legacy();
  }

  private static List<Pair> pairs(Instruction instruction) {
    return instruction instanceof Instruction.Env env
        ? env.pairs()
        : instruction instanceof Instruction.Label label ? label.pairs() : List.of();
  }

  /** The plainest way of writing it whose meaning is the same. */
  private static Optional<Edits> edits(Instruction instruction, Pair pair, Context context) {
    Word value = pair.value().orElseThrow();
    int keyEnd = pair.key().span().end();
    Span gap = Span.at(keyEnd).to(Span.at(value.span().start()));
    boolean comment = instruction.header().line().comments().stream().anyMatch(gap::contains);
    // Who writes 'key = value' means another value than the '= value' that it sets.
    if (comment || value.text().startsWith("=")) {
      return Optional.empty();
    }
    Edits plain = Edits.of(new Edit(gap, "="));
    boolean quotable =
        value.text().chars().noneMatch(c -> c == '"' || c == '\'' || c == value.escape());
    Edits quoted =
        quotable
            ? Edits.of(new Edit(gap, "=\""), Edit.insert(value.span().end(), "\""))
            : plain.and(escapes(value));
    boolean aligned = !quotable && (value.text().contains("  ") || value.text().contains("\t"));
    for (Edits edits : aligned ? List.of(plain) : List.of(plain, quoted)) {
      if (keepsMeaning(instruction, pair, edits, context)) {
        return Optional.of(edits);
      }
    }
    return Optional.empty();
  }

  /** An escape character before each blank that stands outside quotes. */
  private static Edits escapes(Word value) {
    List<Edit> edits = new ArrayList<>();
    MappedText text = value.raw();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == value.escape() && quote != '\'') {
        i++;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == ' ' || c == '\t')) {
        edits.add(Edit.insert(text.sourceOffset(i), String.valueOf(value.escape())));
      }
    }
    return new Edits(edits);
  }

  /** Whether the rewritten instruction, read again, sets the same key to the same value. */
  private static boolean keepsMeaning(
      Instruction instruction, Pair pair, Edits edits, Context context) {
    Span span = instruction.span();
    List<Edit> local = new ArrayList<>();
    for (Edit edit : edits.list()) {
      int start = edit.span().start() - span.start();
      local.add(new Edit(new Span(start, start + edit.span().length()), edit.text()));
    }
    String text = new Edits(local).applyTo(context.source().text(span));
    String directive = "# escape=" + pair.key().escape() + "\nFROM scratch\n";
    Dockerfile read = Dockerfile.parse(SourceFile.of("Dockerfile", directive + text));
    if (read.instructions().size() != 2 || !read.problems().isEmpty()) {
      return false;
    }
    Instruction now = read.instructions().get(1);
    List<Pair> pairs = pairs(now);
    return !isLegacy(now)
        && pairs.size() == 1
        && pairs.get(0).name().equals(pair.name())
        && meaning(pairs.get(0)).equals(meaning(pair));
  }

  /** What a value is if all its variables are set, and if none is. */
  private static List<Optional<String>> meaning(Pair pair) {
    Expansion expansion = pair.value().orElseThrow().expansion();
    return List.of(
        expansion.value(name -> new Expansion.Known("<" + name + ">")),
        expansion.value(name -> new Expansion.Unset()));
  }
}
