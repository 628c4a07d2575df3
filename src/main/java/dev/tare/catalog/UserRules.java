package dev.tare.catalog;

import dev.tare.rule.RuleNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pages of somebody's own rules. A page's id is its path in the folder, or begins with the
 * folder's name where the page stands in the folder itself.
 *
 * @param pages those that can be read
 * @param problems what is wrong with the others, one line each: {@code file:line: what}
 */
public record UserRules(List<Page> pages, List<String> problems) {

  public UserRules {
    pages = List.copyOf(pages);
    problems = List.copyOf(problems);
  }

  /** A page and its file. */
  public record Page(Path file, RulePage page) {}

  /**
   * Reads all pages below a folder; a folder that is not there is a problem.
   *
   * @param known the rules that there are already
   */
  public static UserRules read(Path folder, RuleNames known) {
    List<Page> pages = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(UserRules::isPage).sorted().toList()) {
        try {
          RulePage page = RulePage.parse(id(folder, file), Files.readString(file));
          if (page.match().isEmpty()) {
            throw new RulePage.Malformed("a rule of one's own has a 'match' in its header");
          }
          if (known.find(page.info().id()).isPresent()) {
            throw new RulePage.Malformed("there is a rule " + page.info().id() + " already");
          }
          pages.add(new Page(file, page));
        } catch (RulePage.Malformed e) {
          problems.add(file + ":" + e.line() + ": " + e.getMessage());
        } catch (IOException e) {
          problems.add(file + ":1: it cannot be read: " + e.getMessage());
        }
      }
    } catch (IOException e) {
      problems.add(folder + ":1: there is no such folder of rules");
    }
    return new UserRules(pages, problems);
  }

  private static boolean isPage(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".md") && !name.equals("README.md");
  }

  private static String id(Path folder, Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    String id = path.substring(0, path.length() - ".md".length());
    return id.indexOf('/') > 0 ? id : folder.toAbsolutePath().normalize().getFileName() + "/" + id;
  }
}
