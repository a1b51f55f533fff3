// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/**
 * defaultdict(default_factory=None, /, [...]) --&gt; dict with default factory
 *
 * <p>A key that is not present gets, in __getitem__ only, what the default factory returns when called without arguments.
 * A defaultdict compares equal to a dict with the same items. All remaining arguments are treated as by the dict
 * constructor, including keyword arguments.
 */
// The factory is a single reference; items are guarded as those of every dict.
@TypeDef(name = "defaultdict", module = "collections", base = PyDict.class, mapping = true)
public final class PyDefaultDict extends PyDict {
    public static final PyType TYPE = PyType.builtin(new PyDefaultDictNatives(), "collections", PyDict.TYPE, PyType.MAPPING);

    private final Subclassed extra;
    /** None for none. */
    private PyObject factory = PyNone.NONE;

    private PyDefaultDict(PyType cls) {
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

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyDefaultDict(cls);
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyDefaultDict self, PyObject[] args, PyDict kwargs) {
        PyObject[] rest = args;
        PyObject f = PyNone.NONE;
        if (args.length > 0) {
            f = args[0];
            if (f != PyNone.NONE && f.type().slot(Slot.CALL) == null) {
                throw t.typeError("first argument must be callable or None");
            }
            rest = java.util.Arrays.copyOfRange(args, 1, args.length);
        }
        self.factory = f;
        self.update(t, "dict", rest, kwargs);
    }

    @Override
    public PyObject getItem(PyThread t, PyObject key) {
        if (extra != null) {
            return super.getItem(t, key);
        }
        PyObject v = get(t, key);
        return v == null ? __missing__(t, this, key) : v;
    }

    /** __missing__(key) # Called by __getitem__ for a missing key. */
    @PyMethod("__missing__(self, object, /)")
    static PyObject __missing__(PyThread t, PyDefaultDict self, PyObject key) {
        if (self.factory == PyNone.NONE) {
            throw t.keyError(key);
        }
        PyObject v = self.factory.call(t);
        if (Sharing.on() && self.extra == null) {
            // Two threads that miss a key at once get one value.
            PyObject old = self.putIfAbsent(t, key, key.hash(t), v);
            return old == null ? v : old;
        }
        self.setItem(t, key, v);
        return v;
    }

    /** Factory for default value called by __missing__(). */
    @PyGetter("default_factory")
    static PyObject default_factory(PyThread t, PyDefaultDict self) {
        return self.factory;
    }

    @PySetter("default_factory")
    static void setFactory(PyThread t, PyDefaultDict self, PyObject value) {
        self.factory = value == null ? PyNone.NONE : value;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyDefaultDict self) {
        String items = PyDict.__repr__(t, self);
        String factory;
        if (self.factory == PyNone.NONE) {
            factory = "None";
        } else if (!Reprs.enter(t, self.factory)) {
            factory = "...";
        } else {
            try {
                factory = self.factory.repr(t).value();
            } finally {
                Reprs.leave(t, self.factory);
            }
        }
        return self.type().name() + "(" + factory + ", " + items + ")";
    }

    /** D.copy() -&gt; a shallow copy of D. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PyDefaultDict self) {
        return self.type().call(t, self.factory, self);
    }

    /** D.copy() -&gt; a shallow copy of D. */
    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, PyDefaultDict self) {
        return self.type().call(t, self.factory, self);
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyDefaultDict self) {
        PyTuple args = self.factory == PyNone.NONE ? PyTuple.EMPTY : PyTuple.of(self.factory);
        return PyTuple.of(self.type(), args, PyNone.NONE, PyNone.NONE, Calls.attr(t, self, PyStr.of("items")).iter(t));
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject value) {
        PyDefaultDict own = (PyDefaultDict) (self instanceof PyDefaultDict ? self : value);
        if (!((own == self ? value : self) instanceof PyDict)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyObject d = own.type().call(t, own.factory, self);
        if (d instanceof PyDict r) {
            r.update(t, "update", new PyObject[] {value}, null);
        }
        return d;
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject value) {
        return __or__(t, value, self);
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
