// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.objects.PyAnySet.Table;

/** Questions about a set and another set or iterable. Stateless. */
final class SetRelations {
    private SetRelations() {}

    static boolean isSubset(PyThread t, PyAnySet s, PyObject other) {
        if (!(other instanceof PyAnySet o)) {
            return s.intersection(t, other).used == s.used;
        }
        if (s.used > o.used) {
            return false;
        }
        PyAnySet self = s.stable();
        for (int i = 0; i < self.table.keys.length; i++) {
            PyAnySet.pollAt(t, i);
            Table tb = self.table;
            if (tb.has(i) && o.find(t, tb.keys[i], tb.hashes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isSuperset(PyThread t, PyAnySet s, PyObject other) {
        if (other instanceof PyAnySet o) {
            return isSubset(t, o, s);
        }
        PyObject it = other.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            if ((++n & 4095) == 0) {
                t.poll();
            }
            if (s.find(t, x, x.hash(t)) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isDisjoint(PyThread t, PyAnySet s, PyObject other) {
        if (other == s) {
            return s.used == 0;
        }
        if (other instanceof PyAnySet o) {
            PyAnySet so = s;
            if (o.used > so.used) {
                PyAnySet x = so;
                so = o;
                o = x;
            }
            o = o.stable();
            for (int i = 0; i < o.table.keys.length; i++) {
                PyAnySet.pollAt(t, i);
                Table tb = o.table;
                if (tb.has(i) && so.find(t, tb.keys[i], tb.hashes[i]) >= 0) {
                    return false;
                }
            }
            return true;
        }
        PyObject it = other.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            if ((++n & 4095) == 0) {
                t.poll();
            }
            if (s.find(t, x, x.hash(t)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
