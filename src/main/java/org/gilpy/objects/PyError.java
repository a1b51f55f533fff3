// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Carries a raised Python exception through Java frames. Has no Java stack trace and no message of its own. */
public final class PyError extends RuntimeException {
    public final PyBaseException value;

    public PyError(PyBaseException value) {
        super(null, null, false, false);
        this.value = value;
    }

    /** Whether the exception is an instance of {@code type}. */
    public boolean matches(PyType type) {
        return value.type().isSubtype(type);
    }

    @Override
    public String getMessage() {
        return value.type().name() + ": " + java.util.Arrays.toString(value.args().items());
    }
}
