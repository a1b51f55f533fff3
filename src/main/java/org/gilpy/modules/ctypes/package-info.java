// SPDX-License-Identifier: Apache-2.0
/**
 * Values as they lie in memory, for Python module {@code ctypes}. There are no foreign calls and no real addresses: an address is a number
 * that this package has given to memory of the program's own, so that nothing a program does can reach beyond it.
 *
 * <p>May import: annot, objects.
 */
package org.gilpy.modules.ctypes;
