// SPDX-License-Identifier: Apache-2.0
/**
 * What the compiler hands to the virtual machine: the opcode table, code objects and their tables. It
 * knows neither objects nor the machine; constants are plain Java values.
 *
 * <p>May import: nothing.
 */
package org.gilpy.code;
