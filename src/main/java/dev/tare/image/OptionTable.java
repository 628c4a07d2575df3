package dev.tare.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which options of common commands take a value: one row each.
 *
 * @param letters the short options that do
 * @param names the long options that do, whose value may be the next word
 * @param pairs short options of two letters, which begin with this one; 0 for none
 * @param stops whether the first operand ends the options: what follows is a command of its own
 */
record OptionTable(String letters, Set<String> names, char pairs, boolean stops) {

  /** A command of which nothing is known: no option takes a value. */
  static final OptionTable NONE = new OptionTable("", Set.of(), (char) 0, false);

  private static final Map<String, OptionTable> ROWS = rows();

  static OptionTable of(String command) {
    return ROWS.getOrDefault(command, NONE);
  }

  private static Map<String, OptionTable> rows() {
    Map<String, OptionTable> rows = new HashMap<>();
    row(
        rows,
        "curl",
        "AbcCdDeEFHKmoPQrtTuUwxXyYz",
        "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config"
            + " connect-timeout connect-to continue-at cookie cookie-jar create-file-mode crlfile"
            + " curves data data-ascii data-binary data-raw data-urlencode dns-servers doh-url"
            + " dump-header engine etag-compare etag-save expect100-timeout form form-string"
            + " ftp-account ftp-port happy-eyeballs-timeout-ms header hsts interface json"
            + " keepalive-time key key-type limit-rate local-port login-options max-filesize"
            + " max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max"
            + " pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert"
            + " proxy-header proxy-user pubkey quote range rate referer request request-target"
            + " resolve retry retry-delay retry-max-time service-name socks4 socks4a socks5"
            + " socks5-hostname speed-limit speed-time stderr time-cond tls-max tls13-ciphers trace"
            + " trace-ascii unix-socket upload-file url url-query user user-agent variable"
            + " write-out");
    rows.put(
        "wget",
        new OptionTable(
            "oaeiBtOTwQUDRAIXPl",
            names(
                "accept accept-regex append-output base bind-address body-data body-file"
                    + " ca-certificate ca-directory certificate connect-timeout cut-dirs"
                    + " default-page directory-prefix dns-timeout domains exclude-directories"
                    + " exclude-domains execute ftp-password ftp-user header http-password"
                    + " http-user include-directories input-file level limit-rate load-cookies"
                    + " local-encoding max-redirect method output-document output-file password"
                    + " post-data post-file prefer-family private-key progress quota read-timeout"
                    + " referer reject reject-regex remote-encoding restrict-file-names"
                    + " retry-on-http-error save-cookies secure-protocol start-pos timeout tries"
                    + " user user-agent wait waitretry"),
            'n',
            false));
    row(
        rows,
        "useradd",
        "bcdefFgGkKpPRsuZ",
        "base-dir comment home-dir expiredate inactive gid groups skel key password prefix root"
            + " shell uid selinux-user add-subids-for-system");
    row(rows, "groupadd", "gKpPRU", "gid key password prefix root users");
    row(
        rows,
        "adduser",
        "hgsGuk",
        "home shell uid gid ingroup gecos conf firstuid lastuid firstgid lastgid add_extra_groups"
            + " comment");
    row(
        rows,
        "tar",
        "bCfgHIKLNTVX",
        "blocking-factor directory file format owner group mode exclude exclude-from files-from"
            + " strip-components strip transform xform use-compress-program starting-file"
            + " one-top-level mtime suffix");
    row(rows, "unzip", "dPx", "");
    row(rows, "mkdir", "m", "mode");
    row(rows, "install", "gmotS", "group mode owner target-directory suffix");
    row(
        rows,
        "git clone",
        "bojcu",
        "branch depth origin config reference reference-if-able template separate-git-dir"
            + " upload-pack jobs shallow-since shallow-exclude filter server-option bundle-uri"
            + " revision");
    row(rows, "git", "cC", "git-dir work-tree namespace exec-path");
    row(rows, "make", "CfIoWjl", "directory file makefile include-dir old-file what-if jobs");
    wrapper(rows, "sudo", "CDghpRrtTUu", "user group host prompt chdir role type chroot");
    wrapper(rows, "doas", "uC", "");
    wrapper(rows, "env", "uCS", "unset chdir split-string");
    wrapper(rows, "exec", "a", "");
    wrapper(rows, "command", "", "");
    wrapper(rows, "builtin", "", "");
    wrapper(rows, "busybox", "", "");
    wrapper(rows, "time", "fo", "format output");
    wrapper(rows, "timeout", "ks", "kill-after signal");
    wrapper(rows, "nice", "n", "adjustment");
    wrapper(rows, "ionice", "cnpPu", "class classdata");
    wrapper(rows, "nohup", "", "");
    wrapper(rows, "eatmydata", "", "");
    wrapper(rows, "fakeroot", "lsib", "lib faked save-file load-file");
    wrapper(rows, "xargs", "adEILnPs", "arg-file delimiter max-args max-lines max-procs max-chars");
    wrapper(rows, "retry", "td", "tries delay times");
    wrapper(rows, "stdbuf", "ioe", "input output error");
    wrapper(rows, "gosu", "", "");
    wrapper(rows, "su-exec", "", "");
    return Map.copyOf(rows);
  }

  private static void row(
      Map<String, OptionTable> rows, String command, String letters, String names) {
    rows.put(command, new OptionTable(letters, names(names), (char) 0, false));
  }

  private static void wrapper(
      Map<String, OptionTable> rows, String command, String letters, String names) {
    rows.put(command, new OptionTable(letters, names(names), (char) 0, true));
  }

  private static Set<String> names(String words) {
    return words.isEmpty() ? Set.of() : Set.of(words.split(" "));
  }
}
