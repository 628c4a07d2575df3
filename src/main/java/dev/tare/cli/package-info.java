/**
 * The command line: the only room that prints, writes files and exits.
 *
 * <p>Imports all rooms. A command says in its fields what it takes; only the one that is asked for
 * is built, for the program starts at every commit and keystroke.
 */
package dev.tare.cli;
