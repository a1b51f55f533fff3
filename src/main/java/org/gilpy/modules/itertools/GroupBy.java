// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * make an iterator that returns consecutive keys and groups from the iterable
 *
 * <p>iterable: elements to divide into groups according to the key function. key: a function for computing the group category for
 * each element; if None, the element itself is used for grouping.
 */
// Without a GIL threads that share one may get values of each other's groups; each field is read once for what is done with it.
@TypeDef(name = "groupby", module = "itertools")
final class GroupBy extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new GroupByNatives(), "itertools");


    private final PyObject it;
    private final PyObject key;
    /** Key of the group that was given out last, or null. */
    private PyObject targetKey;
    private PyObject currentKey;
    /** The value that was read ahead, or null. */
    private PyObject currentValue;
    /** The one group that may read values. */
    private Grouper group;

    private GroupBy(PyType cls, PyObject it, PyObject key) {
        super(cls, TYPE);
        this.it = it;
        this.key = key;
    }

    @PyNew("(cls, iterable, key=None)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, PyObject key) {
        return new GroupBy(cls, iterable.iter(t), key);
    }

    /** Reads one value ahead; false at the end. */
    private boolean advance(PyThread t) {
        PyObject x = it.next(t);
        if (x == null) {
            return false;
        }
        PyObject k = key == PyNone.NONE ? x : key.call(t, x);
        currentValue = x;
        currentKey = k;
        return true;
    }

    @Override
    protected PyObject step(PyThread t) {
        group = null;
        for (;;) {
            PyObject k = currentKey;
            if (k != null) {
                PyObject target = targetKey;
                if (target == null || !target.same(t, k)) {
                    Grouper g = new Grouper(this, k);
                    targetKey = k;
                    group = g;
                    return PyTuple.of(k, g);
                }
            }
            if (!advance(t)) {
                return null;
            }
        }
    }

    void open(Grouper g) {
        group = g;
    }

    boolean isOpen(Grouper g) {
        return group == g;
    }

    /** The next value of the group of that key, or null. */
    PyObject nextOf(PyThread t, Grouper g, PyObject k) {
        if (group != g || currentValue == null && !advance(t)) {
            return null;
        }
        if (!k.same(t, currentKey)) {
            return null;
        }
        PyObject x = currentValue;
        currentValue = null;
        return x;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, GroupBy self) {
        Pickling.warn(t);
        PyTuple args = PyTuple.of(self.it, self.key);
        PyObject target = self.targetKey;
        PyObject k = self.currentKey;
        PyObject x = self.currentValue;
        if (target != null && k != null && x != null) {
            return PyTuple.of(self.type(), args, PyTuple.of(k, x, target));
        }
        return PyTuple.of(self.type(), args);
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, GroupBy self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.tuple(t, state, 3, 3);
        self.currentKey = s.get(0);
        self.currentValue = s.get(1);
        self.targetKey = s.get(2);
    }
}
