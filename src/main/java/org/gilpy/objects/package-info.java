// SPDX-License-Identifier: Apache-2.0
/**
 * Python values and types: {@link org.gilpy.objects.PyObject} and the operations on it, classes, built-in types, exceptions.
 *
 * <p>May import: annot, code, gil (Guard only).
 */
package org.gilpy.objects;
