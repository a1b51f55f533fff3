// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Iterator over a range of ints of any size. Without a GIL threads that share one may get an item twice. */
@TypeDef(name = "longrange_iterator", subclassable = false)
public final class PyLongRangeIterator extends PyIterator {
    public static final PyType TYPE = iteratorType(new PyLongRangeIteratorNatives(), "builtins");

    private PyLong next;
    private final PyLong step;
    private PyLong left;

    PyLongRangeIterator(PyLong next, PyLong step, PyLong left) {
        this.next = next;
        this.step = step;
        this.left = left;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        PyLong n = left;
        if (n.signum() <= 0) {
            return null;
        }
        left = Ints.sub(n, PyInt.of(1));
        PyLong v = next;
        next = Ints.add(v, step);
        return v;
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static PyObject __length_hint__(PyThread t, PyLongRangeIterator self) {
        return self.left;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyLongRangeIterator self) {
        PyRange rest = PyRange.of(self.next, Ints.add(self.next, Ints.mul(t, self.left, self.step)), self.step);
        return PyTuple.of(builtin(t, "iter"), PyTuple.of(rest), PyNone.NONE);
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyLongRangeIterator self, PyObject state) {
        if (!(state instanceof PyLong i)) {
            throw t.typeError("state must be an int, not " + state.type().messageName());
        }
        if (i.signum() < 0) {
            i = PyInt.of(0);
        } else if (Ints.compare(i, self.left) > 0) {
            i = self.left;
        }
        self.next = Ints.add(self.next, Ints.mul(t, i, self.step));
        self.left = Ints.sub(self.left, i);
    }
}
