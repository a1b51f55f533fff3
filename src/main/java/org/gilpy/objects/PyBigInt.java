// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** An int outside the range of long. */
public class PyBigInt extends PyLong {
    public final BigInteger value;

    /** Use {@link Ints#of}, which keeps the representation canonical. */
    PyBigInt(BigInteger value) {
        this.value = value;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public final boolean fitsLong() {
        return false;
    }

    @Override
    public final long longValue() {
        throw new ArithmeticException("int does not fit a long");
    }

    @Override
    public final BigInteger big() {
        return value;
    }

    @Override
    public final int signum() {
        return value.signum();
    }

    @Override
    public PyLong exact() {
        return getClass() == PyBigInt.class ? this : new PyBigInt(value);
    }
}
