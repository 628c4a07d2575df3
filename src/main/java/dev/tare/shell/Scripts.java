package dev.tare.shell;

import dev.tare.source.MappedText;
import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ANTLRInputStream;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.LexerNoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads scripts. */
public final class Scripts {

  /** The innermost of nested backquotes that is still read. */
  private static final int DEEPEST = 5;

  private static final BaseErrorListener THROWING =
      new BaseErrorListener() {
        @Override
        public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object symbol,
            int line,
            int column,
            String message,
            RecognitionException e) {
          throw new ParseCancellationException(e);
        }
      };

  private Scripts() {}

  /** Reads a script in the language of the POSIX shell or of bash, whatever it holds. */
  public static Script parse(MappedText text) {
    return parse(text, 0);
  }

  static Script parse(MappedText text, int depth) {
    if (depth > DEEPEST) {
      return opaque(text, "the script is nested too deeply", 0);
    }
    List<Span> comments = new ArrayList<>(0);
    int start = afterComments(text, comments);
    if (start == text.length()) {
      return new Script.Parsed(text, text.span(), List.of(), comments);
    }
    MappedText content = text.slice(start, text.length());
    ShellLexer lexer = new ShellLexer(stream(content.text()));
    lexer.removeErrorListeners();
    lexer.addErrorListener(THROWING);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    ShellParser parser = new ShellParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      ShellParser.ScriptContext script = parser.script();
      ScriptBuilder builder = new ScriptBuilder(content, comments, depth, tokens.getTokens());
      List<Statement> statements = builder.script(script);
      return new Script.Parsed(text, text.span(), statements, comments);
    } catch (ParseCancellationException e) {
      return opaque(content, reason(e), place(e, content));
    } catch (ShellLexerBase.TooDeep e) {
      return opaque(content, e.getMessage(), 0);
    } catch (ScriptBuilder.Refused e) {
      return opaque(content, e.getMessage(), e.index);
    }
  }

  @SuppressWarnings("deprecation") // its successor counts code points, not UTF-16 units
  private static ANTLRInputStream stream(String text) {
    return new ANTLRInputStream(text);
  }

  private static Script opaque(MappedText text, String reason, int index) {
    int at = Math.min(index, Math.max(0, text.length() - 1));
    return new Script.Opaque(
        text, text.span(), reason, text.span(at, Math.min(at + 1, text.length())));
  }

  private static String reason(ParseCancellationException e) {
    return e.getCause() instanceof LexerNoViableAltException
        ? "a quote or bracket that opens here is not closed"
        : "the script is not what the shell grammar allows here";
  }

  private static int place(ParseCancellationException e, MappedText text) {
    if (e.getCause() instanceof LexerNoViableAltException lexing) {
      return lexing.getStartIndex();
    }
    if (e.getCause() instanceof RecognitionException parsing
        && parsing.getOffendingToken() != null) {
      return parsing.getOffendingToken().getStartIndex();
    }
    return Math.max(0, text.length() - 1);
  }

  /** The index behind the blanks, line ends and comments that a script begins with. */
  private static int afterComments(MappedText text, List<Span> comments) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.text().indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        comments.add(text.span(at, end));
        at = end;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }
}
