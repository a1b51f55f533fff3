// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;


/** How things are called: special methods, instances with {@code __call__}, classes. Stateless. */
public final class Calls {
    private Calls() {}

    /** Whether a value found in a class may be called with self as its first argument instead of being bound. */
    public static boolean isMethodLike(PyObject f) {
        return f instanceof MethodLike;
    }

    /** Marker of functions and native method descriptors: {@code f.__get__(o)(x)} is {@code f(o, x)}. */
    public interface MethodLike {}

    /** Calls special method {@code f}, as found in the type, on {@code self}. */
    public static PyObject method(PyThread t, PyObject f, PyObject self) {
        if (f instanceof MethodLike) {
            return f.call(t, self);
        }
        return bind(t, f, self).call(t);
    }

    public static PyObject method(PyThread t, PyObject f, PyObject self, PyObject a) {
        if (f instanceof MethodLike) {
            return f.call(t, self, a);
        }
        return bind(t, f, self).call(t, a);
    }

    public static PyObject method(PyThread t, PyObject f, PyObject self, PyObject a, PyObject b) {
        if (f instanceof MethodLike) {
            return f.call(t, self, a, b);
        }
        return bind(t, f, self).call(t, a, b);
    }

    public static PyObject method(PyThread t, PyObject f, PyObject self, PyObject[] args, PyStr[] names) {
        if (f instanceof MethodLike) {
            return f.call(t, prepend(self, args), names);
        }
        return bind(t, f, self).call(t, args, names);
    }

    private static PyObject bind(PyThread t, PyObject f, PyObject self) {
        return f.descrGet(t, self, self.type());
    }

    public static PyObject[] prepend(PyObject first, PyObject[] rest) {
        PyObject[] out = new PyObject[rest.length + 1];
        out[0] = first;
        System.arraycopy(rest, 0, out, 1, rest.length);
        return out;
    }

    /** {@code o.name(args)}. */
    public static PyObject attr(PyThread t, PyObject o, PyStr name, PyObject... args) {
        PyType type = o.type();
        PyObject f = type.lookup(name);
        if (f instanceof MethodLike && o.dictGet(name) == null && type.slot(Slot.GETATTRIBUTE) == Attributes.objectGetattribute()) {
            return f.call(t, prepend(o, args), null);
        }
        return o.getAttr(t, name).call(t, args, null);
    }

