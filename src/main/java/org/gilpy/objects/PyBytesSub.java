// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An instance of a Python subclass of bytes. */
final class PyBytesSub extends PyBytes {
    private final Subclassed extra;

    PyBytesSub(PyType cls, byte[] value) {
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
