// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** A simple attribute-based namespace. */
// All its state is in its dict, which guards itself.
@TypeDef(name = "SimpleNamespace", module = "types")
public final class SimpleNamespace extends PyObject {
    public static final PyType TYPE = PyType.builtin(new SimpleNamespaceNatives(), "types", BaseObject.TYPE, PyType.HAS_DICT);

    private final Subclassed extra;

    public SimpleNamespace() {
        this(TYPE);
    }

    private SimpleNamespace(PyType cls) {
        extra = new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new SimpleNamespace(cls);
    }

    // CPython: namespace_init in namespaceobject.c
    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, SimpleNamespace self, PyObject[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw t.typeError(self.type().name() + " expected at most 1 argument, got " + args.length);
        }
        PyDict d = self.dict();
        if (args.length == 1) {
            PyDict m = args[0] instanceof PyDict x ? x : (PyDict) PyDict.TYPE.call(t, args[0]);
            for (PyDict.Cursor c = m.cursor(); c.next(); ) {
                if (!(c.key() instanceof PyStr)) {
                    throw t.typeError("keywords must be strings");
                }
                d.put(t, c.key(), c.value());
            }
        }
        if (kwargs != null) {
            for (PyDict.Cursor c = kwargs.cursor(); c.next(); ) {
                d.put(t, c.key(), c.value());
            }
        }
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, SimpleNamespace self) {
        String name = self.type() == TYPE ? "namespace" : self.type().name();
        if (!Reprs.enter(t, self)) {
            return name + "(...)";
        }
        try {
            StringBuilder b = new StringBuilder(name).append('(');
            boolean first = true;
            for (PyDict.Cursor c = self.dict().cursor(); c.next(); ) {
                b.append(first ? "" : ", ").append(c.key().str(t).value()).append('=').append(c.value().repr(t).value());
                first = false;
            }
            return b.append(')').toString();
        } finally {
            Reprs.leave(t, self);
        }
    }

    private static PyObject compare(PyThread t, PyObject a, PyObject b, int op) {
        return a instanceof SimpleNamespace x && b instanceof SimpleNamespace y ? x.dict().compare(t, op, y.dict()) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyObject self, PyObject o) {
        return compare(t, self, o, Ops.EQ);
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PyObject self, PyObject o) {
        return compare(t, self, o, Ops.NE);
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, SimpleNamespace self) {
        return PyTuple.of(self.type(), PyTuple.EMPTY, self.dict());
    }

    /** A copy with other values for some attributes. */
    @PyMethod("__replace__(self, /, **changes)")
    static PyObject __replace__(PyThread t, SimpleNamespace self, PyDict changes) {
        PyObject n = self.type().call(t);
        PyDict d = n.dict();
        for (PyDict.Cursor c = self.dict().cursor(); c.next(); ) {
            d.put(t, c.key(), c.value());
        }
        if (changes != null) {
            for (PyDict.Cursor c = changes.cursor(); c.next(); ) {
                d.put(t, c.key(), c.value());
            }
        }
        return n;
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, SimpleNamespace self) {
        return self.dict();
    }
}
