// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: python's options and gilpy's own commands.
 *
 * <p>May import: embed, repl.
 */
package org.gilpy.cli;
