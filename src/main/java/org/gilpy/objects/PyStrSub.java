// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An instance of a Python subclass of str. */
final class PyStrSub extends PyStr {
    private final Subclassed extra;

    PyStrSub(PyType cls, String value) {
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
