/**
 * What a RUN script says: its statements, commands and words, or that it is opaque.
 *
 * <p>Imports {@code source}. The grammar covers POSIX sh and the bash that people use in RUN; a
 * script that it does not cover is opaque as a whole, for a reading that is right in part is worse
 * than none when commands are to be moved.
 */
package dev.tare.shell;
