// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return successive entries from an iterable as long as the predicate evaluates to true for each entry.
 */
// The one thing that changes is a flag; otherwise as thread-safe as what it works with.
@TypeDef(name = "takewhile", module = "itertools")
final class TakeWhile extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new TakeWhileNatives(), "itertools");


    private final PyObject predicate;
    private final PyObject it;
    /** Whether the predicate was false once. */
    private boolean stopped;

    private TakeWhile(PyType cls, PyObject predicate, PyObject it) {
        super(cls, TYPE);
        this.predicate = predicate;
        this.it = it;
    }

    @PyNew("(cls, predicate, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject predicate, PyObject iterable) {
        return new TakeWhile(cls, predicate, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        if (stopped) {
            return null;
        }
        PyObject x = it.next(t);
        if (x == null) {
            return null;
        }
        if (predicate.call(t, x).truth(t)) {
            return x;
        }
        stopped = true;
        return null;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, TakeWhile self) {
        Pickling.warn(t);
        return PyTuple.of(self.type(), PyTuple.of(self.predicate, self.it), PyInt.of(self.stopped ? 1 : 0));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, TakeWhile self, PyObject state) {
        Pickling.warn(t);
        self.stopped = state.truth(t);
    }
}
