// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.
 */
// Without a GIL threads that share one may get an item twice or miss one.
@TypeDef(name = "cycle", module = "itertools")
final class Cycle extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new CycleNatives(), "itertools");


    /** Null after the first pass. */
    private PyObject it;
    private PyList saved = new PyList();
    private int index;
    /** Whether the items that the iterator still has are saved already. */
    private boolean secondPass;

    private Cycle(PyType cls, PyObject it) {
        super(cls, TYPE);
        this.it = it;
    }

    @PyNew("(cls, iterable, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable) {
        return new Cycle(cls, iterable.iter(t));
    }

    @Override
    protected PyObject step(PyThread t) {
        t.poll();
        PyObject source = it;
        if (source != null) {
            PyObject x = source.next(t);
            if (x != null) {
                if (!secondPass) {
                    saved.append(x);
                }
                return x;
            }
            it = null;
        }
        PyList s = saved;
        int i = index;
        PyObject x = s.itemOrNull(i);
        if (x == null) {
            i = 0;
            x = s.itemOrNull(0);
        }
        index = i + 1;
        return x;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Cycle self) {
        Pickling.warn(t);
        PyObject source = self.it;
        if (source == null) {
            PyObject it = self.saved.iter(t);
            if (self.index > 0) {
                Calls.attr(t, it, PyStr.of("__setstate__"), PyInt.of(self.index));
            }
            return PyTuple.of(self.type(), PyTuple.of(it), PyTuple.of(self.saved, PyBool.TRUE));
        }
        return PyTuple.of(self.type(), PyTuple.of(source), PyTuple.of(self.saved, PyBool.of(self.secondPass)));
    }

    /** Set state information for unpickling. */
    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Cycle self, PyObject state) {
        Pickling.warn(t);
        PyTuple s = Pickling.tuple(t, state, 2, 2);
        if (!(s.get(0) instanceof PyList l)) {
            throw t.typeError("argument 1 must be list, not " + s.get(0).type().messageName());
        }
        self.secondPass = Convert.toInt(t, s.get(1)) != 0;
        self.saved = l;
        self.index = 0;
    }
}
