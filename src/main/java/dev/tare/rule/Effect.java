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
 * @param comments what it makes of comments
 */
public record Effect(
    List<String> added, boolean rewords, boolean drops, boolean moves, List<Comment> comments) {

  /** Nothing but layout. */
  public static final Effect NONE = new Effect(List.of(), false, false, false);

  /**
   * A comment that is rewritten.
   *
   * @param before from its {@code #} to its last character
   * @param after likewise; empty if it goes
   */
  public record Comment(String before, String after) {}

  /** What the edits touch reads differently. */
  public static final Effect REWORDS = new Effect(List.of(), true, false, false);

  /** What the edits touch is gone. */
  public static final Effect DROPS = new Effect(List.of(), false, true, false);

  /** What the edits touch stands elsewhere. */
  public static final Effect MOVES = new Effect(List.of(), false, false, true);

  public Effect {
    added = List.copyOf(added);
    comments = List.copyOf(comments);
  }

  public Effect(List<String> added, boolean rewords, boolean drops, boolean moves) {
    this(added, rewords, drops, moves, List.of());
  }

  /** One comment reads differently, or is gone. */
  public static Effect ofComment(String before, String after) {
    return new Effect(List.of(), false, false, false, List.of(new Comment(before, after)));
  }

  public static Effect adds(String... commands) {
    return new Effect(List.of(commands), false, false, false);
  }

  /** All that any of them says. */
  public static Effect all(List<Effect> effects) {
    List<String> added = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();
    for (Effect effect : effects) {
      added.addAll(effect.added);
      comments.addAll(effect.comments);
    }
    return new Effect(
        added,
        effects.stream().anyMatch(Effect::rewords),
        effects.stream().anyMatch(Effect::drops),
        effects.stream().anyMatch(Effect::moves),
        comments);
  }

  /** All that either says. */
  public Effect and(Effect other) {
    return all(List.of(this, other));
  }
}
