package dev.tare.syntax;

import dev.tare.source.MappedText;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Runs the grammar over the parts of a logical line; the only class here that meets ANTLR. */
final class Lexing {

  /** Deeper JSON is taken for text: an instruction has no use for it. */
  private static final int DEEPEST_JSON = 100;

  private final char escape;
  private final DockerfileLexer lexer;
  private final DockerfileParser parser;

  Lexing(char escape) {
    this.escape = escape;
    this.lexer = new DockerfileLexer(new LineStream("", escape));
    this.lexer.removeErrorListeners();
    this.parser = new DockerfileParser(new CommonTokenStream(lexer));
    this.parser.removeErrorListeners();
    this.parser.setErrorHandler(new BailErrorStrategy());
    this.parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  /**
   * A line up to its arguments.
   *
   * @param arguments blanks around them cut off; may be empty
   */
  record Head(MappedText keyword, List<MappedText> flags, MappedText arguments) {}

  /**
   * An attempt to read a JSON array.
   *
   * @param valid whether it is one, of whatever
   * @param onlyStrings whether it is one of strings
   * @param strings its strings, quotes included
   */
  record Json(boolean valid, boolean onlyStrings, List<MappedText> strings) {
    static final Json NONE = new Json(false, false, List.of());
  }

  Head head(MappedText line) {
    DockerfileParser.HeadContext head = parserFor(line, Lexer.DEFAULT_MODE, escape).head();
    List<MappedText> flags = new ArrayList<>(head.FLAG().size());
    for (TerminalNode flag : head.FLAG()) {
      flags.add(slice(line, flag.getSymbol()));
    }
    MappedText arguments =
        head.ARGUMENTS() == null
            ? line.slice(line.length(), line.length())
            : trimmed(slice(line, head.ARGUMENTS().getSymbol()));
    return new Head(slice(line, head.KEYWORD().getSymbol()), flags, arguments);
  }

  List<MappedText> words(MappedText arguments) {
    return slices(arguments, parserFor(arguments, DockerfileLexer.WORDS, escape).words().WORD());
  }

  List<MappedText> pairs(MappedText arguments) {
    return slices(arguments, parserFor(arguments, DockerfileLexer.PAIRS, escape).pairs().PAIR());
  }

  /** The words of a line among which those that begin heredocs are; none if quotes do not match. */
  List<MappedText> heredocWords(MappedText line) {
    if (Expansion.parse(line.text(), '\\').failure().isPresent()) {
      return List.of();
    }
    try {
      return slices(
          line, parserFor(line, DockerfileLexer.HEREDOCS, '\\').heredocWords().HEREDOC_WORD());
    } catch (ParseCancellationException e) {
      return List.of();
    }
  }

  Json json(MappedText arguments) {
    if (arguments.length() == 0 || arguments.charAt(0) != '[' || isDeep(arguments.text())) {
      return Json.NONE;
    }
    try {
      DockerfileParser.ArrayContext array =
          parserFor(arguments, DockerfileLexer.JSON, '\\').json().array();
      List<MappedText> strings = new ArrayList<>(array.value().size());
      boolean onlyStrings = true;
      for (DockerfileParser.ValueContext value : array.value()) {
        if (value.STRING() == null) {
          onlyStrings = false;
        } else {
          strings.add(slice(arguments, value.STRING().getSymbol()));
        }
      }
      return new Json(true, onlyStrings, strings);
    } catch (ParseCancellationException e) {
      return Json.NONE;
    }
  }

  private static boolean isDeep(String text) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '[' || c == '{') && ++open > DEEPEST_JSON) {
        return true;
      }
    }
    return false;
  }

  private DockerfileParser parserFor(MappedText text, int mode, char escape) {
    lexer.setInputStream(new LineStream(text.text(), escape));
    lexer.mode(mode);
    parser.setTokenStream(new CommonTokenStream(lexer));
    return parser;
  }

  private static List<MappedText> slices(MappedText text, List<TerminalNode> nodes) {
    List<MappedText> slices = new ArrayList<>(nodes.size());
    for (TerminalNode node : nodes) {
      slices.add(slice(text, node.getSymbol()));
    }
    return slices;
  }

  private static MappedText slice(MappedText text, Token token) {
    return text.slice(token.getStartIndex(), token.getStopIndex() + 1);
  }

  private static MappedText trimmed(MappedText text) {
    int start = 0;
    int end = text.length();
    while (start < end && LogicalLines.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && LogicalLines.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.slice(start, end);
  }
}
