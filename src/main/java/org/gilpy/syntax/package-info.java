// SPDX-License-Identifier: Apache-2.0
/**
 * From source text to the tree: decoding, the lexer, the ANTLR parser, the sealed records of the tree,
 * and syntax errors with their places. It knows nothing of code and objects.
 *
 * <p>May import: nothing (but ANTLR).
 */
package org.gilpy.syntax;
