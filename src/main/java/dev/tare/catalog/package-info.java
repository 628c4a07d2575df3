/**
 * The rule pages, their index, and the way from a page to its class.
 *
 * <p>Imports {@code rule} and what lies below. The pages are read when the program is built; at run
 * time one small table is. A registry in code was turned down: the path of a page names the class.
 */
package dev.tare.catalog;
