/**
 * {@code gilpy compare}: one program under several GIL modes, each run in a process of its own.
 * May import: embed.
 */
package org.gilpy.cli.compare;
