// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over the code points of a string. Without a GIL threads that share one may get an item twice. */
@TypeDef(name = "str_iterator", subclassable = false)
public final class PyStrIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyStrIteratorNatives(), "builtins");

    /** Null once exhausted. */
    private PyStr text;
    /** Offset in the UTF-16 value. */
    private int next;

    PyStrIterator(PyStr text) {
        this.text = text;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyObject next(PyThread t) {
        PyStr s = text;
        if (s == null) {
            return null;
        }
        int i = next;
        String v = s.value();
        if (i >= v.length()) {
            text = null;
            return null;
        }
        char c = v.charAt(i);
        if (!Character.isHighSurrogate(c)) {
            next = i + 1;
            return PyStr.ofCodePoint(c);
        }
        int cp = v.codePointAt(i);
        next = i + Character.charCount(cp);
        return PyStr.ofCodePoint(cp);
    }

    @Override
    protected PyObject step(PyThread t) {
        return next(t);
    }

    /** Number of items that are left, for list() and its like. */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyStrIterator self) {
        PyStr s = self.text;
        return s == null ? 0 : Math.max(0, s.value().codePointCount(self.next, s.value().length()));
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyStrIterator self) {
        PyObject iter = builtin(t, "iter");
        PyStr s = self.text;
        return s == null ? PyTuple.of(iter, PyTuple.of(PyStr.EMPTY)) : PyTuple.of(iter, PyTuple.of(s), PyInt.of(s.toIndex(self.next)));
    }

    /** Sets how many code points were passed already. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyStrIterator self, PyObject state) {
        long i = Convert.toLong(t, state);
        PyStr s = self.text;
        if (s != null) {
            self.next = s.toOffset((int) Math.max(0, Math.min(i, s.length())));
        }
    }
}
