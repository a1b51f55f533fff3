/**
 * Python values and types: {@link org.gilpy.objects.PyObject} and the operations on it, classes, built-in types, exceptions.
 * May import: annot, code, gil (Guard only).
 */
package org.gilpy.objects;
