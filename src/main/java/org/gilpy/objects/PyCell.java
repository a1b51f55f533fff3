// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/** A variable shared by nested functions. */
// One reference: guarded by the GIL; without one a thread sees an old or a new value.
@TypeDef(name = "cell", subclassable = false)
public final class PyCell extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyCellNatives(), "builtins", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    /** Null when empty. Shared between threads like any variable. */
    public PyObject value;

    public PyCell(PyObject value) {
        this.value = value;
    }

    /** Assigns the variable; what the value refers to is there for whoever reads it. */
    public void set(PyObject v) {
        if (Sharing.on()) {
            VarHandle.releaseFence();
        }
        value = v;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, contents=NULL, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject contents) {
        return new PyCell(contents);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyCell self) {
        PyObject v = self.value;
        return "<cell at " + Identity.hex(t, self) + ": " + (v == null ? "empty>" : v.type().name() + " object at " + Identity.hex(t, v) + ">");
    }

    @PyCompare
    static PyObject compare(PyThread t, int op, PyObject a, PyObject b) {
        if (!(a instanceof PyCell x) || !(b instanceof PyCell y)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (x.value != null && y.value != null) {
            return x.value.compare(t, op, y.value);
        }
        return PyBool.of(Ops.ordered(op, (x.value == null ? 0 : 1) - (y.value == null ? 0 : 1)));
    }

    @PyGetter("cell_contents")
    static PyObject getContents(PyThread t, PyCell self) {
        if (self.value == null) {
            throw t.valueError("cell is empty");
        }
        return self.value;
    }

    @PySetter("cell_contents")
    static void setContents(PyThread t, PyCell self, PyObject value) {
        self.value = value;
    }
}
