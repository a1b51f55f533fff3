// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/**
 * The six iterators over the keys, values or items of a dict, in both directions. Threads that share one without a GIL get each entry once or more
 * often, and no other.
 */
// One class, so that a loop over a dict stays monomorphic.
@TypeDef(name = "dict_iterator", subclassable = false)
public final class PyDictIterator extends PyIterator {
    static final int KEYS = 0, VALUES = 1, ITEMS = 2, REVERSE_KEYS = 3, REVERSE_VALUES = 4, REVERSE_ITEMS = 5;
    private static final PyType[] TYPES = types();

    private static PyType[] types() {
        String[] names = {"dict_keyiterator", "dict_valueiterator", "dict_itemiterator", "dict_reversekeyiterator", "dict_reversevalueiterator",
            "dict_reverseitemiterator"};
        PyType[] types = new PyType[names.length];
        for (int i = 0; i < names.length; i++) {
            types[i] = PyType.builtin(names[i], "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE,
                    new PyDictIteratorNatives(), new IteratorMethodsNatives(names[i]));
        }
        return types;
    }

    /** Null once exhausted. */
    private PyDict dict;
    private final int kind;
    /** Size of the dict that is expected, -1 after an error. */
    private int used;
    private int next;
    private int left;
    /** Without a GIL: the thread that made it. */
    private transient Thread creator = Sharing.on() ? Thread.currentThread() : null;

    PyDictIterator(PyDict dict, int kind) {
        this.dict = dict;
        this.kind = kind;
        this.used = dict.size();
        this.left = used;
        this.next = kind >= REVERSE_KEYS ? dict.table.used - 1 : 0;
    }

    @Override
    public PyType type() {
        return TYPES[kind];
    }

    // CPython: dictiter_iternextkey in dictobject.c
    @Override
    public PyObject next(PyThread t) {
        PyDict d = dict;
        if (d == null) {
            return null;
        }
        if (used != d.size()) {
            used = -1;
            throw t.runtimeError("dictionary changed size during iteration");
        }
        PyDict.Table tb = d.table;
        int e = next;
        if (kind >= REVERSE_KEYS) {
            return back(tb, Math.min(e, tb.used - 1));
        }
        int n = tb.used;
        PyObject k = null;
        PyObject v = null;
        // Without a GIL an entry may go between the two reads.
        while (e < n && ((v = tb.values[e]) == null || (k = tb.keys[e]) == null)) {
            e++;
        }
        if (e >= n) {
            dict = null;
            return null;
        }
        if (left <= 0) {
            dict = null;
            if (Thread.currentThread() != creator && Sharing.on()) {
                return null; // another thread has used the rest of this iterator
            }
            throw t.runtimeError("dictionary keys changed during iteration");
        }
        next = e + 1;
        left--;
        switch (kind) {
            case KEYS: return k;
            case VALUES: return v;
            default: return PyTuple.of(k, v);
        }
    }

    private PyObject back(PyDict.Table tb, int e) {
        PyObject k = null;
        PyObject v = null;
        while (e >= 0 && ((v = tb.values[e]) == null || (k = tb.keys[e]) == null)) {
            e--;
        }
        if (e < 0) {
            dict = null;
            return null;
        }
        next = e - 1;
        left--;
        switch (kind) {
            case REVERSE_KEYS: return k;
            case REVERSE_VALUES: return v;
            default: return PyTuple.of(k, v);
        }
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyDictIterator self) {
        PyDict d = self.dict;
        return d != null && self.used == d.size() ? Math.max(0, self.left) : 0;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyDictIterator self) {
        PyObject iter = builtin(t, "iter");
        PyDict d = self.dict;
        PyDictIterator copy = new PyDictIterator(d == null ? new PyDict() : d, self.kind);
        if (d != null) {
            copy.used = self.used;
            copy.next = self.next;
            copy.left = self.left;
        }
        return PyTuple.of(iter, PyTuple.of(PyList.from(t, copy)));
    }
}
