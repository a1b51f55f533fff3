// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;

/**
 * Return successive r-length permutations of elements in the iterable.
 *
 * <p>permutations(range(3), 2) --&gt; (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)
 */
// Without a GIL its monitor guards the state.
@TypeDef(name = "permutations", module = "itertools")
final class Permutations extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new PermutationsNatives(), "itertools");


    private final PyObject[] pool;
    private final int r;
    private int[] indices;
    /** Number of choices that are left at each place; null before the first permutation. */
    private int[] cycles;
    private boolean stopped;

    private Permutations(PyType cls, PyObject[] pool, int r) {
        super(cls, TYPE);
        this.pool = pool;
        this.r = r;
        this.stopped = r > pool.length;
    }

    @PyNew("(cls, iterable, r=None)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, PyObject r) {
        PyObject[] pool = Ops.items(t, iterable);
        if (r == PyNone.NONE) {
            return new Permutations(cls, pool, pool.length);
        }
        if (!(r instanceof PyLong)) {
            throw t.typeError("Expected int as r");
        }
        return new Permutations(cls, pool, Pickling.length(t, Convert.toLong(t, r)));
    }

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
        int n = pool.length;
        if (cycles == null) {
            indices = new int[n];
            for (int i = 0; i < n; i++) {
                indices[i] = i;
            }
            cycles = new int[r];
            for (int i = 0; i < r; i++) {
                cycles[i] = n - i;
            }
            return Pickling.pick(pool, indices, r);
        }
        int[] a = indices;
        for (int i = r - 1; i >= 0; i--) {
            if (--cycles[i] > 0) {
                int j = n - cycles[i];
                int x = a[i];
                a[i] = a[j];
                a[j] = x;
                return Pickling.pick(pool, a, r);
            }
            int x = a[i];
            System.arraycopy(a, i + 1, a, i, n - 1 - i);
            a[n - 1] = x;
            cycles[i] = n - i;
        }
        stopped = true;
        return null;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Permutations self) {
        Pickling.warn(t);
        if (self.stopped) {
            return PyTuple.of(self.type(), PyTuple.of(PyTuple.EMPTY, PyInt.of(self.r)));
        }
        PyTuple args = PyTuple.of(PyTuple.of(self.pool.clone()), PyInt.of(self.r));
        synchronized (self) {
            return self.cycles == null ? PyTuple.of(self.type(), args)
                    : PyTuple.of(self.type(), args, PyTuple.of(Pickling.tuple(self.indices), Pickling.tuple(self.cycles)));
        }
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Permutations self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.tuple(t, state, 2, 2);
        int n = self.pool.length;
        PyTuple indices = Pickling.indices(t, s.get(0), n);
        PyTuple cycles = Pickling.indices(t, s.get(1), self.r);
        if (self.stopped) {
            return;
        }
        int[] a = new int[n];
        for (int i = 0; i < n; i++) {
            a[i] = Pickling.index(t, indices.get(i), n - 1);
        }
        int[] c = new int[self.r];
        for (int i = 0; i < c.length; i++) {
            c[i] = Math.max(1, Pickling.index(t, cycles.get(i), n - i));
        }
        synchronized (self) {
            self.indices = a;
            self.cycles = c;
        }
    }

    /** Returns size in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, Permutations self) {
        return 64 + 8L * self.pool.length + 8L * self.r;
    }
}
