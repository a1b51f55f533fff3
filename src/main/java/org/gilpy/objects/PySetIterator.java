// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over a set; notices when the size of the set changes. Without a GIL threads that share one may get an item twice. */
@TypeDef(name = "set_iterator", subclassable = false)
public final class PySetIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PySetIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyAnySet set;
    /** Size of the set that is expected, -1 after an error. */
    private int used;
    private int next;
    private int left;

    PySetIterator(PyAnySet set) {
        this.set = set;
        this.used = set.size();
        this.left = used;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        PyAnySet s = set;
        if (s == null) {
            return null;
        }
        if (used != s.size()) {
            used = -1;
            throw t.runtimeError("Set changed size during iteration");
        }
        PyAnySet.Table tb = s.table;
        int i = next;
        PyObject k = null;
        while (i < tb.keys.length && (k = tb.key(i)) == null) {
            i++;
        }
        next = i + 1;
        if (i >= tb.keys.length) {
            set = null;
            return null;
        }
        left--;
        return k;
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PySetIterator self) {
        PyAnySet s = self.set;
        return s != null && self.used == s.size() ? Math.max(0, self.left) : 0;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PySetIterator self) {
        PyObject iter = builtin(t, "iter");
        PyAnySet s = self.set;
        PySetIterator copy = new PySetIterator(s == null ? new PySet() : s);
        if (s != null) {
            copy.used = self.used;
            copy.next = self.next;
            copy.left = self.left;
        }
        return PyTuple.of(iter, PyTuple.of(PyList.from(t, copy)));
    }
}
