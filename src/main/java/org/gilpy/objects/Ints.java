// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** Making ints. Stateless. */
public final class Ints {
    private Ints() {}

    /** The int of a BigInteger, in canonical form. */
    public static PyLong of(BigInteger v) {
        return v.bitLength() < 64 ? new PyInt(v.longValue()) : new PyBigInt(v);
    }
}
