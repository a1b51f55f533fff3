// SPDX-License-Identifier: Apache-2.0
/**
 * Declarations by which Java code offers types, modules and functions to Python programs. They have no
 * behaviour: the processor in {@code org.gilpy.build} reads them at compile time and writes the binding.
 *
 * <p>May import: nothing.
 */
package org.gilpy.annot;
