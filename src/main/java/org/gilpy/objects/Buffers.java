// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Access to the bytes of objects. */
public final class Buffers {
    private Buffers() {}

    static boolean has(PyObject o) {
        return o instanceof PyBytes;
    }

    static byte[] bytes(PyThread t, PyObject o) {
        return ((PyBytes) o).value();
    }
}
