/**
 * What a Dockerfile says: its instructions as records that carry their places.
 *
 * <p>Imports {@code source}. Lines are joined before the grammar sees them, each logical line is
 * parsed on its own, and one that fails leaves its neighbours readable. A grammar for the whole
 * file was turned down: the file's escape character, its heredocs and the four ways in which
 * arguments are read depend on what was read before, and a lexer that keeps such state misreads in
 * silence.
 */
package dev.tare.syntax;
