package dev.tare.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * What a fix says it changes of the build; all else must be the same before and after.
 *
 * @param added commands that it adds, their words joined by single blanks
 * @param rewords whether an instruction or a command that an edit touches may read differently
 * @param drops whether an instruction or a command that an edit touches may be gone
 * @param moves whether an instruction that an edit touches may stand elsewhere
 */
public record Effect(List<String> added, boolean rewords, boolean drops, boolean moves) {

  /** Nothing but layout. */
  public static final Effect NONE = new Effect(List.of(), false, false, false);

  /** What the edits touch reads differently. */
  public static final Effect REWORDS = new Effect(List.of(), true, false, false);

  /** What the edits touch is gone. */
  public static final Effect DROPS = new Effect(List.of(), false, true, false);

  /** What the edits touch stands elsewhere. */
  public static final Effect MOVES = new Effect(List.of(), false, false, true);

  public Effect {
    added = List.copyOf(added);
  }

  public static Effect adds(String... commands) {
    return new Effect(List.of(commands), false, false, false);
  }

  /** All that any of them says. */
  public static Effect all(List<Effect> effects) {
    List<String> added = new ArrayList<>();
    effects.forEach(effect -> added.addAll(effect.added));
    return new Effect(
        added,
        effects.stream().anyMatch(Effect::rewords),
        effects.stream().anyMatch(Effect::drops),
        effects.stream().anyMatch(Effect::moves));
  }

  /** All that either says. */
  public Effect and(Effect other) {
    return all(List.of(this, other));
  }
}
