// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.operator;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return a callable object that fetches the given item(s) from its operand.
 * After f = itemgetter(2), the call f(r) returns r[2].
 * After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])
 */
// Immutable.
@TypeDef(name = "itemgetter", module = "operator", subclassable = false)
final class ItemGetter extends PyObject {
    static final PyType TYPE = PyType.builtin(new ItemGetterNatives(), "operator", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    private final PyObject[] items;
    /** The only item where it is one. */
    private final PyObject single;

    private ItemGetter(PyObject[] items) {
        this.items = items;
        this.single = items.length == 1 ? items[0] : null;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, item, /, *items)")
    static PyObject __new__(PyThread t, PyType cls, PyObject item, PyObject[] items) {
        PyObject[] args = Calls.prepend(item, items);
        return new ItemGetter(args);
    }

    @Override
    public PyObject call(PyThread t, PyObject o) {
        if (single != null) {
            return o.getItem(t, single);
        }
        PyObject[] out = new PyObject[items.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = o.getItem(t, items[i]);
        }
        return PyTuple.of(out);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] keywords) {
        Getters.checkOne(t, "itemgetter", args, keywords);
        return call(t, args[0]);
    }

    @PyMethod("__call__(self, obj, /)")
    static PyObject __call__(PyThread t, ItemGetter self, PyObject obj) {
        return self.call(t, obj);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, ItemGetter self) {
        return Getters.repr(t, self, "operator.itemgetter(", self.items);
    }

    /** Return state information for pickling */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, ItemGetter self) {
        return PyTuple.of(TYPE, PyTuple.of(self.items.clone()));
    }
}
