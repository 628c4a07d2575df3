/**
 * Text and the places in it: what every other room points into and what an edit changes; also what
 * a misspelt name may have meant, since the lowest rooms ask for that too.
 *
 * <p>Imports no other room. The text of a file is kept as it is and stays the thing that is
 * rewritten; a tree with all its white space was turned down, since a printer for it would have to
 * know every style in which people write.
 */
package dev.tare.source;
