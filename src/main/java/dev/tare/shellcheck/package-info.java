/**
 * ShellCheck, where somebody has installed it: the scripts of a file go to it in one call, and what
 * it says comes back with places in the Dockerfile.
 *
 * <p>Imports {@code source}, {@code syntax}, {@code shell}, {@code image} and {@code rule}. The
 * program is started with a list of arguments, never through a shell, and reads files that are gone
 * when it ends. To build its checks in again was turned down: people know its codes, and they
 * change with its version.
 */
package dev.tare.shellcheck;
