package dev.tare.shellcheck;

import dev.tare.image.Build;
import dev.tare.image.Stage;
import dev.tare.image.Step;
import dev.tare.source.MappedText;
import dev.tare.source.Span;
import dev.tare.syntax.Arguments;
import dev.tare.syntax.Heredoc;
import dev.tare.syntax.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The script of one RUN as ShellCheck gets it: a first line that names the shell, a line that
 * defines what ARG and ENV define, and the script as the builder hands it to the shell.
 */
final class Submission {

  private final Step step;
  private final MappedText script;
  private final String preamble;
  private final int preambleLines;
  private final boolean busybox;

  private Submission(Step step, MappedText script, String shebang) {
    this.step = step;
    this.script = script;
    StringBuilder text = new StringBuilder(shebang).append('\n');
    List<String> names = step.scope().names().stream().filter(Submission::isIdentifier).toList();
    if (!names.isEmpty()) {
      text.append("export");
      // A value of one plain word: what the real ones are is not for ShellCheck to judge.
      names.forEach(name -> text.append(' ').append(name).append("=1"));
      text.append('\n');
    }
    this.preamble = text.toString();
    this.preambleLines = names.isEmpty() ? 1 : 2;
    this.busybox = shebang.contains("busybox");
  }

  /** Those of all RUNs of a file that a shell runs which ShellCheck knows. */
  static List<Submission> of(Build build) {
    List<Submission> submissions = new ArrayList<>();
    for (Stage stage : build.stages()) {
      for (Step step : stage.steps()) {
        of(step.trigger().orElse(step), build).ifPresent(submissions::add);
      }
    }
    return submissions;
  }

  private static Optional<Submission> of(Step step, Build build) {
    if (!(step.instruction() instanceof Instruction.Run run)
        || !(run.arguments() instanceof Arguments.ShellForm form)
        || form.text().text().isBlank()) {
      return Optional.empty();
    }
    List<Heredoc> heredocs = run.header().heredocs();
    MappedText text = form.text();
    if (step.isHeredocScript()) {
      text = heredocs.get(0).body();
    } else if (!heredocs.isEmpty()) {
      // The shell reads these itself, as they stand.
      int end = heredocs.get(heredocs.size() - 1).span().end();
      text =
          new MappedText.Builder()
              .append(text, 0, text.length())
              .append(build.dockerfile().source().text(), text.span().end(), end)
              .build();
    }
    MappedText whole = text;
    return Dialect.of(step).map(shebang -> new Submission(step, withoutShebang(whole), shebang));
  }

  private static MappedText withoutShebang(MappedText text) {
    int end = text.text().startsWith("#!") ? text.text().indexOf('\n') + 1 : 0;
    return text.slice(end, text.length());
  }

  private static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  Step step() {
    return step;
  }

  boolean isBusybox() {
    return busybox;
  }

  /** What is in the file that ShellCheck reads. */
  String text() {
    return preamble + script.text() + "\n";
  }

  /**
   * A part of the script, in the Dockerfile; empty if it is about the lines in front of the script.
   *
   * @param line 1-based, in what ShellCheck reads; likewise {@code endLine}
   * @param column 1-based, in code points; likewise {@code endColumn}, which is exclusive
   */
  Optional<Span> span(int line, int column, int endLine, int endColumn) {
    if (line <= preambleLines) {
      return Optional.empty();
    }
    int start = index(line - preambleLines, column);
    int end = Math.max(start, index(endLine - preambleLines, endColumn));
    if (start == end && end < script.length() && script.charAt(end) != '\n') {
      end++;
    }
    return Optional.of(script.span(start, end));
  }

  private int index(int line, int column) {
    String text = script.text();
    int start = 0;
    for (int i = 1; i < line; i++) {
      int newline = text.indexOf('\n', start);
      if (newline < 0) {
        return text.length();
      }
      start = newline + 1;
    }
    int end = text.indexOf('\n', start);
    end = end < 0 ? text.length() : end;
    int points = Math.min(column - 1, text.codePointCount(start, end));
    return text.offsetByCodePoints(start, Math.max(0, points));
  }
}
