package dev.tare.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A secret that stands in a text as it is, rather than a variable or a placeholder for one.
 *
 * <p>Source: the forms that the services which issue them document for secret scanners.
 *
 * @param kind what it is, for people
 * @param start index of its first character
 * @param end index behind its last character
 */
public record Credential(String kind, int start, int end) {

  private static final String ALNUM =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String WORD = ALNUM + "_-";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String BASE64 = ALNUM + "+/=";

  /**
   * How a kind of secret looks.
   *
   * @param prefix what all of them begin with
   * @param alphabet the characters behind the prefix
   * @param least how many of those there are at least
   * @param most and at most
   */
  private record Form(String kind, String prefix, String alphabet, int least, int most) {
    Form(String kind, String prefix, String alphabet, int length) {
      this(kind, prefix, alphabet, length, length);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          new Form("an access key of AWS", "AKIA", UPPER, 16),
          new Form("an access key of AWS", "ASIA", UPPER, 16),
          new Form("a secret key of AWS", "AWS_SECRET_ACCESS_KEY=", BASE64, 40),
          new Form("a secret key of AWS", "AWS_SECRET_ACCESS_KEY ", BASE64, 40),
          new Form("a secret key of AWS", "aws_secret_access_key = ", BASE64, 40),
          new Form("a secret key of AWS", "aws_secret_access_key=", BASE64, 40),
          new Form("an API key of Google", "AIza", WORD, 35),
          new Form("a storage key of Azure", "AccountKey=", BASE64, 88),
          new Form("a token of DigitalOcean", "dop_v1_", HEX, 64),
          new Form("a token of GitHub", "ghp_", ALNUM, 36),
          new Form("a token of GitHub", "gho_", ALNUM, 36),
          new Form("a token of GitHub", "ghu_", ALNUM, 36),
          new Form("a token of GitHub", "ghs_", ALNUM, 36),
          new Form("a token of GitHub", "ghr_", ALNUM, 36),
          new Form("a token of GitHub", "github_pat_", WORD, 82),
          new Form("a token of GitLab", "glpat-", WORD, 20, 300),
          new Form("a token of GitLab", "gldt-", WORD, 20, 300),
          new Form("a token of GitLab", "glrt-", WORD, 20, 300),
          new Form("a token of Bitbucket", "ATBB", ALNUM, 32),
          new Form("a token of Docker Hub", "dckr_pat_", WORD, 27),
          new Form("a token of npm", "npm_", ALNUM, 36),
          new Form("a token of npm", "_authToken=", HEX + "-", 36),
          new Form("a token of PyPI", "pypi-AgEIcHlwaS5vcmc", WORD, 50, 1000),
          new Form("a token of RubyGems", "rubygems_", HEX, 48),
          new Form("a token of Hugging Face", "hf_", ALNUM, 34),
          new Form("a token of Slack", "xoxb-", WORD, 40, 100),
          new Form("a token of Slack", "xoxp-", WORD, 40, 100),
          new Form("a key of Stripe", "sk_live_", ALNUM, 24, 120));

  private static final String KEY_BEGINS = "-----BEGIN ";
  private static final String KEY_ENDS = "PRIVATE KEY-----";
  private static final int LEAST_KEY = 40;

  /** How many of a key's characters make it more than the beginning of an example. */
  private static final int LONGEST_KEY_HEAD = 60;

  /** The credentials in a text, in no order. */
  public static List<Credential> in(String text) {
    List<Credential> found = new ArrayList<>(0);
    for (Form form : FORMS) {
      int from = 0;
      for (int at = text.indexOf(form.prefix); at >= 0; at = text.indexOf(form.prefix, from)) {
        int start = at + form.prefix.length();
        start += start < text.length() && text.charAt(start) == '"' ? 1 : 0;
        int end = run(text, start, form.alphabet);
        boolean whole = at == 0 || WORD.indexOf(text.charAt(at - 1)) < 0;
        boolean fits = end - start >= form.least && end - start <= form.most;
        if (whole && fits && isRandom(text.substring(start, end))) {
          found.add(new Credential(form.kind, at, end));
        }
        from = start;
      }
    }
    keys(text, found);
    urls(text, found);
    return found;
  }

  private static int run(String text, int start, String alphabet) {
    int end = start;
    while (end < text.length() && alphabet.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  /** Whether it is none of the examples of manuals: {@code AKIAIOSFODNN7EXAMPLE}, {@code xxxx}. */
  private static boolean isRandom(String secret) {
    String lower = secret.toLowerCase(Locale.ROOT);
    return lower.chars().distinct().count() > 6
        && !lower.contains("example")
        && !lower.contains("xxxx")
        && !lower.contains("1234567890abcdef")
        && !lower.contains("abcdefgh");
  }

  /** Private keys with their content; a header alone is what scripts look for. */
  private static void keys(String text, List<Credential> found) {
    for (int at = text.indexOf(KEY_BEGINS); at >= 0; at = text.indexOf(KEY_BEGINS, at + 1)) {
      int header = text.indexOf(KEY_ENDS, at);
      if (header < 0 || header - at > LONGEST_KEY_HEAD) {
        continue;
      }
      int from = header + KEY_ENDS.length();
      int start = from;
      while (start < text.length() && "\\nr\r\n\t \"'+".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      int end = run(text, start, BASE64);
      if (end - start >= LEAST_KEY && isRandom(text.substring(start, end))) {
        found.add(new Credential("a private key", at, from));
      }
    }
  }

  private static void urls(String text, List<Credential> found) {
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 1)) {
      int start = at + 3;
      int end = start;
      while (end < text.length() && !endsAuthority(text.charAt(end))) {
        end++;
      }
      int host = text.lastIndexOf('@', end - 1);
      if (host <= start || !isUrl(text, at)) {
        continue;
      }
      int colon = text.substring(start, host).indexOf(':');
      String user = text.substring(start, colon < 0 ? host : start + colon);
      String password = colon < 0 ? "" : text.substring(start + colon + 1, host);
      boolean secret =
          colon < 0
              ? isToken(user)
              : isPassword(password, user) && !isHere(text.substring(host + 1, end));
      if (secret) {
        int from = colon < 0 ? start : start + colon + 1;
        found.add(new Credential("the password of a URL", from, host));
      }
    }
  }

  private static boolean isUrl(String text, int colon) {
    return colon > 0 && Character.isLetter(text.charAt(colon - 1));
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || "/?#\"'`<>|\\,;()".indexOf(c) >= 0;
  }

  /** Whether a name in front of the host is no name but a forge's token of old. */
  private static boolean isToken(String user) {
    return user.length() == 40 && run(user, 0, HEX) == 40 && isRandom(user);
  }

  private static boolean isPassword(String password, String user) {
    String lower = password.toLowerCase(Locale.ROOT);
    boolean variable = (user + password).chars().anyMatch(c -> "${}[]*%&=@".indexOf(c) >= 0);
    boolean placeholder =
        lower.contains("pass")
            || lower.contains("pwd")
            || lower.contains("secret")
            || lower.contains("token")
            || lower.contains("xxx")
            || lower.contains("your")
            || lower.contains("example")
            || lower.contains("change")
            || lower.chars().distinct().count() < 4;
    return password.length() > 3
        && !variable
        && !placeholder
        && !lower.equals(user.toLowerCase(Locale.ROOT));
  }

  /** Whether a host is this machine or none. */
  private static boolean isHere(String host) {
    return host.startsWith("localhost") || host.startsWith("127.") || host.contains("example");
  }
}
