package dev.tare.rule;

/** Where a rule says what it wants to see. */
public interface Subscriptions {

  /**
   * @param type {@code Dockerfile}, {@code Build}, {@code Stage}, {@code Step}, or the type of an
   *     instruction
   * @param handler called with each record of exactly that type, in the order of the file
   */
  <T> void each(Class<T> type, Handler<T> handler);

  /** What a rule does with a record. */
  @FunctionalInterface
  interface Handler<T> {
    void check(T record, Context context);
  }
}
