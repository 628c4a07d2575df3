/**
 * The contract between rules and the engine: what a rule sees, what it tells, and the small
 * vocabulary of edits in which it says how to mend it.
 *
 * <p>Imports {@code source}, {@code syntax}, {@code shell} and {@code image}. Rules subscribe to
 * types of records, whole files being types like any other; a visitor with a method per node was
 * turned down, since every new record would change every rule.
 */
package dev.tare.rule;
