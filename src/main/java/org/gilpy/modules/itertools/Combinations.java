// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return successive r-length combinations of elements in the iterable.
 *
 * <p>combinations(range(4), 3) --&gt; (0,1,2), (0,1,3), (0,2,3), (1,2,3)
 */
// Used by one thread at a time.
@TypeDef(name = "combinations", module = "itertools")
final class Combinations extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new CombinationsNatives(), "itertools");


    private final PyObject[] pool;
    private final int r;
    /** Positions of the present selection; null before the first. */
    private int[] indices;
    private boolean stopped;

    private Combinations(PyType cls, PyObject[] pool, int r) {
        super(cls, TYPE);
        this.pool = pool;
        this.r = r;
        this.stopped = r > pool.length;
    }

    @PyNew("(cls, iterable, r)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, long r) {
        PyObject[] pool = Ops.items(t, iterable);
        return new Combinations(cls, pool, Pickling.length(t, r));
    }

    @Override
    protected PyObject step(PyThread t) {
        if (stopped) {
            return null;
        }
        int n = pool.length;
        int[] a = indices;
        if (a == null) {
            indices = a = new int[r];
            for (int i = 0; i < r; i++) {
                a[i] = i;
            }
            return Pickling.pick(pool, a, r);
        }
        int i = r - 1;
        while (i >= 0 && a[i] == n - r + i) {
            i--;
        }
        if (i < 0) {
            stopped = true;
            return null;
        }
        a[i]++;
        while (++i < r) {
            a[i] = a[i - 1] + 1;
        }
        return Pickling.pick(pool, a, r);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Combinations self) {
        Pickling.warn(t);
        if (self.stopped) {
            return PyTuple.of(self.type(), PyTuple.of(PyTuple.EMPTY, PyInt.of(self.r)));
        }
        PyTuple args = PyTuple.of(PyTuple.of(self.pool.clone()), PyInt.of(self.r));
        return self.indices == null ? PyTuple.of(self.type(), args) : PyTuple.of(self.type(), args, Pickling.tuple(self.indices));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Combinations self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.indices(t, state, self.r);
        if (self.stopped) {
            return;
        }
        int[] a = new int[self.r];
        for (int i = 0; i < a.length; i++) {
            a[i] = Pickling.index(t, s.get(i), self.pool.length - self.r + i);
        }
        self.indices = a;
    }

    /** Returns size in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, Combinations self) {
        return 56 + 8L * self.r;
    }
}
