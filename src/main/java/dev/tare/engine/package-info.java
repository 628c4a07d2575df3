/**
 * Rules over a file, fixes until it is stable, and the proof that they change nothing else.
 *
 * <p>Imports {@code catalog}, {@code config}, {@code shellcheck} and what lies below. Every fix is
 * proved by reading the rewritten text again; to trust a rule's own reasoning was turned down, for
 * a fix that changes a build is the worst thing that this program can do.
 */
package dev.tare.engine;
