package dev.tare.shell;

import dev.tare.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A simple command and how its script comes to it.
 *
 * @param fed whether its input is another command's output
 * @param conditional whether it may be passed over although nothing failed: behind {@code ||}, in
 *     the body of a condition, a loop or a function
 * @param readers where the commands stand that get its output through a pipe; empty if none does
 * @param captor the command one of whose words or values its output becomes, as in {@code x=$(a)};
 *     empty if none does
 * @param moves where the {@code cd}s in force lead, in order; empty if that is not known
 */
public record Occurrence(
    Command.Simple command,
    boolean fed,
    boolean conditional,
    Optional<Span> readers,
    Optional<Command.Simple> captor,
    Optional<List<Word>> moves) {

  /** The same command in a script that another command is given to run. */
  public Occurrence within(Occurrence outer) {
    Optional<List<Word>> all =
        outer.moves.flatMap(
            before ->
                moves.map(
                    own -> {
                      List<Word> both = new ArrayList<>(before);
                      both.addAll(own);
                      return List.copyOf(both);
                    }));
    return new Occurrence(
        command,
        fed || outer.fed,
        conditional || outer.conditional,
        readers.isPresent() && outer.readers.isPresent()
            ? Optional.of(readers.get().to(outer.readers.get()))
            : readers.or(outer::readers),
        captor.or(outer::captor),
        all);
  }
}
