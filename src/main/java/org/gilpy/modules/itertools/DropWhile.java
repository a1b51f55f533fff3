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
 * Drop items from the iterable while predicate(item) is true.
 *
 * <p>Afterwards, return every element until the iterable is exhausted.
 */
// The one thing that changes is a flag; otherwise as thread-safe as what it works with.
@TypeDef(name = "dropwhile", module = "itertools")
final class DropWhile extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new DropWhileNatives(), "itertools");


    private final PyObject predicate;
    private final PyObject it;
    /** Whether the predicate was false once. */
    private boolean started;

    private DropWhile(PyType cls, PyObject predicate, PyObject it) {
        super(cls, TYPE);
        this.predicate = predicate;
        this.it = it;
    }

    @PyNew("(cls, predicate, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject predicate, PyObject iterable) {
        return new DropWhile(cls, predicate, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (started) {
                return x;
            }
            if (!predicate.call(t, x).truth(t)) {
                started = true;
                return x;
            }
        }
        return null;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, DropWhile self) {
        Pickling.warn(t);
        return PyTuple.of(self.type(), PyTuple.of(self.predicate, self.it), PyInt.of(self.started ? 1 : 0));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, DropWhile self, PyObject state) {
        Pickling.warn(t);
        self.started = state.truth(t);
    }
}
