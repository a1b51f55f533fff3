// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.weakref;

import java.lang.ref.WeakReference;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.Identity;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Snapshotted;
import org.gilpy.objects.Subclassed;

/** A reference that does not keep its object alive. */
@TypeDef(name = "ReferenceType", module = "weakref")
final class PyWeakRef extends PyObject implements Snapshotted {
    static final PyType TYPE = PyType.builtin(new PyWeakRefNatives(), "weakref", BaseObject.TYPE, 0);

    private transient WeakReference<PyObject> link;
    PyObject callback;
    private long hash;
    private boolean hashed;
    private final Subclassed extra;

    private PyWeakRef(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return new WeakReference<>(link.get());
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        link = WeakReferences.restored(in, state, this, callback);
    }

    /** The object, or null when it has gone. */
    PyObject get() {
        return link.get();
    }

    static void check(PyThread t, PyObject o) {
        if (o instanceof PyLong || o == PyNone.NONE || o.getClass() == PyStr.class || o.getClass() == PyTuple.class || o.getClass() == PyList.class
                || o.getClass() == PyDict.class || o.type().name().equals("bytes") || o.type().name().equals("float")) {
            if (!o.type().isHeap()) {
                throw t.typeError("cannot create weak reference to '" + o.type().name() + "' object");
            }
        }
        if (o.type().isHeap() && !o.type().has(PyType.HAS_WEAKREF)) {
            throw t.typeError("cannot create weak reference to '" + o.type().name() + "' object");
        }
    }

    @PyNew("(cls, object, callback=None, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject object, PyObject callback) {
        check(t, object);
        WeakReferences all = t.runtime().state(WeakReferences.class);
        all.process(t);
        if (callback == PyNone.NONE && cls == TYPE) {
            PyObject old = all.reusable(object, cls);
            if (old != null) {
                return old;
            }
        }
        PyWeakRef r = new PyWeakRef(cls);
        r.callback = callback == PyNone.NONE ? null : callback;
        r.link = all.link(object, r, r.callback);
        return r;
    }

    @PyMethod("__init__(self, object, callback=None, /)")
    static void __init__(PyThread t, PyWeakRef self, PyObject object, PyObject callback) {}

    @Override
    public PyObject call(PyThread t) {
        if (extra != null) {
            return super.call(t);
        }
        PyObject o = link.get();
        return o == null ? PyNone.NONE : o;
    }

    @PyMethod("__call__(self, /)")
    static PyObject __call__(PyThread t, PyWeakRef self) {
        PyObject o = self.get();
        return o == null ? PyNone.NONE : o;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyWeakRef self) {
        if (!self.hashed) {
            PyObject o = self.get();
            if (o == null) {
                throw t.typeError("weak object has gone away");
            }
            self.hash = o.hash(t);
            self.hashed = true;
        }
        return self.hash;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyWeakRef self, PyObject o) {
        if (!(o instanceof PyWeakRef r)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyObject a = self.get();
        PyObject b = r.get();
        return PyBool.of(a == null || b == null ? self == r : a.same(t, b));
    }

    @PyMethod("__ne__(self, value, /)")
    static PyObject __ne__(PyThread t, PyWeakRef self, PyObject o) {
        PyObject r = __eq__(t, self, o);
        return r == PyNotImplemented.NOT_IMPLEMENTED ? r : PyBool.of(r == PyBool.FALSE);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyWeakRef self) {
        PyObject o = self.get();
        String at = "<weakref at " + Identity.hex(t, self);
        if (o == null) {
            return at + "; dead>";
        }
        PyObject name = o.getAttrOrNull(t, Names.NAME);
        return at + "; to '" + o.type().fullName() + "' at " + Identity.hex(t, o) + (name instanceof PyStr s ? " (" + s.value() + ")>" : ">");
    }

    @PyGetter("__callback__")
    static PyObject getCallback(PyThread t, PyWeakRef self) {
        return self.callback == null || self.get() == null ? PyNone.NONE : self.callback;
    }

    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
