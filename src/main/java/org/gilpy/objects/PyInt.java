// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** An int in the range of long. */
public class PyInt extends PyLong {
    public final long value;

    public PyInt(long value) {
        this.value = value;
    }

    public static PyInt of(long value) {
        return new PyInt(value);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public final boolean fitsLong() {
        return true;
    }

    @Override
    public final long longValue() {
        return value;
    }

    @Override
    public final BigInteger big() {
        return BigInteger.valueOf(value);
    }

    @Override
    public final int signum() {
        return Long.signum(value);
    }

    @Override
    public PyLong exact() {
        return getClass() == PyInt.class ? this : new PyInt(value);
    }
}
