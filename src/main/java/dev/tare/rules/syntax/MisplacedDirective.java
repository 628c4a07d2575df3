package dev.tare.rules.syntax;

import dev.tare.rule.Context;
import dev.tare.rule.Effect;
import dev.tare.rule.Fix;
import dev.tare.rule.Rule;
import dev.tare.rule.Safety;
import dev.tare.rule.Subscriptions;
import dev.tare.source.Edit;
import dev.tare.source.Edits;
import dev.tare.source.Span;
import dev.tare.syntax.Directive;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Trivia;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A directive that stands too low in the file to be one. */
public final class MisplacedDirective implements Rule {

  /** Compiled when a comment may be one. */
  private static final class Line {
    private static final Pattern FORM =
        Pattern.compile(
            "#\\s*(?:(syntax)\\s*=\\s*[\\w.-]+(?:/[\\w.-]+)+(?:[:@]\\S+)?"
                + "|(escape)\\s*=\\s*[\\\\`]"
                + "|(check)\\s*=\\s*(?:skip|error|experimental)=\\S+)\\s*",
            Pattern.CASE_INSENSITIVE);
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Dockerfile.class, MisplacedDirective::check);
  }

  private static void check(Dockerfile dockerfile, Context context) {
    for (Trivia trivia : dockerfile.trivia()) {
      if (trivia.kind() != Trivia.Kind.COMMENT) {
        continue;
      }
      String line = context.source().text(trivia.span());
      if (line.indexOf('=') < 0) {
        continue;
      }
      Matcher form = Line.FORM.matcher(line.strip());
      if (form.matches() && !isBehindShebang(dockerfile, trivia.span())) {
        String name =
            Optional.ofNullable(form.group(1))
                .or(() -> Optional.ofNullable(form.group(2)))
                .orElse("check")
                .toLowerCase(Locale.ROOT);
        int start = trivia.span().start() + line.indexOf('#');
        context.report(
            new Span(start, start + line.strip().length()),
            "this " + name + " directive is a plain comment, for it does not stand at the top",
            fix(dockerfile, trivia.span(), name, context));
      }
    }
  }

  /** The builder looks for the front end behind a first line {@code #!...} too. */
  private static boolean isBehindShebang(Dockerfile dockerfile, Span comment) {
    String text = dockerfile.source().text();
    return text.startsWith("#!") && text.indexOf('\n') + 1 == comment.start();
  }

  private static Optional<Fix> fix(
      Dockerfile dockerfile, Span comment, String name, Context context) {
    boolean inside =
        dockerfile.instructions().stream()
            .anyMatch(i -> i.header().line().span().contains(comment));
    if (inside || dockerfile.directive(name).isPresent()) {
      return Optional.empty();
    }
    List<Directive> directives = dockerfile.directives();
    String text = dockerfile.source().text();
    int top = text.startsWith("\uFEFF") ? 1 : 0;
    if (!directives.isEmpty()) {
      Span last = directives.get(directives.size() - 1).span();
      top = context.source().lineWithEnd(context.line(last.start())).end();
    }
    String line = context.source().text(comment).strip() + context.source().lineEnd();
    return Optional.of(
        new Fix(
            "Move it to the top",
            Safety.UNSAFE,
            Edits.of(Edit.insert(top, line), Edit.delete(comment)),
            Effect.NONE));
  }
}
