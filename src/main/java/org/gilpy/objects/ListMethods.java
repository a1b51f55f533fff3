// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** The named methods of list. Stateless. */
@TypeDef(name = "list")
final class ListMethods {
    private ListMethods() {}

    /** Append object to the end of the list. */
    @PyMethod("append(self, object, /)")
    static void append(PyThread t, PyList self, PyObject object) {
        self.append(object);
    }

    /** Extend list by appending elements from the iterable. */
    @PyMethod("extend(self, iterable, /)")
    static void extend(PyThread t, PyList self, PyObject iterable) {
        self.extend(t, iterable);
    }

    /** Insert object before index. */
    @PyMethod("insert(self, index, object, /)")
    static void insert(PyThread t, PyList self, long index, PyObject object) {
        self.insert((int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, index)), object);
    }

    /**
     * Remove and return item at index (default last).
     *
     * <p>Raises IndexError if list is empty or index is out of range.
     */
    @PyMethod("pop(self, index=-1, /)")
    static PyObject pop(PyThread t, PyList self, long index) {
        PyObject v = self.pop(index);
        if (v == null) {
            throw t.indexError(self.size == 0 ? "pop from empty list" : "pop index out of range");
        }
        return v;
    }

    /**
     * Remove first occurrence of value.
     *
     * <p>Raises ValueError if the value is not present.
     */
    @PyMethod("remove(self, value, /)")
    static void remove(PyThread t, PyList self, PyObject value) {
        PyObject x;
        for (int i = 0; (x = self.itemOrNull(i)) != null; i++) {
            if (x.same(t, value)) {
                if (self.removeFound(i, x)) {
                    return;
                }
                i = -1; // another thread has moved it: look again
            }
        }
        throw t.valueError("list.remove(x): x not in list");
    }

    /** Remove all items from list. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PyList self) {
        self.clear();
    }

    /** Return a shallow copy of the list. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyList self) {
        return PyList.of(self.toArray());
    }

    /**
     * Return first index of value.
     *
     * <p>Raises ValueError if the value is not present.
     */
    @PyMethod("index(self, value, start=0, stop=9223372036854775807, /)")
    static int index(PyThread t, PyList self, PyObject value, PyObject start, PyObject stop) {
        int from = SliceRange.bound(t, start, self.size, 0);
        int i = self.indexOf(t, value, from, SliceRange.bound(t, stop, self.size, self.size));
        if (i < 0) {
            throw t.valueError(value.repr(t).value() + " is not in list");
        }
        return i;
    }

    /** Return number of occurrences of value. */
    @PyMethod("count(self, value, /)")
    static int count(PyThread t, PyList self, PyObject value) {
        int n = 0;
        PyObject x;
        for (int i = 0; (x = self.itemOrNull(i)) != null; i++) {
            if (x.same(t, value)) {
                n++;
            }
        }
        return n;
    }

    /** Reverse <em>in place</em>. */
    @PyMethod("reverse(self, /)")
    static void reverse(PyThread t, PyList self) {
        if (Sharing.on()) {
            synchronized (self) {
                self.seize();
                PyObject[] a = self.toArray();
                ListSort.reverse(a, 0, a.length);
                self.own(a, a.length);
            }
            return;
        }
        ListSort.reverse(self.items, 0, self.size);
    }

    /**
     * Sort the list in ascending order and return None.
     *
     * <p>The sort is in-place (the list itself is modified) and stable. A key function is called once for each item and its results are
     * compared instead; reverse gives descending order.
     */
    @PyMethod("sort(self, /, *, key=None, reverse=False)")
    static void sort(PyThread t, PyList self, PyObject key, boolean reverse) {
        ListSort.sort(t, self, key, reverse);
    }

    /** Return the size of the list in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyList self) {
        return 40 + 8L * self.items.length;
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
