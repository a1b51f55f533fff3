// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** The group that groupby gives out with a key. As thread-safe as that. */
@TypeDef(name = "_grouper", module = "itertools", subclassable = false)
final class Grouper extends PyIterator {
    static final PyType TYPE = finalType(new GrouperNatives(), "itertools");

    private final GroupBy parent;
    private final PyObject key;

    Grouper(GroupBy parent, PyObject key) {
        this.parent = parent;
        this.key = key;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, parent, tgtkey, /)")
    static PyObject __new__(PyThread t, PyType cls, GroupBy parent, PyObject tgtkey) {
        Grouper g = new Grouper(parent, tgtkey);
        parent.open(g);
        return g;
    }

    @Override
    protected PyObject step(PyThread t) {
        return parent.nextOf(t, this, key);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Grouper self) {
        Pickling.warn(t);
        if (!self.parent.isOpen(self)) {
            return PyTuple.of(builtin(t, "iter"), PyTuple.of(PyTuple.EMPTY));
        }
        return PyTuple.of(TYPE, PyTuple.of(self.parent, self.key));
    }
}
