// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** {@code tuple}. */
@TypeDef(name = "tuple", sequence = true)
public class PyTuple extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyTupleNatives(), "builtins", BaseObject.TYPE, PyType.SEQUENCE);
    public static final PyTuple EMPTY = new PyTuple(NO_ARGS);

    private final PyObject[] items;

    protected PyTuple(PyObject[] items) {
        this.items = items;
    }

    /** A tuple that owns the array: nobody may change it any more. */
    public static PyTuple of(PyObject... items) {
        return items.length == 0 ? EMPTY : new PyTuple(items);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The very items; read only. */
    public final PyObject[] items() {
        return items;
    }

    public final int size() {
        return items.length;
    }

    public final PyObject get(int i) {
        return items[i];
    }
}
