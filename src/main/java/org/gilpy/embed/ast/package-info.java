// SPDX-License-Identifier: Apache-2.0
/**
 * Trees between the parser and Python: nodes of module {@code ast} made from parsed source, and read back to be compiled.
 *
 * <p>May import: syntax, objects.
 */
package org.gilpy.embed.ast;
