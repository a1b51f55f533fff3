// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.objects.PyAnySet.Table;

/** Keys of sets that are constants of the compiler, which are hashed and compared without a thread. Stateless. */
final class SetConstants {
    private SetConstants() {}

    /** Whether a table has the key. */
    static boolean has(Table tb, PyObject key, long hash) {
        int mask = tb.mask();
        long perturb = hash;
        int i = (int) hash & mask;
        for (;;) {
            int last = i + PyAnySet.LINEAR_PROBES <= mask ? i + PyAnySet.LINEAR_PROBES : i;
            for (int e = i; e <= last; e++) {
                PyObject k = tb.keys[e];
                if (k == null) {
                    return false;
                }
                if (tb.hashes[e] == hash && same(k, key)) {
                    return true;
                }
            }
            perturb >>>= 5;
            i = (int) (i * 5L + 1 + perturb) & mask;
        }
    }

    static long hash(PyObject o) {
        if (o.getClass() == PyTuple.class) {
            PyObject[] a = ((PyTuple) o).items();
            long[] h = new long[a.length];
            for (int i = 0; i < a.length; i++) {
                h[i] = hash(a[i]);
            }
            return PyTuple.combine(h);
        }
        return o instanceof PyFrozenSet f ? f.frozenHash() : o.hash(null);
    }

    private static boolean same(PyObject a, PyObject b) {
        if (a == b) {
            return true;
        }
        if (a instanceof PyTuple p) {
            if (!(b instanceof PyTuple q) || p.size() != q.size()) {
                return false;
            }
            for (int i = 0; i < p.size(); i++) {
                if (!same(p.get(i), q.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof PyFrozenSet || b instanceof PyTuple || b instanceof PyFrozenSet || a == PyNone.NONE || b == PyNone.NONE) {
            return false;
        }
        return a.same(null, b);
    }
}
