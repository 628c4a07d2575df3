package dev.tare.syntax;

import dev.tare.source.MappedText;
import dev.tare.source.SourceFile;
import dev.tare.source.Span;
import dev.tare.syntax.Trivia.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a file into logical lines and heredoc bodies, and files all else as trivia.
 *
 * <p>This is the only code that knows continuations, comments inside instructions, and the escape
 * directive. An escape character continues a line if it is the last character but for blanks and no
 * escape character stands before it.
 */
final class LogicalLines {

  /** Longer lines, line end not counted, are refused by the scanner that BuildKit reads with. */
  private static final int LONGEST_LINE = 65_535;

  private static final Set<String> NAMES = Set.of("syntax", "escape", "check");

  private final String text;
  private final List<Trivia> trivia = new ArrayList<>();
  private final List<Directive> directives = new ArrayList<>();
  private final List<SyntaxProblem> problems = new ArrayList<>();
  private char escape = '\\';
  private boolean directivesPossible = true;
  private int at;

  LogicalLines(SourceFile source) {
    this.text = source.text();
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      add(Kind.BYTE_ORDER_MARK, 0, 1);
      at = 1;
    }
  }

  char escape() {
    return escape;
  }

  List<Trivia> trivia() {
    return trivia;
  }

  List<Directive> directives() {
    return directives;
  }

  List<SyntaxProblem> problems() {
    return problems;
  }

  /** The next instruction's line, or empty at the end of the file. */
  Optional<LogicalLine> next() {
    while (at < text.length()) {
      PhysicalLine line = physicalLine();
      int start = skipSpace(line.start, line.contentEnd);
      if (directivesPossible && directive(start, line)) {
        add(Kind.DIRECTIVE, line.start, line.end);
      } else if (start == line.contentEnd) {
        add(Kind.BLANK_LINE, line.start, line.end);
      } else if (text.charAt(start) == '#') {
        add(Kind.COMMENT, line.start, line.end);
      } else {
        return Optional.of(join(start, line));
      }
    }
    return Optional.empty();
  }

  /** Gathers the physical lines of an instruction whose first character is known. */
  private LogicalLine join(int start, PhysicalLine first) {
    add(Kind.BLANKS, first.start, start);
    MappedText.Builder joined = new MappedText.Builder();
    List<Span> comments = new ArrayList<>(0);
    List<Span> empties = new ArrayList<>(0);
    PhysicalLine line = first;
    int from = start;
    int last = start;
    int dangling = -1;
    while (true) {
      int continuation = continuation(from, line.contentEnd);
      int end = continuation < 0 ? line.contentEnd : continuation;
      joined.append(text, from, end);
      if (end > from) {
        last = end;
      }
      if (continuation < 0) {
        add(Kind.LINE_END, line.contentEnd, line.end);
        break;
      }
      add(Kind.CONTINUATION, continuation, line.end);
      dangling = continuation;
      line = null;
      while (at < text.length() && line == null) {
        PhysicalLine candidate = physicalLine();
        int content = skipSpace(candidate.start, candidate.contentEnd);
        Span whole = new Span(candidate.start, candidate.end);
        if (content == candidate.contentEnd) {
          empties.add(whole);
          trivia.add(new Trivia(Kind.EMPTY_CONTINUATION, whole));
        } else if (text.charAt(content) == '#') {
          comments.add(whole);
          trivia.add(new Trivia(Kind.COMMENT, whole));
        } else {
          line = candidate;
        }
      }
      if (line == null) {
        break;
      }
      dangling = -1;
      from = line.start;
    }
    MappedText whole = joined.build();
    int textStart = 0;
    int textEnd = whole.length();
    while (textEnd > 0 && isSpace(whole.charAt(textEnd - 1))) {
      textEnd--;
    }
    while (textStart < textEnd && isSpace(whole.charAt(textStart))) {
      textStart++;
    }
    blanks(whole.slice(0, textStart));
    blanks(whole.slice(textEnd, whole.length()));
    MappedText content = whole.slice(textStart, textEnd);
    return new LogicalLine(
        content,
        content.span(),
        new Span(first.start, at),
        List.copyOf(comments),
        List.copyOf(empties),
        dangling < 0 ? Span.at(last) : new Span(dangling, dangling + 1));
  }

  private void blanks(MappedText text) {
    for (Span segment : text.segments()) {
      add(Kind.BLANKS, segment.start(), segment.end());
    }
  }

  /**
   * The body of a heredoc that begins on the next line. One that is never closed reaches to the end
   * of the file.
   */
  Body heredoc(String delimiter, boolean chomp) {
    int start = at;
    MappedText.Builder body = new MappedText.Builder();
    body.append(text, start, start);
    while (at < text.length()) {
      PhysicalLine line = physicalLine();
      int content = line.start;
      while (chomp && content < line.contentEnd && text.charAt(content) == '\t') {
        content++;
      }
      if (text.startsWith(delimiter, content) && content + delimiter.length() == line.contentEnd) {
        add(Kind.HEREDOC_INDENT, line.start, content);
        add(Kind.LINE_END, line.contentEnd, line.end);
        Span closing = new Span(content, line.contentEnd);
        return new Body(body.build(), new Span(start, line.contentEnd), Optional.of(closing));
      }
      add(Kind.HEREDOC_INDENT, line.start, content);
      body.append(text, content, line.end);
    }
    return new Body(body.build(), new Span(start, at), Optional.empty());
  }

  /**
   * What a heredoc holds.
   *
   * @param text the body
   * @param span the body and its delimiter
   * @param delimiter the one that closes it; empty if none does
   */
  record Body(MappedText text, Span span, Optional<Span> delimiter) {}

  /** Source: "Parser directives" in the Dockerfile reference. */
  private boolean directive(int start, PhysicalLine line) {
    directivesPossible = false;
    if (start == line.contentEnd || text.charAt(start) != '#') {
      return false;
    }
    int name = skipSpace(start + 1, line.contentEnd);
    int nameEnd = name;
    while (nameEnd < line.contentEnd && isAsciiLetterOrDigit(text.charAt(nameEnd))) {
      nameEnd++;
    }
    int equals = skipSpace(nameEnd, line.contentEnd);
    if (equals == line.contentEnd || text.charAt(equals) != '=') {
      return false;
    }
    int value = skipSpace(equals + 1, line.contentEnd);
    int valueEnd = line.contentEnd;
    while (valueEnd > value && isSpace(text.charAt(valueEnd - 1))) {
      valueEnd--;
    }
    String key = text.substring(name, nameEnd).toLowerCase(Locale.ROOT);
    if (value == valueEnd || !NAMES.contains(key)) {
      return false;
    }
    directivesPossible = true;
    Span span = new Span(start, line.contentEnd);
    Span valueSpan = new Span(value, valueEnd);
    String given = text.substring(value, valueEnd);
    if (directives.stream().anyMatch(d -> d.name().equals(key))) {
      invalid("the " + key + " directive may stand only once", span);
    } else if (key.equals("escape") && !given.equals("\\") && !given.equals("`")) {
      invalid("the escape character is \\ or `, not '" + given + "'", valueSpan);
    } else {
      directives.add(new Directive(key, given, valueSpan, span));
      if (key.equals("escape")) {
        escape = given.charAt(0);
      }
    }
    return true;
  }

  private void invalid(String message, Span span) {
    problems.add(new SyntaxProblem(SyntaxProblem.Kind.INVALID, message, span));
  }

  /** The offset of the escape character that continues a line, or -1. */
  private int continuation(int start, int end) {
    int last = end;
    while (last > start && (text.charAt(last - 1) == ' ' || text.charAt(last - 1) == '\t')) {
      last--;
    }
    boolean continues =
        last > start
            && text.charAt(last - 1) == escape
            && (last - 1 == start || text.charAt(last - 2) != escape);
    return continues ? last - 1 : -1;
  }

  private PhysicalLine physicalLine() {
    int start = at;
    int newline = text.indexOf('\n', at);
    at = newline < 0 ? text.length() : newline + 1;
    int contentEnd = at;
    while (contentEnd > start && isLineEnd(text.charAt(contentEnd - 1))) {
      contentEnd--;
    }
    if (contentEnd - start > LONGEST_LINE) {
      invalid(
          "the line has "
              + (contentEnd - start)
              + " characters; the builder reads at most "
              + LONGEST_LINE,
          new Span(start, Math.min(start + 1, contentEnd)));
    }
    return new PhysicalLine(start, contentEnd, at);
  }

  private record PhysicalLine(int start, int contentEnd, int end) {}

  private void add(Kind kind, int start, int end) {
    if (start < end) {
      trivia.add(new Trivia(kind, new Span(start, end)));
    }
  }

  private int skipSpace(int start, int end) {
    int i = start;
    while (i < end && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** What Go's {@code unicode.IsSpace} takes for space. */
  static boolean isSpace(char c) {
    return c <= ' '
        ? c == ' ' || c >= '\t' && c <= '\r'
        : c == '\u0085' || c == '\u00A0' || c > '\u00FF' && Character.isSpaceChar(c);
  }
}
