// SPDX-License-Identifier: Apache-2.0
/**
 * The public Java API, and the one place that joins all parts of a Python.
 *
 * <p>May import: annot, code, gil, os, syntax, compiler, objects, vm, jit, process, modules.
 */
package org.gilpy.embed;
