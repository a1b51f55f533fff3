// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** The memo of an unpickler as programs see it. Immutable. */
@TypeDef(name = "UnpicklerMemoProxy", module = "_pickle")
final class UnpicklerMemoProxy extends PyObject {
    static final PyType TYPE = PyType.builtin(new UnpicklerMemoProxyNatives(), "_pickle", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    @PyAttribute("__hash__") static final PyObject HASH = PyNone.NONE;

    final Unpickler unpickler;

    UnpicklerMemoProxy(Unpickler unpickler) {
        this.unpickler = unpickler;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Remove all items from the memo. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, UnpicklerMemoProxy self) {
        Loader l = self.unpickler.loader(t);
        boolean entered = self.unpickler.turn.enter(t);
        l.forget();
        self.unpickler.turn.leave(entered);
    }

    /** Copy the memo to a dict of the objects by their numbers. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, UnpicklerMemoProxy self) {
        PyObject[] all = self.unpickler.loader(t).memo;
        PyDict d = new PyDict();
        for (int i = 0; i < all.length; i++) {
            if (all[i] != null) {
                d.put(t, PyInt.of(i), all[i]);
            }
        }
        return d;
    }

    /** Implement pickling support. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, UnpicklerMemoProxy self) {
        return PyTuple.of(PyDict.TYPE, PyTuple.of(copy(t, self)));
    }
}
