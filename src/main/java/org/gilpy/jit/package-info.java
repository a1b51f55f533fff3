// SPDX-License-Identifier: Apache-2.0
/**
 * Tier 2: code that runs often becomes methods of the JVM. Hot functions and loops are translated on a background thread with {@code java.lang.classfile}, one hidden class for each
 * code object; a compiled method hands its state back to the interpreter loop at the same instruction whenever something comes up that it is not made for. Reached through
 * {@code vm.Tier} only: everything works without it.
 *
 * <p>May import: vm, objects, code.
 */
package org.gilpy.jit;
