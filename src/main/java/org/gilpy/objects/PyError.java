// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/**
 * Carries a raised Python exception through Java frames. Has no Java stack trace and no message of its own. Confined to
 * the thread that raised it.
 */
public final class PyError extends RuntimeException {
    public final PyBaseException value;
    /** Until the first Python frame has set the context. */
    public boolean fresh;
    /** The next Python frame adds no traceback entry, because it did so before. */
    public boolean reraised;

    public PyError(PyBaseException value) {
        this(value, false);
    }

    /** With {@code reraised}: an exception raised again, not anew. */
    public PyError(PyBaseException value, boolean reraised) {
        super(null, null, false, false);
        this.value = value;
        this.fresh = !reraised;
        this.reraised = reraised;
    }

    /** Whether the exception is an instance of {@code type}. */
    public boolean matches(PyType type) {
        return value.type().isSubtype(type);
    }

    @Override
    public String getMessage() {
        return value.type().name() + ": " + Arrays.toString(value.args().items());
    }
}
