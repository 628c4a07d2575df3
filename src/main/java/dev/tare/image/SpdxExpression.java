package dev.tare.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * Tells an expression of SPDX license identifiers from other texts.
 *
 * <p>Source: "SPDX license expressions", annex D of the SPDX specification 2.3, and its list of
 * licenses and exceptions, deprecated ones included. Identifiers count in any case, operators as
 * the specification writes them.
 */
public final class SpdxExpression {

  private final StringTokenizer tokens;
  private String token;

  private SpdxExpression(String text) {
    this.tokens = new StringTokenizer(text, " \t\n()", true);
    advance();
  }

  /** The two lists, read when the first expression is. */
  private static final class Names {

    private static final Set<String> LICENSES;
    private static final Set<String> EXCEPTIONS;

    static {
      try (InputStream in = SpdxExpression.class.getResourceAsStream("spdx.txt")) {
        String[] lists =
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT)
                .split("\n\n", 2);
        LICENSES = lists[0].lines().collect(Collectors.toUnmodifiableSet());
        EXCEPTIONS = lists[1].lines().collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static boolean isValid(String text) {
    SpdxExpression expression = new SpdxExpression(text);
    return expression.alternatives() && expression.token.isEmpty();
  }

  private void advance() {
    token = "";
    while (token.isBlank() && tokens.hasMoreTokens()) {
      token = tokens.nextToken();
    }
    token = token.strip();
  }

  private boolean takes(String operator) {
    boolean is = token.equals(operator);
    if (is) {
      advance();
    }
    return is;
  }

  private boolean alternatives() {
    if (!terms()) {
      return false;
    }
    return !takes("OR") || alternatives();
  }

  private boolean terms() {
    if (!term()) {
      return false;
    }
    return !takes("AND") || terms();
  }

  private boolean term() {
    if (takes("(")) {
      return alternatives() && takes(")");
    }
    if (!isLicense(token.toLowerCase(Locale.ROOT))) {
      return false;
    }
    advance();
    if (takes("WITH")) {
      boolean known = Names.EXCEPTIONS.contains(token.toLowerCase(Locale.ROOT));
      advance();
      return known;
    }
    return true;
  }

  private static boolean isLicense(String name) {
    String plain = name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
    return Names.LICENSES.contains(plain)
        || name.startsWith("licenseref-") && name.length() > 11
        || name.startsWith("documentref-") && name.contains(":licenseref-")
        || name.equals("none")
        || name.equals("noassertion");
  }
}
