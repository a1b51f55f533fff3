// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.util.Arrays;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** The stack of the machine that reads pickles, with marks in it below which nothing may be taken. Guarded by the turn of its owner. */
final class PickleStack {
    PyObject[] items = new PyObject[16];
    int size;
    private int[] marks = new int[8];
    private int marked;
    /** The place of the last mark, 0 when there is none. */
    int fence;

    PyError underflow(PyThread t) {
        return PickleErrors.unpickling(t, marked > 0 ? "unexpected MARK found" : "unpickling stack underflow");
    }

    void push(PyObject o) {
        PyObject[] a = items;
        int n = size;
        if (n == a.length) {
            items = a = Arrays.copyOf(a, n * 2);
        }
        a[n] = o;
        size = n + 1;
    }

    PyObject pop(PyThread t) {
        int n = size - 1;
        if (n < fence) {
            throw underflow(t);
        }
        PyObject o = items[n];
        items[n] = null;
        size = n;
        return o;
    }

    PyObject top(PyThread t) {
        if (size <= fence) {
            throw underflow(t);
        }
        return items[size - 1];
    }

    void mark() {
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, marked * 2);
        }
        marks[marked++] = size;
        fence = size;
    }

    /** Takes the last mark away; its place. */
    int unmark(PyThread t) {
        if (marked == 0) {
            throw PickleErrors.unpickling(t, "could not find MARK");
        }
        int at = marks[--marked];
        fence = marked > 0 ? marks[marked - 1] : 0;
        return at;
    }

    /** Removes what lies on top, be it an object or a mark. */
    void drop(PyThread t) {
        if (marked > 0 && marks[marked - 1] == size) {
            unmark(t);
        } else {
            pop(t);
        }
    }

    void cut(int to) {
        PyObject[] a = items;
        for (int i = to; i < size; i++) {
            a[i] = null;
        }
        size = to;
    }

    PyObject[] popFrom(int start) {
        PyObject[] out = start == size ? PyObject.NO_ARGS : Arrays.copyOfRange(items, start, size);
        cut(start);
        return out;
    }

    PyTuple popTuple(int start) {
        return start == size ? PyTuple.EMPTY : PyTuple.of(popFrom(start));
    }

    PyList popList(int start) {
        return PyList.of(popFrom(start));
    }

    /** Makes a tuple of the n topmost objects. */
    void tuple(PyThread t, int n) {
        int start = size - n;
        if (start < fence) {
            throw underflow(t);
        }
        PyTuple p = PyTuple.of(Arrays.copyOfRange(items, start, size));
        items[start] = p;
        cut(start + 1);
    }

    /** Empties the stack for the next pickle. */
    void clear() {
        cut(0);
        marked = 0;
        fence = 0;
    }
}
