// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/**
 * Return successive r-length combinations of elements in the iterable.
 *
 * <p>combinations(range(4), 3) --&gt; (0,1,2), (0,1,3), (0,2,3), (1,2,3)
 */
@TypeDef(name = "combinations", module = "itertools")
final class Combinations extends Selection {
    static final PyType TYPE = subclassableType("itertools", new CombinationsNatives(), new SelectionNatives("combinations"));

    private Combinations(PyType cls, PyObject[] pool, int r) {
        super(cls, TYPE, pool, r, r > pool.length);
    }

    @PyNew("(cls, iterable, r)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, long r) {
        PyObject[] pool = Ops.items(t, iterable);
        return new Combinations(cls, pool, Pickling.length(t, r));
    }

    @Override
    int largest(int i) {
        return pool.length - r + i;
    }

    @Override
    int[] first() {
        int[] a = new int[r];
        for (int i = 0; i < r; i++) {
            a[i] = i;
        }
        return a;
    }

    @Override
    void advance(int[] a, int i) {
        a[i]++;
        while (++i < r) {
            a[i] = a[i - 1] + 1;
        }
    }
}
