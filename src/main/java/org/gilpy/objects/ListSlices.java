// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/** Slices of a list: read, assigned, deleted, each in one step for other threads. Stateless. */
final class ListSlices {
    private ListSlices() {}

    static PyList get(PyList l, SliceRange r) {
        if (Sharing.on()) {
            synchronized (l) {
                l.seize();
                return read(l, r);
            }
        }
        return read(l, r);
    }

    private static PyList read(PyList l, SliceRange r) {
        // An __index__ of the slice may have shortened the list.
        int n = l.size;
        PyObject[] items = l.items;
        if (r.step == 1) {
            int start = Math.min(r.start, n);
            PyObject[] a = Items.range(items, start, Math.min(start + r.length, n));
            return new PyList(a, a.length);
        }
        PyObject[] out = new PyObject[r.length];
        int k = 0;
        for (int j = 0, i = r.start; j < r.length; j++, i += r.step) {
            if (i < n) {
                out[k++] = items[i];
            }
        }
        return new PyList(out, k);
    }

    // CPython: list_ass_subscript in listobject.c
    static void set(PyThread t, PyList l, PySlice s, PyObject value) {
        SliceRange r = SliceRange.of(t, s, l.size);
        PyObject[] v = Sequences.fast(t, value, "must assign iterable to extended slice");
        if (r.step == 1) {
            int start = Math.min(r.start, l.size);
            l.replace(t, start, Math.max(start, Math.min(r.stop, l.size)), v, v.length);
            return;
        }
        // Taking the items may have changed the list.
        r = SliceRange.of(t, s, l.size);
        if (Sharing.on()) {
            synchronized (l) {
                l.seize();
                setEvery(t, l, r, v);
            }
        } else {
            setEvery(t, l, r, v);
        }
    }

    private static void setEvery(PyThread t, PyList l, SliceRange r, PyObject[] v) {
        if (v.length != r.length) {
            throw t.valueError("attempt to assign sequence of size " + v.length + " to extended slice of size " + r.length);
        }
        PyObject[] items = l.items;
        for (int k = 0, i = r.start; k < r.length; k++, i += r.step) {
            if (i < l.size) {
                items[i] = v[k];
            }
        }
    }

    static void delete(PyThread t, PyList l, SliceRange r) {
        if (Sharing.on()) {
            synchronized (l) {
                l.seize();
                remove(t, l, r);
            }
        } else {
            remove(t, l, r);
        }
    }

    private static void remove(PyThread t, PyList l, SliceRange r) {
        int n = l.size;
        if (r.length == 0 || r.start >= n) {
            return;
        }
        if (r.step == 1) {
            l.replace(t, r.start, Math.min(r.stop, n), PyObject.NO_ARGS, 0);
            return;
        }
        int step = Math.abs(r.step);
        int first = r.step > 0 ? r.start : r.start - (r.length - 1) * step;
        PyObject[] a = l.items;
        int to = first;
        int next = first;
        int left = r.length;
        for (int i = first; i < n; i++) {
            if (left > 0 && i == next) {
                next += step;
                left--;
            } else {
                a[to++] = a[i];
            }
        }
        Arrays.fill(a, to, n, null);
        l.size = to;
    }
}
