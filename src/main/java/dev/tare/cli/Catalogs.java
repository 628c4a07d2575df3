package dev.tare.cli;

import dev.tare.catalog.Catalog;
import dev.tare.catalog.RulePage;
import dev.tare.catalog.UserRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The catalogue, with the rules of one's own that settings name. Reads each folder once. */
final class Catalogs {

  private final Catalog builtIn;
  private final Map<List<Path>, Catalog> catalogs = new HashMap<>();
  private final Map<Path, UserRules> read = new HashMap<>();
  private boolean broken;

  Catalogs(Catalog builtIn) {
    this.builtIn = builtIn;
    catalogs.put(List.of(), builtIn);
  }

  /** The rules that are built in and those of some folders; what is wrong with a page is told. */
  Catalog with(List<Path> folders) {
    Catalog known = catalogs.get(folders);
    if (known == null) {
      List<RulePage> pages = new ArrayList<>();
      folders.forEach(folder -> read(folder).pages().forEach(page -> pages.add(page.page())));
      known = builtIn.with(pages);
      catalogs.put(List.copyOf(folders), known);
    }
    return known;
  }

  private UserRules read(Path folder) {
    UserRules known = read.get(folder);
    if (known == null) {
      Path here = Path.of("").toAbsolutePath();
      known =
          UserRules.read(
              folder.startsWith(here) ? here.relativize(folder) : folder, builtIn.names());
      known.problems().forEach(problem -> System.err.println("tare: " + problem));
      broken |= !known.problems().isEmpty();
      read.put(folder, known);
    }
    return known;
  }

  /** Whether a page could not be read. */
  boolean isBroken() {
    return broken;
  }

  /** Whether a name means a rule of any of them. */
  boolean isKnown(String name) {
    return catalogs.values().stream().anyMatch(catalog -> catalog.names().isKnown(name));
  }
}
