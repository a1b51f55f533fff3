// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An instance of a Python subclass of tuple, such as a named tuple. The items are immutable. */
final class PyTupleSub extends PyTuple {
    private final Subclassed extra;

    PyTupleSub(PyType cls, PyObject[] items) {
        super(items);
        extra = new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }
}