    static PyObject viaSlot(PyThread t, PyObject o, PyObject[] args, PyStr[] names) {
        PyObject f = o.type().slot(Slot.CALL);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("'" + o.type().messageName() + "' object is not callable");
        }
        t.enter(" while calling a Python object");
        try {
            if (f instanceof PyNativeDescr n && n.type() == PyNativeDescr.CLASS_METHOD) {
                return n.descrGet(t, o, o.type()).call(t, args, names);
            }
            return method(t, f, o, args, names);
        } finally {
            t.leave();
        }
    }

    /** Whether calling a class makes a {@link PyInstance} and calls {@code __init__}, a function or that of object, as long as its token stays. */
    public static boolean makesInstance(PyType cls) {
        return cls.isHeap() && cls.type() == PyType.TYPE && cls.slot(Slot.NEW) == BaseObject.newNative() && !cls.has(PyType.NO_NEW | PyType.ABSTRACT | PyType.FINALIZED)
                && cls.solid == BaseObject.TYPE;
    }

    /**
     * What makes the values of a built-in class when it is called with {@code n} arguments: a {@code __new__} that takes them as they are, after which there is nothing to initialise. Null for other
     * classes.
     */
    public static PyBuiltin constructor(PyType cls, int n) {
        return !cls.isHeap() && cls.type() == PyType.TYPE && cls != PyType.TYPE && cls.slot(Slot.NEW) instanceof PyBuiltin b && b.self == cls && n < 4
                && b.table.direct(Natives.NEW, b.id, n + 1) && cls.slot(Slot.INIT) instanceof PyNativeDescr d && d.owner == BaseObject.TYPE
                && !cls.has(PyType.NO_NEW | PyType.ABSTRACT | PyType.FINALIZED) ? b : null;
    }

    // CPython: type_call in typeobject.c
    /** {@code cls(*args)}. */
    static PyObject instantiate(PyThread t, PyType cls, PyObject[] args, PyStr[] names) {
        if (cls == PyType.TYPE && args.length == 1 && (names == null || names.length == 0)) {
            return args[0].type();
        }
        if (!cls.isHeap() && (names == null || names.length == 0)) {
            PyObject o = args.length <= 1 ? container(t, cls, args) : null;
            if (o != null) {
                return o;
            }
        } else if (cls == PyDict.TYPE) {
            return dict(t, args, names);
        }
        PyObject o = names == null || names.length == 0 ? exception(t, cls, args) : null;
        if (o != null && cls.slot(Slot.INIT) == Exceptions.BaseException.slot(Slot.INIT)) {
            return o;
        }
        if (o == null) {
            o = create(t, cls, args, names);
        }
        if (o.type() != cls && !o.type().isSubtype(cls)) {
            return o;
        }
        PyObject init = o.type().slot(Slot.INIT);
        if (init instanceof PyNativeDescr n && n.owner == BaseObject.TYPE) {
            return o;
        }
        PyObject r = method(t, init, o, args, names);
        if (r != PyNone.NONE) {
            throw t.typeError("__init__() should return None, not '" + r.type().messageName() + "'");
        }
        return o;
    }

    /** {@code cls.__new__(cls, *args)}. */
    public static PyObject create(PyThread t, PyType cls, PyObject[] args, PyStr[] names) {
        PyObject make = cls.slot(Slot.NEW);
        if (make == null || cls.has(PyType.NO_NEW)) {
            throw t.typeError("cannot create '" + cls.fullName() + "' instances");
        }
        if (make == BaseObject.newNative()) {
            return newObject(t, cls, args.length != 0);
        }
        if (make instanceof PyStaticMethod s) {
            make = s.wrapped();
        } else if (!(make instanceof PyBuiltin)) {
            make = make.descrGet(t, null, cls);
        }
        PyObject o = make.call(t, prepend(cls, args), names);
        if (cls.has(PyType.FINALIZED) && o.extra() != null && Finalizers.guard(o) == null && o.type().isSubtype(cls)) {
            Finalizers.watch(t, o);
        }
        return o;
    }

    /** What {@code BaseException.__new__} makes, without the detour over the binding of its arguments, which {@code __init__} would only set again; null when the class has another. */
    private static PyObject exception(PyThread t, PyType cls, PyObject[] args) {
        return cls.slot(Slot.NEW) == Exceptions.BaseException.slot(Slot.NEW) && !cls.has(PyType.NO_NEW | PyType.ABSTRACT | PyType.FINALIZED)
                ? PyBaseException.__new__(t, cls, args.clone(), null) : null;
    }

    /** A new list, dict or set without the detour over {@code __new__} and {@code __init__}; null for other types. */
    private static PyObject container(PyThread t, PyType cls, PyObject[] args) {
        if (cls == PyList.TYPE) {
            return args.length == 0 ? new PyList() : PyList.from(t, args[0]);
        }
        if (cls == PySet.TYPE) {
            return args.length == 0 ? new PySet() : PySet.from(t, args[0]);
        }
        if (cls == PyDict.TYPE) {
            PyDict d = new PyDict();
            if (args.length != 0) {
                d.update(t, "dict", args, null);
            }
            return d;
        }
        return null;
    }

    /** {@code dict(..., name=value)}. */
    private static PyDict dict(PyThread t, PyObject[] args, PyStr[] names) {
        int n = args.length - names.length;
        PyDict d = new PyDict();
        if (n > 0) {
            d.update(t, "dict", Items.range(args, 0, n), null);
        }
        for (int i = 0; i < names.length; i++) {
            d.put(t, names[i], args[n + i]);
        }
        return d;
    }

    // CPython: object_new in typeobject.c
    static PyObject newObject(PyThread t, PyType cls, boolean excess) {
        if (excess) {
            if (cls.slot(Slot.NEW) != BaseObject.newNative()) {
                throw t.typeError("object.__new__() takes exactly one argument (the type to instantiate)");
            }
            if (cls.slot(Slot.INIT) instanceof PyNativeDescr n && n.owner == BaseObject.TYPE) {
                throw t.typeError(cls.name() + "() takes no arguments");
            }
        }
        if (cls.has(PyType.ABSTRACT)) {
            throw TypeMethods.abstractError(t, cls);
        }
        if (cls.solid != BaseObject.TYPE) {
            throw t.typeError("object.__new__(" + cls.name() + ") is not safe, use " + cls.solid.name() + ".__new__()");
        }
        if (!cls.isHeap()) {
            return new PlainObject();
        }
        PyInstance o = new PyInstance(cls);
        if (cls.has(PyType.FINALIZED)) {
            Finalizers.watch(t, o);
        }
        return o;
    }

    /** What {@code object()} makes. */
    static final class PlainObject extends PyObject {
        @Override
        public PyType type() {
            return BaseObject.TYPE;
        }
    }

    /** Positional and keyword arguments from {@code f(*args, **kwargs)}. */
    public static PyObject callEx(PyThread t, PyObject f, PyObject[] args, PyDict kwargs) {
        if (kwargs == null || kwargs.size() == 0) {
            return f.call(t, args, null);
        }
        int n = kwargs.size();
        PyObject[] all = Items.copy(args, args.length + n);
        PyStr[] names = new PyStr[n];
        int i = 0;
        for (PyDict.Cursor c = kwargs.cursor(); c.next(); ) {
            if (!(c.key() instanceof PyStr s)) {
                throw t.typeError("keywords must be strings");
            }
            names[i] = s;
            all[args.length + i++] = c.value();
        }
        return f.call(t, all, names);
    }
}
