// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;

/** Iterators over the selections of {@code r} items from a pool, in the order of their positions. Without a GIL its monitor guards the positions. */
@TypeDef
abstract class Selection extends PyIterator.Subclassable {
    final PyObject[] pool;
    final int r;
    /** Positions of the present selection; null before the first. */
    private int[] indices;
    private boolean stopped;

    Selection(PyType cls, PyType exact, PyObject[] pool, int r, boolean empty) {
        super(cls, exact);
        this.pool = pool;
        this.r = r;
        this.stopped = empty;
    }

    /** The largest position that place {@code i} of a selection can have. */
    abstract int largest(int i);

    /** Positions of the first selection. */
    abstract int[] first();

    /** Counts place {@code i} up and sets the later ones to the smallest positions that may follow. */
    abstract void advance(int[] indices, int i);

    @Override
    protected PyObject step(PyThread t) {
        if (Sharing.on()) {
            synchronized (this) {
                return following();
            }
        }
        return following();
    }

    private PyObject following() {
        if (stopped) {
            return null;
        }
        int[] a = indices;
        if (a == null) {
            indices = a = first();
            return Pickling.pick(pool, a, r);
        }
        int i = r - 1;
        while (i >= 0 && a[i] == largest(i)) {
            i--;
        }
        if (i < 0) {
            stopped = true;
            return null;
        }
        advance(a, i);
        return Pickling.pick(pool, a, r);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Selection self) {
        Pickling.warn(t);
        if (self.stopped) {
            return PyTuple.of(self.type(), PyTuple.of(PyTuple.EMPTY, PyInt.of(self.r)));
        }
        PyTuple args = PyTuple.of(PyTuple.of(self.pool.clone()), PyInt.of(self.r));
        synchronized (self) {
            return self.indices == null ? PyTuple.of(self.type(), args) : PyTuple.of(self.type(), args, Pickling.tuple(self.indices));
        }
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Selection self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.indices(t, state, self.r);
        if (self.stopped) {
            return;
        }
        int[] a = new int[self.r];
        for (int i = 0; i < a.length; i++) {
            a[i] = Pickling.index(t, s.get(i), self.largest(i));
        }
        self.indices = a;
    }

    /** Returns size in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, Selection self) {
        return 56 + 8L * self.r;
    }
}
