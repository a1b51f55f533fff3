// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;
import org.gilpy.annot.TypeDef;

/** {@code list}. */
@TypeDef(name = "list", sequence = true)
public class PyList extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyListNatives(), "builtins", BaseObject.TYPE, PyType.SEQUENCE);

    PyObject[] items;
    int size;

    public PyList() {
        items = NO_ARGS;
    }

    /** A list that owns the array, of which the first {@code size} are items. */
    public PyList(PyObject[] items, int size) {
        this.items = items;
        this.size = size;
    }

    public static PyList of(PyObject... items) {
        return new PyList(items, items.length);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    public final int size() {
        return size;
    }

    /** Item at an index that is known to be in range. */
    public final PyObject get(int i) {
        return items[i];
    }

    public final void append(PyObject o) {
        PyObject[] a = items;
        int n = size;
        if (n == a.length) {
            items = a = Arrays.copyOf(a, n < 4 ? 4 : n + (n >> 1));
        }
        a[n] = o;
        size = n + 1;
    }

    public final PyObject[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
