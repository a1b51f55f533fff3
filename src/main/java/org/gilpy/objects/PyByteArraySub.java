// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** An instance of a Python subclass of bytearray. */
final class PyByteArraySub extends PyByteArray {
    private final Subclassed extra;

    PyByteArraySub(PyType cls) {
        super(new byte[0], 0);
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
