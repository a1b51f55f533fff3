// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Copies of arrays of objects. The library's own ask the JVM for the class of the array, which only code of its best compiler does without a call: in
 * the first second of a program that is a large part of the time of a call or of a list that grows.
 */
public final class Items {
    private Items() {}

    /** The first items in an array of another length; as many as both have. */
    public static PyObject[] copy(PyObject[] a, int length) {
        PyObject[] b = new PyObject[length];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, length));
        return b;
    }

    /** The items from {@code from} up to {@code to}, all of which must be there. */
    public static PyObject[] range(PyObject[] a, int from, int to) {
        PyObject[] b = new PyObject[to - from];
        System.arraycopy(a, from, b, 0, b.length);
        return b;
    }

    /** All items in an array of their own. */
    public static PyObject[] copy(PyObject[] a) {
        return copy(a, a.length);
    }
}
