package dev.tare.image;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variant of one of Docker's own images that leaves out compilers, libraries to compile with,
 * and documentation.
 *
 * @param name with its tag
 * @param megabytes what the full image has more, unpacked, on amd64, rounded down
 */
public record SlimVariant(String name, int megabytes) {

  private static final Map<String, Integer> MEGABYTES =
      Map.of("debian", 40, "node", 800, "python", 800, "ruby", 700);

  private static final Set<String> DEBIANS =
      Set.of("stretch", "buster", "bullseye", "bookworm", "trixie");

  /** Up to Debian 9 the full image had network tools too. */
  private static final int FIRST_DEBIAN = 10;

  /** The slim variant of a full image, where there surely is one. */
  public static Optional<SlimVariant> of(ImageReference image) {
    String name = image.officialName().orElse("");
    if (!MEGABYTES.containsKey(name) || image.tag().isEmpty() || image.digest().isPresent()) {
      return Optional.empty();
    }
    return tag(name, image.tag().get())
        .map(slim -> new SlimVariant(name + ":" + slim, MEGABYTES.get(name)));
  }

  private static Optional<String> tag(String name, String tag) {
    String[] parts = tag.split("-");
    boolean debian = parts.length == 2 && DEBIANS.contains(parts[1]);
    if (name.equals("debian")) {
      boolean release =
          parts[0].equals("stable")
              || DEBIANS.contains(parts[0]) && !parts[0].equals("stretch")
              || isVersion(parts[0], FIRST_DEBIAN);
      boolean dated = parts.length == 2 && isVersion(parts[1], 2020);
      return release && (parts.length == 1 || dated)
          ? Optional.of(tag + "-slim")
          : Optional.empty();
    }
    boolean known = isVersion(parts[0], name.equals("node") ? 6 : 2) || parts[0].equals("lts");
    if (!known || parts.length > 1 && !debian) {
      return Optional.empty();
    }
    return Optional.of(
        debian && !name.equals("node") ? parts[0] + "-slim-" + parts[1] : tag + "-slim");
  }

  /** Numbers with dots between them, the first at least this. */
  private static boolean isVersion(String text, int least) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    boolean rest = text.chars().skip(end).allMatch(c -> c == '.' || c >= '0' && c <= '9');
    return end > 0 && end < 9 && rest && Integer.parseInt(text.substring(0, end)) >= least;
  }
}
