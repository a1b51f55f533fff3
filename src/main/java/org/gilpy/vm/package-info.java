// SPDX-License-Identifier: Apache-2.0
/**
 * The interpreter: loop, frames, functions, generators, imports, threads.
 *
 * <p>May import: annot, objects, code, gil, os.
 */
package org.gilpy.vm;
