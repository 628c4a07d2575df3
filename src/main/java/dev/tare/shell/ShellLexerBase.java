package dev.tare.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * What a shell's lexer must remember: here-documents whose bodies begin on the next line, the open
 * {@code case}s, whose patterns end in parentheses that close nothing, and how deep all this is.
 */
abstract class ShellLexerBase extends Lexer {

  /** Deeper scripts are not read: the parser's stack is finite, and no person writes them. */
  private static final int DEEPEST = 200;

  /** For each open parenthesis, how many cases are open in it. */
  private final Deque<Integer> openCases = new ArrayDeque<>();

  private final Deque<String> pending = new ArrayDeque<>();
  private StringBuilder delimiter;
  private boolean delimiterChomps;
  private boolean commandPosition = true;
  private int depth;

  ShellLexerBase(CharStream input) {
    super(input);
    openCases.push(0);
  }

  @Override
  public void reset() {
    super.reset();
    if (openCases != null) {
      openCases.clear();
      openCases.push(0);
      pending.clear();
      delimiter = null;
      commandPosition = true;
      depth = 0;
    }
  }

  /** Leaves the mode of the innermost parenthesis, unless a pattern of a case ends here. */
  void closeParenthesis() {
    if (openCases.peek() == 0 && openCases.size() > 1) {
      openCases.pop();
      popMode();
      depth--;
    }
  }

  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? _mode : super.popMode();
  }

  @Override
  public Token nextToken() {
    if (commandPosition && !pending.isEmpty() && previousWasNewline()) {
      return hereDocumentBody(pending.poll());
    }
    Token token = super.nextToken();
    note(token);
    return token;
  }

  private boolean previousWasNewline() {
    return _token != null
        && (_token.getType() == ShellLexer.NEWLINE || _token.getType() == ShellLexer.HEREDOC_BODY);
  }

  private void note(Token token) {
    int type = token.getType();
    if (delimiter != null && !noteDelimiter(type)) {
      pending.add((delimiterChomps ? "-" : " ") + delimiter);
      delimiter = null;
    }
    switch (type) {
      case ShellLexer.HEREDOC -> {
        delimiter = new StringBuilder();
        delimiterChomps = token.getText().stripTrailing().endsWith("-");
      }
      case ShellLexer.LPAREN,
          ShellLexer.SUBSTITUTION_OPEN,
          ShellLexer.PROCESS_OPEN,
          ShellLexer.ARRAY_OPEN -> {
        openCases.push(0);
        deepen();
      }
      case ShellLexer.BRACED_OPEN, ShellLexer.DOUBLE_OPEN -> deepen();
      case ShellLexer.BRACED_CLOSE, ShellLexer.DOUBLE_CLOSE -> depth--;
      case ShellLexer.CASE -> {
        if (commandPosition) {
          openCases.push(openCases.pop() + 1);
          deepen();
        }
      }
      case ShellLexer.ESAC -> {
        if (openCases.peek() > 0) {
          openCases.push(openCases.pop() - 1);
          depth--;
        }
      }
      case ShellLexer.IF, ShellLexer.DO, ShellLexer.LBRACE, ShellLexer.WHILE, ShellLexer.UNTIL -> {
        if (commandPosition) {
          deepen();
        }
      }
      case ShellLexer.FI, ShellLexer.DONE, ShellLexer.RBRACE -> {
        if (commandPosition && depth > 0) {
          depth--;
        }
      }
      default -> {}
    }
    commandPosition = opensCommand(type);
  }

  private void deepen() {
    if (++depth > DEEPEST) {
      throw new TooDeep();
    }
  }

  /** Whether the token is part of a here-document's delimiter; if so it is kept, unquoted. */
  private boolean noteDelimiter(int type) {
    String text = getText();
    switch (type) {
      case ShellLexer.LITERAL -> delimiter.append(text.replace("\\", ""));
      case ShellLexer.SINGLE_QUOTED -> delimiter.append(text, 1, text.length() - 1);
      case ShellLexer.DOUBLE_TEXT -> delimiter.append(text);
      case ShellLexer.DOUBLE_OPEN, ShellLexer.DOUBLE_CLOSE -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean opensCommand(int type) {
    return switch (type) {
      case ShellLexer.SPACE -> commandPosition;
      case ShellLexer.AND,
          ShellLexer.OR,
          ShellLexer.PIPE,
          ShellLexer.SEMICOLON,
          ShellLexer.CASE_END,
          ShellLexer.BACKGROUND,
          ShellLexer.NEWLINE,
          ShellLexer.HEREDOC_BODY,
          ShellLexer.LPAREN,
          ShellLexer.RPAREN,
          ShellLexer.SUBSTITUTION_OPEN,
          ShellLexer.PROCESS_OPEN,
          ShellLexer.PARENTHESES,
          ShellLexer.BANG ->
          true;
      case ShellLexer.IF,
          ShellLexer.THEN,
          ShellLexer.ELIF,
          ShellLexer.ELSE,
          ShellLexer.DO,
          ShellLexer.WHILE,
          ShellLexer.UNTIL,
          ShellLexer.FI,
          ShellLexer.DONE,
          ShellLexer.ESAC,
          ShellLexer.LBRACE,
          ShellLexer.RBRACE ->
          commandPosition;
      default -> false;
    };
  }

  /** Reads lines up to the delimiter, which ends the token without its line end. */
  private Token hereDocumentBody(String chompAndDelimiter) {
    boolean chomps = chompAndDelimiter.charAt(0) == '-';
    String end = chompAndDelimiter.substring(1);
    int start = _input.index();
    StringBuilder line = new StringBuilder();
    while (_input.LA(1) != CharStream.EOF) {
      line.setLength(0);
      while (_input.LA(1) != CharStream.EOF && _input.LA(1) != '\n') {
        line.append((char) _input.LA(1));
        _input.consume();
      }
      int first = 0;
      while (chomps && first < line.length() && line.charAt(first) == '\t') {
        first++;
      }
      String text = line.substring(first);
      boolean closed = text.equals(end) || text.equals(end + "\r");
      if (_input.LA(1) == '\n') {
        _input.consume();
      }
      if (closed) {
        break;
      }
    }
    _token =
        getTokenFactory()
            .create(
                _tokenFactorySourcePair,
                ShellLexer.HEREDOC_BODY,
                null,
                Token.DEFAULT_CHANNEL,
                start,
                _input.index() - 1,
                getLine(),
                getCharPositionInLine());
    return _token;
  }

  /** The script nests beyond what is read. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeep() {
      super("the script is nested too deeply", null, false, false);
    }
  }
}
