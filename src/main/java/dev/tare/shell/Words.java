package dev.tare.shell;

import dev.tare.source.MappedText;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes words out of parts: removes quotes, finds what the shell expands. */
final class Words {

  private final MappedText text;
  private final ScriptBuilder scripts;

  Words(MappedText text, ScriptBuilder scripts) {
    this.text = text;
    this.scripts = scripts;
  }

  /** The word that a run of neighbouring parts makes; there is at least one. */
  Word word(List<ParseTree> nodes) {
    return word(nodes, start(nodes.get(0)), end(nodes.get(nodes.size() - 1)), 0);
  }

  /**
   * @param skip how many characters of the first part are not in the word
   */
  private Word word(List<ParseTree> nodes, int start, int end, int skip) {
    List<Word.Part> parts = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      ParseTree node = nodes.get(i);
      Token first = first(node);
      if (first.getType() == ShellLexer.LITERAL || node instanceof ShellParser.ReservedContext) {
        int from = first.getStartIndex() + (i == 0 ? skip : 0);
        unquoted(from, first.getStopIndex() + 1, i == 0, parts);
      } else {
        part((ParserRuleContext) node, parts);
      }
    }
    return new Word(text.text().substring(start, end), parts, text.span(start, end));
  }

  /** Words between the blanks of a list. */
  List<Word> list(List<ParseTree> nodes) {
    List<Word> words = new ArrayList<>();
    List<ParseTree> open = new ArrayList<>();
    for (ParseTree node : nodes == null ? List.<ParseTree>of() : nodes) {
      boolean isPart =
          node instanceof ShellParser.PartContext || node instanceof ShellParser.ReservedContext;
      if (isPart) {
        open.add(node);
      } else if (!open.isEmpty()) {
        words.add(word(open));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      words.add(word(open));
    }
    return words;
  }

  /** The words between double brackets, an operator being a word of its own. */
  List<Word> test(List<ShellParser.TestElementContext> elements) {
    List<Word> words = new ArrayList<>();
    List<ParseTree> open = new ArrayList<>();
    for (ShellParser.TestElementContext element : elements) {
      if (element.part() != null) {
        open.add(element.part());
        continue;
      }
      if (!open.isEmpty()) {
        words.add(word(open));
        open.clear();
      }
      if (element.SPACE() == null && element.newline() == null) {
        words.add(verbatim(element.start));
      }
    }
    if (!open.isEmpty()) {
      words.add(word(open));
    }
    return words;
  }

  /** A token taken as it is. */
  Word verbatim(Token token) {
    String content = token.getText();
    int start = token.getStartIndex();
    int end = start + content.length();
    Span span = text.span(start, end);
    return new Word(content, List.of(new Word.Pattern(content, span)), span);
  }

  /**
   * An assignment, if the parts make one: an unquoted name and an equals sign in front.
   *
   * @param nodes at least one
   */
  Optional<Assignment> assignment(List<ParseTree> nodes) {
    Token first = first(nodes.get(0));
    String written = first.getText();
    int name = nameLength(written);
    if (name == 0) {
      return Optional.empty();
    }
    int at = name;
    if (at < written.length() && written.charAt(at) == '[') {
      at = written.indexOf(']', at) + 1;
    }
    boolean append = at > 0 && written.startsWith("+=", at);
    if (at == 0 || !append && !written.startsWith("=", at)) {
      return Optional.empty();
    }
    Span span = text.span(start(nodes.get(0)), end(nodes.get(nodes.size() - 1)));
    String variable = written.substring(0, name);
    if (first.getType() == ShellLexer.ARRAY_OPEN) {
      List<ParseTree> elements = new ArrayList<>();
      for (ParseTree child : ((ParserRuleContext) nodes.get(0)).children) {
        if (child instanceof ShellParser.ArrayElementContext element) {
          elements.add(element.getChild(0));
        }
      }
      return Optional.of(new Assignment(variable, append, list(elements), span));
    }
    if (first.getType() != ShellLexer.LITERAL) {
      return Optional.empty();
    }
    int skip = at + (append ? 2 : 1);
    Word value = word(nodes, first.getStartIndex() + skip, end(nodes.get(nodes.size() - 1)), skip);
    return Optional.of(new Assignment(variable, append, List.of(value), span));
  }

  private static int nameLength(String written) {
    int length = 0;
    while (length < written.length()) {
      char c = written.charAt(length);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && !(length > 0 && c >= '0' && c <= '9')) {
        break;
      }
      length++;
    }
    return length;
  }

  /** What a here-document holds, its delimiter line left out. */
  Word hereDocument(Token token, boolean expands) {
    int start = token.getStartIndex();
    int end = token.getStopIndex() + 1;
    String content = text.text().substring(start, end);
    int last = content.lastIndexOf('\n', Math.max(0, content.length() - 2));
    int bodyEnd = last < 0 ? start : start + last + 1;
    Span span = text.span(start, bodyEnd);
    String body = text.text().substring(start, bodyEnd);
    Word.Part part =
        expands && (body.indexOf('$') >= 0 || body.indexOf('`') >= 0)
            ? new Word.Pattern(body, span)
            : new Word.SingleQuoted(body, span);
    return new Word(body, List.of(part), span);
  }

  private void part(ParserRuleContext part, List<Word.Part> to) {
    if (part instanceof ShellParser.PartContext p && p.expansion() != null) {
      expansion(p.expansion(), to);
      return;
    }
    Token first = part.start;
    int start = first.getStartIndex();
    int end = part.stop.getStopIndex() + 1;
    switch (first.getType()) {
      case ShellLexer.SINGLE_QUOTED -> quoted(first, 1, to);
      case ShellLexer.ANSI_QUOTED -> quoted(first, 2, to);
      case ShellLexer.DOUBLE_OPEN -> doubleQuoted(part, to);
      case ShellLexer.PROCESS_OPEN ->
          to.add(
              new Word.Substitution(
                  scripts.nested(part, first.getStopIndex() + 1, part.stop.getStartIndex()),
                  text.span(start, end)));
      default -> throw new ScriptBuilder.Refused("an array stands where none can", start);
    }
  }

  /** {@code '...'} with the hashes that may follow. */
  private void quoted(Token token, int prefix, List<Word.Part> to) {
    String written = token.getText();
    int close = written.lastIndexOf('\'');
    int start = token.getStartIndex();
    String inner = written.substring(prefix, close);
    to.add(
        new Word.SingleQuoted(
            prefix == 1 ? inner : ansi(inner), text.span(start, start + close + 1)));
    hashes(start + close + 1, token, to);
  }

  private void hashes(int from, Token token, List<Word.Part> to) {
    int end = token.getStopIndex() + 1;
    if (from < end) {
      to.add(new Word.Literal(text.text().substring(from, end), text.span(from, end)));
    }
  }

  private void doubleQuoted(ParserRuleContext part, List<Word.Part> to) {
    List<Word.Part> parts = new ArrayList<>();
    Token close = part.stop;
    for (ParseTree child : part.children) {
      if (child instanceof ShellParser.DoublePartContext inner) {
        if (inner.expansion() != null) {
          expansion(inner.expansion(), parts);
        } else {
          Token token = inner.start;
          parts.add(
              new Word.Literal(
                  unescaped(token.getText(), "$`\"\\\n"),
                  text.span(token.getStartIndex(), token.getStopIndex() + 1)));
        }
      }
    }
    int end = close.getStartIndex() + 1;
    to.add(new Word.DoubleQuoted(parts, text.span(part.start.getStartIndex(), end)));
    hashes(end, close, to);
  }

  private void expansion(ShellParser.ExpansionContext expansion, List<Word.Part> to) {
    Token first = expansion.start;
    int start = first.getStartIndex();
    int end = expansion.stop.getStopIndex() + 1;
    Span span = text.span(start, end);
    switch (first.getType()) {
      case ShellLexer.PARAMETER -> {
        String written = first.getText();
        int nameEnd = written.length();
        while (nameEnd > 2 && written.charAt(nameEnd - 1) == '#') {
          nameEnd--;
        }
        to.add(
            new Word.Parameter(
                written.substring(1, nameEnd),
                "",
                Optional.empty(),
                text.span(start, start + nameEnd)));
        hashes(start + nameEnd, first, to);
      }
      case ShellLexer.BRACED_OPEN -> braced(expansion, to);
      case ShellLexer.SUBSTITUTION_OPEN ->
          to.add(
              new Word.Substitution(
                  scripts.nested(
                      expansion, first.getStopIndex() + 1, expansion.stop.getStartIndex()),
                  span));
      case ShellLexer.BACKQUOTED -> {
        int close = start + first.getText().lastIndexOf('`');
        to.add(
            new Word.Substitution(
                scripts.backquoted(start + 1, close), text.span(start, close + 1)));
        hashes(close + 1, first, to);
      }
      case ShellLexer.ARITHMETIC -> to.add(new Word.Arithmetic(List.of(), span));
      default -> to.add(new Word.Literal("$", span));
    }
  }

  private void braced(ShellParser.ExpansionContext expansion, List<Word.Part> to) {
    String opening = expansion.start.getText();
    int nameStart = 2;
    boolean prefixed =
        opening.length() > 3 && (opening.charAt(2) == '#' || opening.charAt(2) == '!');
    if (prefixed) {
      nameStart = 3;
    }
    int subscript = opening.indexOf('[');
    String name = opening.substring(nameStart, subscript < 0 ? opening.length() : subscript);
    int from = expansion.start.getStopIndex() + 1;
    int close = expansion.stop.getStartIndex();
    String rest = text.text().substring(from, close);
    String operator = prefixed ? opening.substring(2, 3) : operator(rest);
    Optional<Word> operand = Optional.empty();
    if (!prefixed && !operator.isEmpty()) {
      List<Word.Part> parts = new ArrayList<>();
      for (ShellParser.BracedPartContext part : expansion.bracedPart()) {
        bracedPart(part, parts);
      }
      int start = from + operator.length();
      operand =
          Optional.of(new Word(rest.substring(operator.length()), parts, text.span(start, close)));
    }
    to.add(
        new Word.Parameter(
            name, operator, operand, text.span(expansion.start.getStartIndex(), close + 1)));
    hashes(close + 1, expansion.stop, to);
  }

  private void bracedPart(ShellParser.BracedPartContext part, List<Word.Part> to) {
    switch (part.start.getType()) {
      case ShellLexer.BRACED_TEXT -> {
        int start = part.start.getStartIndex();
        to.add(
            new Word.Pattern(
                part.start.getText(), text.span(start, part.start.getStopIndex() + 1)));
      }
      case ShellLexer.SINGLE_QUOTED -> quoted(part.start, 1, to);
      case ShellLexer.DOUBLE_OPEN -> doubleQuoted(part, to);
      default -> expansion(part.expansion(), to);
    }
  }

  private static String operator(String rest) {
    for (String operator :
        List.of(":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,")) {
      if (rest.startsWith(operator)) {
        return operator;
      }
    }
    return rest.isEmpty() ? "" : rest.substring(0, 1);
  }

  /** Splits unquoted text into what is literal and what the shell expands. */
  private void unquoted(int start, int end, boolean first, List<Word.Part> to) {
    StringBuilder literal = new StringBuilder();
    int literalStart = start;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < end) {
        literal.append(text.charAt(++i));
        continue;
      }
      int patternEnd = patternEnd(i, start, end, first);
      if (patternEnd > i) {
        if (literal.length() > 0) {
          to.add(new Word.Literal(literal.toString(), text.span(literalStart, i)));
          literal.setLength(0);
        }
        to.add(new Word.Pattern(text.text().substring(i, patternEnd), text.span(i, patternEnd)));
        i = patternEnd - 1;
        literalStart = patternEnd;
      } else {
        literal.append(c);
      }
    }
    if (literal.length() > 0) {
      to.add(new Word.Literal(literal.toString(), text.span(literalStart, end)));
    }
  }

  /** The end of the pattern that begins at an index, or the index if none does. */
  private int patternEnd(int at, int start, int end, boolean first) {
    switch (text.charAt(at)) {
      case '*', '?' -> {
        return at + 1;
      }
      case '~' -> {
        return at == start && first ? at + 1 : at;
      }
      case '[' -> {
        int close = text.text().indexOf(']', at + 2);
        return close >= 0 && close < end ? close + 1 : at;
      }
      case '{' -> {
        int close = text.text().indexOf('}', at + 1);
        if (close < 0 || close >= end) {
          // A variable or a quote between the braces: {a,$b}.
          return hasComma(at, end) ? end : at;
        }
        return hasComma(at, close) ? close + 1 : at;
      }
      default -> {
        return at;
      }
    }
  }

  private boolean hasComma(int from, int to) {
    String inner = text.text().substring(from, to);
    return inner.indexOf(',') >= 0 || inner.contains("..");
  }

  private static String unescaped(String written, String escapable) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder value = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length() && escapable.indexOf(written.charAt(i + 1)) >= 0) {
        c = written.charAt(++i);
        if (c == '\n') {
          continue;
        }
      }
      value.append(c);
    }
    return value.toString();
  }

  private static String ansi(String written) {
    StringBuilder value = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length()) {
        c = written.charAt(++i);
        switch (c) {
          case 'n' -> c = '\n';
          case 't' -> c = '\t';
          case 'r' -> c = '\r';
          case '\\', '\'', '"' -> {}
          default -> value.append('\\');
        }
      }
      value.append(c);
    }
    return value.toString();
  }

  private static Token first(ParseTree node) {
    return node instanceof TerminalNode terminal
        ? terminal.getSymbol()
        : ((ParserRuleContext) node).start;
  }

  private static int start(ParseTree node) {
    return first(node).getStartIndex();
  }

  private static int end(ParseTree node) {
    Token last =
        node instanceof TerminalNode terminal
            ? terminal.getSymbol()
            : ((ParserRuleContext) node).stop;
    return last.getStopIndex() + 1;
  }
}
