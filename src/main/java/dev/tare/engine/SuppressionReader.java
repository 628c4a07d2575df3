package dev.tare.engine;

import dev.tare.image.Build;
import dev.tare.rule.Suppression;
import dev.tare.rule.Suppression.Form;
import dev.tare.rule.Suppression.Scope;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import dev.tare.syntax.Dockerfile;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import dev.tare.syntax.Trivia;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the suppressions of a file and what each of them reaches. */
final class SuppressionReader {

  private final SourceFile source;
  private final List<Trivia> trivia;
  private final List<Instruction> instructions;
  private final List<Suppression> found = new ArrayList<>(0);

  private SuppressionReader(Dockerfile dockerfile) {
    this.source = dockerfile.source();
    this.trivia = dockerfile.trivia();
    this.instructions = dockerfile.instructions();
  }

  /** In the order of the file. */
  static List<Suppression> read(Build build) {
    SuppressionReader reader = new SuppressionReader(build.dockerfile());
    reader.readTrivia();
    reader.readHeredocs();
    reader.found.sort((a, b) -> a.comment().compareTo(b.comment()));
    return reader.found;
  }

  private void readTrivia() {
    int next = 0;
    for (int i = 0; i < trivia.size(); i++) {
      Trivia piece = trivia.get(i);
      boolean directive = piece.kind() == Trivia.Kind.DIRECTIVE;
      Optional<SuppressionComment> comment =
          directive || isComment(i)
              ? SuppressionComment.of(source.text(), piece.span())
              : Optional.empty();
      if (comment.isPresent()) {
        while (next < instructions.size() && lines(next).end() <= piece.span().start()) {
          next++;
        }
        add(comment.get(), directive, i, next);
      }
    }
  }

  /**
   * @param i the comment's place in the trivia
   * @param next the index of the instruction that the comment is in or stands above
   */
  private void add(SuppressionComment comment, boolean directive, int i, int next) {
    boolean inside = next < instructions.size() && lines(next).start() <= comment.comment().start();
    Scope scope = comment.scope();
    if (scope == Scope.INSTRUCTION) {
      scope = directive ? Scope.FILE : inside ? Scope.LINE : scope;
    }
    Optional<Span> reach =
        switch (scope) {
          case FILE ->
              comment.form() != Form.TARE || next == 0 && !inside
                  ? Optional.of(new Span(0, source.length() + 1))
                  : Optional.empty();
          case LINE -> Optional.of(nextLine(i, lines(next).end()));
          case INSTRUCTION -> target(i, next).map(at -> instruction(at));
          case STAGE ->
              target(i, next)
                  .filter(at -> instructions.get(at) instanceof Instruction.From)
                  .map(at -> stage(at));
        };
    Optional<String> reason =
        comment.reason().or(() -> comment.form() == Form.TARE ? Optional.empty() : beside(i));
    found.add(
        new Suppression(comment.form(), scope, comment.comment(), comment.names(), reason, reach));
  }

  private boolean isComment(int i) {
    return trivia.get(i).kind() == Trivia.Kind.COMMENT;
  }

  private Span lines(int instruction) {
    return instructions.get(instruction).header().line().lines();
  }

  /** Whether a comment and the next piece of trivia are two lines of one block. */
  private boolean isBlock(int i) {
    return i >= 0
        && i + 1 < trivia.size()
        && isComment(i)
        && isComment(i + 1)
        && trivia.get(i).span().end() == trivia.get(i + 1).span().start();
  }

  private int lastOfBlock(int i) {
    int last = i;
    while (isBlock(last)) {
      last++;
    }
    return last;
  }

  /** The instruction directly below the block of a comment. */
  private Optional<Integer> target(int i, int next) {
    boolean directly =
        next < instructions.size()
            && lines(next).start() == trivia.get(lastOfBlock(i)).span().end();
    return directly ? Optional.of(next) : Optional.empty();
  }

  /** From the comments above an instruction to its end. */
  private Span instruction(int at) {
    Instruction instruction = instructions.get(at);
    int end = Math.max(lines(at).end(), instruction.span().end());
    return new Span(top(at), end == source.length() ? end + 1 : end);
  }

  /** Where the block of comments above an instruction begins. */
  private int top(int at) {
    int top = lines(at).start();
    int i = trivia.size() - 1;
    while (i >= 0 && trivia.get(i).span().start() >= top) {
      i--;
    }
    while (i >= 0 && isComment(i) && trivia.get(i).span().end() == top) {
      top = trivia.get(i).span().start();
      i--;
    }
    return top;
  }

  /** From the comments above a FROM to those above the next. */
  private Span stage(int from) {
    for (int i = from + 1; i < instructions.size(); i++) {
      if (instructions.get(i) instanceof Instruction.From) {
        return new Span(top(from), top(i));
      }
    }
    return new Span(top(from), source.length() + 1);
  }

  /** From a comment inside an instruction to the end of the next line of the instruction. */
  private Span nextLine(int i, int end) {
    int last = i;
    while (last + 1 < trivia.size()
        && (isComment(last + 1) || trivia.get(last + 1).kind() == Trivia.Kind.EMPTY_CONTINUATION)
        && trivia.get(last).span().end() == trivia.get(last + 1).span().start()) {
      last++;
    }
    int start = trivia.get(last).span().end();
    int lineEnd = start < end ? source.lineWithEnd(source.position(start).line()).end() : start;
    return new Span(trivia.get(i).span().start(), lineEnd);
  }

  /** What the plain comments of the same block say. */
  private Optional<String> beside(int i) {
    int first = i;
    while (isBlock(first - 1)) {
      first--;
    }
    StringBuilder text = new StringBuilder();
    for (int at = first; at <= lastOfBlock(i); at++) {
      Span span = trivia.get(at).span();
      if (isComment(at) && SuppressionComment.of(source.text(), span).isEmpty()) {
        String words = source.text(span).strip().substring(1).strip();
        text.append(text.isEmpty() || words.isEmpty() ? "" : " ").append(words);
      }
    }
    return Optional.of(text.toString()).filter(t -> !t.isEmpty());
  }

  /** Comments in the scripts of heredocs, which are no trivia. */
  private void readHeredocs() {
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Run run) {
        for (Heredoc heredoc : run.header().heredocs()) {
          readScript(heredoc.span());
        }
      }
    }
  }

  private void readScript(Span script) {
    List<SuppressionComment> open = new ArrayList<>(0);
    int start = script.start();
    while (start < script.end()) {
      Span line = source.lineWithEnd(source.position(start).line());
      String text = source.text(line).strip();
      Optional<SuppressionComment> comment =
          text.startsWith("#") ? SuppressionComment.of(source.text(), line) : Optional.empty();
      // ShellCheck reads its own comments in a heredoc itself.
      comment
          .filter(c -> c.scope() == Scope.INSTRUCTION && c.form() != Form.SHELLCHECK)
          .ifPresent(open::add);
      if (!text.isEmpty() && !text.startsWith("#")) {
        open.forEach(c -> addLine(c, line.end()));
        open.clear();
      }
      start = line.end();
    }
  }

  private void addLine(SuppressionComment comment, int end) {
    found.add(
        new Suppression(
            comment.form(),
            Scope.LINE,
            comment.comment(),
            comment.names(),
            comment.reason(),
            Optional.of(new Span(comment.comment().start(), end))));
  }
}
