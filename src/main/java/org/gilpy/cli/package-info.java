/**
 * The command line: python's options and gilpy's own commands.
 * May import: embed.
 */
package org.gilpy.cli;
