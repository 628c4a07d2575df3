package dev.tare.syntax;

import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole file, one logical line after the other. */
final class DockerfileReader {

  private final SourceFile source;
  private final LogicalLines lines;
  private final List<Instruction> instructions = new ArrayList<>();

  DockerfileReader(SourceFile source) {
    this.source = source;
    this.lines = new LogicalLines(source);
  }

  Dockerfile read() {
    List<SyntaxProblem> problems = new ArrayList<>();
    InstructionReader reader = null;
    for (Optional<LogicalLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (reader == null) {
        reader = new InstructionReader(lines, problems);
      }
      instructions.add(reader.read(line.get()));
    }
    checkStages(problems);
    problems.addAll(lines.problems());
    problems.sort((a, b) -> a.span().compareTo(b.span()));
    List<Trivia> trivia = lines.trivia();
    trivia.sort((a, b) -> a.span().compareTo(b.span()));
    return new Dockerfile(source, lines.directives(), instructions, trivia, problems);
  }

  private void checkStages(List<SyntaxProblem> problems) {
    if (instructions.isEmpty()) {
      problems.add(
          new SyntaxProblem(
              SyntaxProblem.Kind.INVALID,
              "the file has no instructions",
              Span.at(source.length())));
      return;
    }
    for (Instruction instruction : instructions) {
      if (instruction.keyword().text().equalsIgnoreCase("FROM")) {
        return;
      }
      if (!(instruction instanceof Instruction.Arg)
          && !(instruction instanceof Instruction.Unknown)) {
        problems.add(
            new SyntaxProblem(
                SyntaxProblem.Kind.BEFORE_FIRST_STAGE,
                instruction.keyword().text() + " stands before the first FROM",
                instruction.keyword().span()));
        return;
      }
    }
    boolean allUnderstood = instructions.stream().noneMatch(i -> i instanceof Instruction.Unknown);
    if (allUnderstood) {
      problems.add(
          new SyntaxProblem(
              SyntaxProblem.Kind.INVALID,
              "the file has no FROM, so there is nothing to build",
              instructions.get(0).keyword().span()));
    }
  }
}
