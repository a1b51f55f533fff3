// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An instance of a Python subclass of int whose value fits a long. */
final class PyIntSub extends PyInt {
    private final Subclassed extra;

    PyIntSub(PyType cls, long value) {
        super(value);
        this.extra = new Subclassed(cls);
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
