// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

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
        int n = 0;
        for (int i = -1; (i = self.table.after(i)) >= 0; ) {
            PyAnySet.pollAt(t, n++);
            if (o.find(t, self.table.keys[i], self.table.hashes[i]) < 0) {
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
            int n = 0;
            for (int i = -1; (i = o.table.after(i)) >= 0; ) {
                PyAnySet.pollAt(t, n++);
                if (so.find(t, o.table.keys[i], o.table.hashes[i]) >= 0) {
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
