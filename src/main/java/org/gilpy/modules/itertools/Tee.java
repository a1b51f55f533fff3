// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Iterator wrapped to make it copyable. */
// Without a GIL threads that share one may get an item twice or miss one.
@TypeDef(name = "_tee", module = "itertools", subclassable = false)
final class Tee extends PyIterator {
    static final PyType TYPE = finalType(new TeeNatives(), "itertools");

    private TeeData data;
    private int index;

    private Tee(TeeData data, int index) {
        this.data = data;
        this.index = index;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable) {
        return of(t, iterable);
    }

    static Tee of(PyThread t, PyObject iterable) {
        PyObject it = iterable.iter(t);
        return it instanceof Tee e ? new Tee(e.data, e.index) : new Tee(new TeeData(it), 0);
    }

    @Override
    protected PyObject step(PyThread t) {
        TeeData d = data;
        int i = index;
        if (i >= TeeData.CELLS) {
            data = d = d.nextLink();
            index = i = 0;
        }
        PyObject v = d.value(t, i);
        if (v != null) {
            index++;
        }
        return v;
    }

    /** Returns an independent iterator. */
    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, Tee self) {
        return new Tee(self.data, self.index);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Tee self) {
        Pickling.warn(t);
        return PyTuple.of(TYPE, PyTuple.of(PyTuple.EMPTY), PyTuple.of(self.data, PyInt.of(self.index)));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Tee self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.tuple(t, state, 2, 2);
        if (!(s.get(0) instanceof TeeData d)) {
            throw t.typeError("argument 1 must be itertools._tee_dataobject, not " + s.get(0).type().messageName());
        }
        long i = Convert.toLong(t, s.get(1));
        if (i < 0 || i > TeeData.CELLS) {
            throw t.valueError("Index out of range");
        }
        self.data = d;
        self.index = (int) i;
    }
}
