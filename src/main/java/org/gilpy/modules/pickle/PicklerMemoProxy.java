// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** The memo of a pickler as programs see it. Immutable. */
@TypeDef(name = "PicklerMemoProxy", module = "_pickle")
final class PicklerMemoProxy extends PyObject {
    static final PyType TYPE = PyType.builtin(new PicklerMemoProxyNatives(), "_pickle", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    @PyAttribute("__hash__") static final PyObject HASH = PyNone.NONE;

    final Pickler pickler;

    PicklerMemoProxy(Pickler pickler) {
        this.pickler = pickler;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Remove all items from the memo. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PicklerMemoProxy self) {
        Pickler.clearMemo(t, self.pickler);
    }

    /** Copy the memo to a dict: number and object by the id of the object. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PicklerMemoProxy self) {
        PyDict d = new PyDict();
        self.pickler.copyOfMemo(t).forEach((number, known) -> {
            // What was only counted is a dict of attributes, which nobody else has.
            PyObject o = known == null ? new PyDict() : known;
            d.put(t, PyInt.of(Identity.id(t, o)), PyTuple.of(PyInt.of(number), o));
        });
        return d;
    }

    /** Implement pickle support. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PicklerMemoProxy self) {
        return PyTuple.of(PyDict.TYPE, PyTuple.of(copy(t, self)));
    }
}
