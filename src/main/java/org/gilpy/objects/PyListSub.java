// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An instance of a Python subclass of list. */
final class PyListSub extends PyList {
    private final Subclassed extra;

    PyListSub(PyType cls) {
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
