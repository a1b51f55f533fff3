// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;

/**
 * Cartesian product of input iterables. Equivalent to nested for-loops.
 *
 * <p>product(A, B) gives the same as ((x,y) for x in A for y in B). The rightmost element advances with every step. The keyword
 * argument repeat says how often the iterables are taken: product(A, repeat=4) means product(A, A, A, A).
 */
// Without a GIL its monitor guards the state.
@TypeDef(name = "product", module = "itertools")
final class Product extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new ProductNatives(), "itertools");


    private final PyObject[][] pools;
    /** Positions of the present tuple; null before the first. */
    private int[] indices;
    private boolean stopped;

    private Product(PyType cls, PyObject[][] pools) {
        super(cls, TYPE);
        this.pools = pools;
    }

    @PyNew("(cls, /, *iterables, repeat=1)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] iterables, long repeat) {
        if (repeat < 0) {
            throw t.valueError("repeat argument cannot be negative");
        }
        int n = repeat == 0 ? 0 : iterables.length;
        if (n * (double) repeat > Integer.MAX_VALUE / 2) {
            throw n * (double) repeat * 8 > Long.MAX_VALUE ? t.overflowError("repeat argument too large") : t.memoryError();
        }
        PyObject[][] pools = new PyObject[(int) (n * repeat)][];
        for (int i = 0; i < pools.length; i++) {
            pools[i] = i < n ? Ops.items(t, iterables[i]) : pools[i - n];
        }
        return new Product(cls, pools);
    }

    private PyObject pick() {
        PyObject[] out = new PyObject[pools.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = pools[i][indices[i]];
        }
        return PyTuple.of(out);
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
        int[] a = indices;
        if (a == null) {
            for (PyObject[] p : pools) {
                if (p.length == 0) {
                    stopped = true;
                    return null;
                }
            }
            indices = new int[pools.length];
            return pick();
        }
        for (int i = a.length - 1; i >= 0; i--) {
            if (++a[i] < pools[i].length) {
                return pick();
            }
            a[i] = 0;
        }
        stopped = true;
        return null;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Product self) {
        Pickling.warn(t);
        if (self.stopped) {
            return PyTuple.of(self.type(), PyTuple.of(PyTuple.EMPTY));
        }
        PyObject[] args = new PyObject[self.pools.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = PyTuple.of(self.pools[i].clone());
        }
        synchronized (self) {
            return self.indices == null ? PyTuple.of(self.type(), PyTuple.of(args))
                    : PyTuple.of(self.type(), PyTuple.of(args), Pickling.tuple(self.indices));
        }
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Product self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.indices(t, state, self.pools.length);
        int[] a = new int[s.size()];
        for (int i = 0; i < a.length; i++) {
            int n = self.pools[i].length;
            if (n == 0) {
                self.stopped = true;
                return;
            }
            a[i] = Pickling.index(t, s.get(i), n - 1);
        }
        self.indices = a;
    }

    /** Returns size in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, Product self) {
        return 56 + 8L * self.pools.length;
    }
}
