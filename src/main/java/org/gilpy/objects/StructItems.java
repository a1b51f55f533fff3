// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Comparison of memory whose items have formats that only module struct knows. Stateless. */
final class StructItems {
    private StructItems() {}

    /** Whether all items are equal; false when struct does not know a format. */
    static boolean equal(PyThread t, BufferView a, BufferView b) {
        PyObject unpack = t.runtime().importModule(t, "struct").getAttr(t, PyStr.intern("iter_unpack"));
        PyObject x;
        PyObject y;
        try {
            x = unpack.call(t, PyStr.of(a.format), PyBytes.of(a.toBytes()));
            y = unpack.call(t, PyStr.of(b.format), PyBytes.of(b.toBytes()));
        } catch (PyError e) {
            if (e.matches(Exceptions.Exception)) {
                return false;
            }
            throw e;
        }
        for (;;) {
            PyObject p = x.next(t);
            PyObject q = y.next(t);
            if (p == null || q == null) {
                return p == q;
            }
            if (!p.same(t, q)) {
                return false;
            }
        }
    }
}
