package dev.tare.image;

import dev.tare.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An archive that a command unpacks.
 *
 * @param invocation the command
 * @param word where it names the archive
 * @param path as {@link Step#path} gives it
 * @param consumes whether the command itself deletes the archive, as gunzip does
 */
public record Extraction(Invocation invocation, Word word, String path, boolean consumes) {

  static List<Extraction> of(Step step) {
    List<Extraction> extractions = new ArrayList<>(0);
    for (Invocation invocation : step.invocations()) {
      CommandLine line = invocation.line();
      boolean keeps = line.has("-k", "--keep", "-c", "--stdout", "--to-stdout");
      switch (invocation.name()) {
        case "tar", "bsdtar", "gtar" -> tar(step, invocation, extractions);
        case "unzip", "unrar" -> {
          boolean unpacks = !line.has("-l", "-t", "-v", "-Z", "-z");
          line.operands().stream()
              .filter(w -> unpacks)
              .limit(1)
              .forEach(w -> add(step, invocation, w, false, extractions));
        }
        case "7z", "7za", "7zr" -> {
          boolean unpacks =
              invocation.subcommand().filter(s -> s.equals("x") || s.equals("e")).isPresent();
          line.operands().stream()
              .filter(w -> unpacks)
              .skip(1)
              .limit(1)
              .forEach(w -> add(step, invocation, w, false, extractions));
        }
        case "gunzip", "bunzip2", "unxz", "unzstd", "uncompress", "unlzma" ->
            line.operands().forEach(w -> add(step, invocation, w, !keeps, extractions));
        case "gzip", "bzip2", "xz", "zstd" -> {
          if (line.has("-d", "--decompress", "--uncompress")) {
            boolean stays = keeps || invocation.name().equals("zstd") && !line.has("--rm");
            line.operands().forEach(w -> add(step, invocation, w, !stays, extractions));
          }
        }
        case "zcat", "bzcat", "xzcat", "zstdcat" ->
            line.operands().forEach(w -> add(step, invocation, w, false, extractions));
        default -> {}
      }
    }
    return List.copyOf(extractions);
  }

  /** tar takes its letters without a dash too, their values then in the words behind. */
  private static void tar(Step step, Invocation invocation, List<Extraction> to) {
    List<Word> arguments = invocation.arguments();
    String first = arguments.isEmpty() ? "" : arguments.get(0).beginning();
    boolean old = !first.isEmpty() && isLetters(first);
    CommandLine line = invocation.line();
    if (!(old && first.indexOf('x') >= 0) && !line.has("-x", "--extract", "--get")) {
      return;
    }
    Optional<Word> file = line.value("-f", "--file");
    int own = first.indexOf('f');
    if (old && own >= 0) {
      int before =
          (int) first.substring(0, own).chars().filter(c -> "bCfgHIKLNTVX".indexOf(c) >= 0).count();
      file =
          before + 1 < arguments.size() ? Optional.of(arguments.get(before + 1)) : Optional.empty();
    }
    file.filter(w -> !w.is("-")).ifPresent(w -> add(step, invocation, w, false, to));
  }

  private static boolean isLetters(String text) {
    return text.toLowerCase(Locale.ROOT).chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static void add(
      Step step, Invocation invocation, Word word, boolean consumes, List<Extraction> to) {
    step.path(invocation, word)
        .ifPresent(path -> to.add(new Extraction(invocation, word, path, consumes)));
  }
}
