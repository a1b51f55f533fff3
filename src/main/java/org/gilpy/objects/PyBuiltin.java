// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** A native function: of a module, or a native method bound to its object. Immutable. */
@TypeDef(name = "builtin_function_or_method", subclassable = false)
public final class PyBuiltin extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyBuiltinNatives(), "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);
    /** Type of bound special methods. */
    public static final PyType METHOD_WRAPPER = PyType.builtin("method-wrapper", "builtins", BaseObject.TYPE,
            PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new PyBuiltinNatives());

    private static final PyStr BUILTINS = PyStr.of("builtins");

    public final Natives table;
    public final int id;
    /** What a method is bound to; for {@code __new__} the type; null for functions. */
    public final PyObject self;
    private final PyStr name;
    private final boolean prepend;
    private final boolean wrapper;
    private final String module;

    public PyBuiltin(Natives table, int id, PyObject self, PyStr name) {
        this(table, id, self, name, null);
    }

    /** A method of {@code descr} bound to an object or, for class methods, a class. */
    PyBuiltin(PyNativeDescr descr, PyObject self) {
        this.table = descr.table;
        this.id = descr.id;
        this.self = self;
        this.name = descr.name;
        this.module = null;
        this.prepend = true;
        this.wrapper = descr.type() == PyNativeDescr.WRAPPER;
    }

    /** A function of a module. */
    public PyBuiltin(Natives table, int id, PyObject self, PyStr name, String module) {
        this.table = table;
        this.id = id;
        this.self = self;
        this.name = name;
        this.module = module;
        byte kind = table.kinds[id];
        this.prepend = self != null && (kind == Natives.METHOD || kind == Natives.CLASSMETHOD);
        this.wrapper = false;
    }

    private PyBuiltin(Natives table, int id, PyObject self, PyStr name, String module, boolean prepend, boolean wrapper) {
        this.table = table;
        this.id = id;
        this.self = self;
        this.name = name;
        this.module = module;
        this.prepend = prepend;
        this.wrapper = wrapper;
    }

    void writeTo(GraphOut out) {
        out.ref(table);
        out.num(id);
        out.ref(self);
        out.ref(name);
        out.ref(module);
        out.num((prepend ? 1 : 0) | (wrapper ? 2 : 0));
    }

    static PyBuiltin readFrom(GraphIn in) {
        Natives table = (Natives) in.ref();
        int id = (int) in.num();
        PyObject self = (PyObject) in.ref();
        PyStr name = (PyStr) in.ref();
        String module = (String) in.ref();
        int flags = (int) in.num();
        return new PyBuiltin(table, id, self, name, module, (flags & 1) != 0, (flags & 2) != 0);
    }

    public PyStr name() {
        return name;
    }

    @Override
    public PyType type() {
        return wrapper ? METHOD_WRAPPER : TYPE;
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        if (prepend) {
            return table.invoke(id, t, Calls.prepend(self, args), names);
        }
        if (table.kinds[id] == Natives.NEW) {
            checkNew(t, args);
            if (names != null && names.length > 0 && foreignKeywords((PyType) args[0])) {
                return table.invoke(id, t, java.util.Arrays.copyOf(args, args.length - names.length), null);
            }
        }
        return table.invoke(id, t, args, names);
    }

    /** Whether keyword arguments of a {@code __new__} that knows none are for the {@code __init__} of a subclass. */
    private boolean foreignKeywords(PyType cls) {
        int shape = table.shapes[id];
        int flags = Natives.flags(shape);
        return cls != self && (flags & ~Natives.VARARGS) == 0 && Natives.positionalOnly(shape) == Natives.total(shape) - flags
                && cls.slot(Slot.INIT) != ((PyType) self).slot(Slot.INIT);
    }

    // CPython: tp_new_wrapper in typeobject.c
    private void checkNew(PyThread t, PyObject[] args) {
        PyType owner = (PyType) self;
        if (args.length == 0) {
            throw t.typeError(owner.name() + ".__new__(): not enough arguments");
        }
        if (!(args[0] instanceof PyType c)) {
            throw t.typeError(owner.name() + ".__new__(X): X is not a type object (" + args[0].type().name() + ")");
        }
        if (c == owner) {
            return;
        }
        if (!c.isSubtype(owner)) {
            throw t.typeError(owner.name() + ".__new__(" + c.name() + "): " + c.name() + " is not a subtype of " + owner.name());
        }
        if (c.solid() != owner.solid() && owner != Exceptions.BaseException) {
            throw t.typeError(owner.name() + ".__new__(" + c.name() + ") is not safe, use " + c.solid().name() + ".__new__()");
        }
    }

    @Override
    public PyObject call(PyThread t) {
        return prepend ? table.invoke(id, t, self) : call(t, NO_ARGS, null);
    }

    @Override
    public PyObject call(PyThread t, PyObject a) {
        if (prepend) {
            return table.invoke(id, t, self, a);
        }
        return table.kinds[id] == Natives.NEW ? call(t, new PyObject[] {a}, null) : table.invoke(id, t, a);
    }

    @Override
    public PyObject call(PyThread t, PyObject a, PyObject b) {
        if (prepend) {
            return table.invoke(id, t, self, a, b);
        }
        return table.kinds[id] == Natives.NEW ? call(t, new PyObject[] {a, b}, null) : table.invoke(id, t, a, b);
    }

    @Override
    public PyObject call(PyThread t, PyObject a, PyObject b, PyObject c) {
        if (prepend) {
            return table.invoke(id, t, self, a, b, c);
        }
        return table.kinds[id] == Natives.NEW ? call(t, new PyObject[] {a, b, c}, null) : table.invoke(id, t, a, b, c);
    }

    static PyObject doc(Natives table, int id) {
        String d = table.docs == null ? null : table.docs[id];
        return d == null ? PyNone.NONE : PyStr.of(d);
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyBuiltin self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, self, args, kwargs);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyBuiltin self) {
        if (self.self == null || self.self instanceof PyModule) {
            return "<built-in function " + self.name.value() + ">";
        }
        String where = " of " + self.self.type().messageName() + " object at " + Identity.hex(t, self.self) + ">";
        return self.wrapper ? "<method-wrapper '" + self.name.value() + "'" + where : "<built-in method " + self.name.value() + where;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, PyBuiltin self, PyObject other) {
        if (!(other instanceof PyBuiltin o)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(self.table == o.table && self.id == o.id && self.self == o.self);
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyBuiltin self) {
        return self.table.owner.hashCode() * 31L + self.id + (self.self == null ? 0 : Identity.id(t, self.self) >> 4);
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyBuiltin self) {
        if (self.self == null || self.self instanceof PyModule) {
            return PyStr.of(self.name.value());
        }
        return PyTuple.of(t.runtime().builtins().getStr("getattr"), PyTuple.of(self.self, self.wrapper ? self.name : PyStr.of(self.name.value())));
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyBuiltin self) {
        return self.name;
    }

    @PyGetter("__qualname__")
    static PyObject getQualname(PyThread t, PyBuiltin self) {
        if (self.self == null || self.self instanceof PyModule) {
            return self.name;
        }
        PyType type = self.self instanceof PyType c ? c : self.self.type();
        return PyStr.of(type.qualname() + "." + self.name.value());
    }

    @PyGetter("__objclass__")
    static PyObject getObjclass(PyThread t, PyBuiltin self) {
        if (!self.wrapper) {
            throw t.noAttribute(self, PyStr.of("__objclass__"));
        }
        return ((PyNativeDescr) self.self.type().lookup(self.name)).owner;
    }

    @PyGetter("__module__")
    static PyObject getModule(PyThread t, PyBuiltin self) {
        return self.module == null ? PyNone.NONE : moduleName(self.module);
    }

    /** One object for all functions of a module, and for builtins another one than that of the types there, since pickles show it. */
    private static PyStr moduleName(String module) {
        return module.equals("builtins") ? BUILTINS : PyStr.intern(module);
    }

    @PyGetter("__self__")
    static PyObject getSelf(PyThread t, PyBuiltin self) {
        return self.self == null ? PyNone.NONE : self.self;
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyBuiltin self) {
        return doc(self.table, self.id);
    }

    @PyGetter("__text_signature__")
    static PyObject getTextSignature(PyThread t, PyBuiltin self) {
        return PyStr.of(self.table.signatures[self.id]);
    }
}
