// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.collections;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Descriptor of a field of a named tuple. Immutable but for its doc. */
@TypeDef(name = "_tuplegetter", module = "collections", subclassable = false)
final class TupleGetter extends PyObject {
    static final PyType TYPE = PyType.builtin(new TupleGetterNatives(), "collections", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    private final long index;
    private PyObject doc;

    private TupleGetter(long index, PyObject doc) {
        this.index = index;
        this.doc = doc;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, index, doc, /)")
    static PyObject __new__(PyThread t, PyType cls, long index, PyObject doc) {
        return new TupleGetter(index, doc);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        if (obj == null || obj == PyNone.NONE) {
            return this;
        }
        if (!(obj instanceof PyTuple p)) {
            throw t.typeError("descriptor for index '" + index + "' for tuple subclasses doesn't apply to '" + obj.type().messageName() + "' object");
        }
        if (index < 0 || index >= p.size()) {
            throw t.indexError("tuple index out of range");
        }
        return p.get((int) index);
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, TupleGetter self, PyObject instance, PyObject owner) {
        if (instance == PyNone.NONE && owner == PyNone.NONE) {
            throw t.typeError("__get__(None, None) is invalid");
        }
        return self.descrGet(t, instance, null);
    }

    @PyMethod("__set__(self, instance, value, /)")
    static void __set__(PyThread t, TupleGetter self, PyObject instance, PyObject value) {
        throw t.error(Exceptions.AttributeError, "can't set attribute");
    }

    @PyMethod("__delete__(self, instance, /)")
    static void __delete__(PyThread t, TupleGetter self, PyObject instance) {
        throw t.error(Exceptions.AttributeError, "can't delete attribute");
    }

    @PyGetter("__doc__")
    static PyObject doc(PyThread t, TupleGetter self) {
        return self.doc;
    }

    @PySetter("__doc__")
    static void setDoc(PyThread t, TupleGetter self, PyObject value) {
        self.doc = value == null ? PyNone.NONE : value;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, TupleGetter self) {
        return "_tuplegetter(" + self.index + ", " + self.doc.repr(t).value() + ")";
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, TupleGetter self) {
        return PyTuple.of(TYPE, PyTuple.of(PyInt.of(self.index), self.doc));
    }
}
