// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** An instance of a Python subclass of int whose value is outside the range of long. */
final class PyBigIntSub extends PyBigInt {
    private final Subclassed extra;

    PyBigIntSub(PyType cls, BigInteger value) {
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
