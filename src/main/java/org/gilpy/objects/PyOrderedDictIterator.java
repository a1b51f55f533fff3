// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over the keys, values or items of an OrderedDict, in both directions. Without a GIL threads that share one may get an entry twice. */
@TypeDef(name = "odict_iterator", subclassable = false)
public final class PyOrderedDictIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyOrderedDictIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyOrderedDict dict;
    private final int kind;
    private int next;
    // What must not change while this iterates.
    private PyDict.Table table;
    private int used;
    private int size;
    private int moves;

    PyOrderedDictIterator(PyOrderedDict dict, int kind) {
        this.dict = dict;
        this.kind = kind;
        table = dict.table;
        used = table.used;
        size = dict.size();
        moves = dict.moves;
        next = kind >= PyDictIterator.REVERSE_KEYS ? used - 1 : dict.first();
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** RuntimeError when the keys or their order changed since this iterator was made. */
    void check(PyThread t) {
        check(t, dict, table);
    }

    private void check(PyThread t, PyOrderedDict d, PyDict.Table table) {
        if (d != null && table != null && (d.table != table || table.used != used || d.size() != size || d.moves != moves)) {
            dict = null;
            throw t.runtimeError("OrderedDict mutated during iteration");
        }
    }

    @Override
    protected PyObject step(PyThread t) {
        PyOrderedDict d = dict;
        if (d == null) {
            return null;
        }
        PyDict.Table tb = table;
        check(t, d, tb);
        if (tb == null) {
            return null;
        }
        int e = next;
        boolean back = kind >= PyDictIterator.REVERSE_KEYS;
        while (e >= 0 && e < used && tb.values[e] == null) {
            e += back ? -1 : 1;
        }
        if (e < 0 || e >= used) {
            dict = null;
            table = null;
            return null;
        }
        next = back ? e - 1 : e + 1;
        PyObject k = tb.keys[e];
        PyObject v = tb.values[e];
        if (k == null || v == null) {
            // Without a GIL: gone since the check.
            throw t.runtimeError("OrderedDict mutated during iteration");
        }
        switch (kind) {
            case PyDictIterator.KEYS, PyDictIterator.REVERSE_KEYS: return k;
            case PyDictIterator.VALUES, PyDictIterator.REVERSE_VALUES: return v;
            default: return PyTuple.of(k, v);
        }
    }

    /** Return state information for pickling */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyOrderedDictIterator self) {
        PyObject iter = builtin(t, "iter");
        PyList rest = new PyList();
        PyOrderedDict d = self.dict;
        PyDict.Table tb = self.table;
        if (d != null && tb != null) {
            PyOrderedDictIterator copy = new PyOrderedDictIterator(d, self.kind);
            copy.next = self.next;
            copy.table = tb;
            copy.used = self.used;
            copy.size = self.size;
            copy.moves = self.moves;
            rest.extend(t, copy);
        }
        return PyTuple.of(iter, PyTuple.of(rest));
    }
}
