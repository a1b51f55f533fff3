// SPDX-License-Identifier: Apache-2.0
/**
 * From tree to bytecode: the symbol table, the code generator by kinds of node, and the assembler, which knows which locals
 * are bound where. Constants are plain Java values.
 *
 * <p>May import: syntax, code.
 */
package org.gilpy.compiler;
