// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;
import org.gilpy.annot.TypeDef;

/** {@code int}: {@link PyInt} for values that fit a long, {@link PyBigInt} for all others; bool and subclasses below them. */
@TypeDef(name = "int")
public abstract class PyLong extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyLongNatives(), "builtins", BaseObject.TYPE, 0);

    /** Whether the value is in the range of long (then the object is a {@link PyInt}). */
    public abstract boolean fitsLong();

    /** The value; only where {@link #fitsLong}. */
    public abstract long longValue();

    public abstract BigInteger big();

    public abstract int signum();

    /** The same number as an object of class int itself. */
    public abstract PyLong exact();

    @Override
    public PyLong index(PyThread t) {
        return exact();
    }
}
