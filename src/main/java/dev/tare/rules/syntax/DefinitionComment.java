package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Rule;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Pair;
import dev.tare.syntax.Trivia;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A comment directly above an ARG or a stage that does not describe it by its name. */
public final class DefinitionComment implements Rule {

  /** With what comments begin that speak to a tool. */
  private static final Set<String> TOOLS =
      Set.of("hadolint", "tare", "renovate:", "shellcheck", "check=skip", "nosemgrep");

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, DefinitionComment::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    Map<Integer, Span> comments = new HashMap<>();
    for (Trivia trivia : dockerfile.trivia()) {
      if (trivia.kind() == Trivia.Kind.COMMENT) {
        comments.put(trivia.span().end(), trivia.span());
      }
    }
    for (Instruction instruction : dockerfile.instructions()) {
      List<String> names = names(instruction);
      Span comment = comments.get(instruction.header().line().lines().start());
      if (names.isEmpty() || comment == null) {
        continue;
      }
      String text = context.source().text(comment).strip().substring(1).strip();
      String first = text.split("\\s", 2)[0];
      if (!text.isEmpty() && !names.contains(first) && !TOOLS.contains(first)) {
        int start = comment.start() + context.source().text(comment).indexOf('#');
        context.report(
            Span.at(start)
                .to(
                    Span.at(
                        comment.start() + context.source().text(comment).stripTrailing().length())),
            "the comment does not begin with the name " + String.join(" or ", names));
      }
    }
  }

  /** The names that an instruction defines. */
  private static List<String> names(Instruction instruction) {
    if (instruction instanceof Instruction.Arg arg) {
      return arg.declarations().stream().map(Pair::name).toList();
    }
    return instruction instanceof Instruction.From from
        ? from.name().stream().flatMap(name -> Stream.of(name.text())).toList()
        : List.of();
  }
}
