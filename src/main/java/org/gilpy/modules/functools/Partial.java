// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.functools;

import java.util.Arrays;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Attributed;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Reprs;
import org.gilpy.objects.Slot;

/** Create a new function with partial application of the given arguments and keywords. */
// Immutable but for __setstate__ and its attributes.
@TypeDef(name = "partial", module = "functools")
final class Partial extends Attributed {
    static final PyType TYPE = attributedType(new PartialNatives(), "functools");

    private PyObject function;
    private PyTuple args;
    private PyDict keywords;

    private Partial(PyType cls, PyObject function, PyTuple args, PyDict keywords) {
        super(cls, TYPE);
        this.function = function;
        this.args = args;
        this.keywords = keywords;
    }

    private boolean hasAttributes() {
        return extra() == null ? dictOrNull() != null : type().hasDict() && dict().size() > 0;
    }

    // CPython: partial_new in _functoolsmodule.c
    @PyNew("(cls, /, *args, **keywords)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (args.length == 0) {
            throw t.typeError("type 'partial' takes at least one argument");
        }
        PyObject f = args[0];
        PyObject[] rest = Arrays.copyOfRange(args, 1, args.length);
        PyDict kw = kwargs == null ? new PyDict() : kwargs;
        if (f instanceof Partial p && !p.hasAttributes() && p.type().slot(Slot.CALL) == TYPE.slot(Slot.CALL)) {
            f = p.function;
            rest = join(p.args.items(), rest);
            if (p.keywords.size() > 0) {
                kw = p.keywords.copy();
                if (kwargs != null) {
                    kw.merge(t, kwargs);
                }
            }
        } else if (f.type().slot(Slot.CALL) == null) {
            throw t.typeError("the first argument must be callable");
        }
        return new Partial(cls, f, PyTuple.of(rest), kw);
    }

    private static PyObject[] join(PyObject[] a, PyObject[] b) {
        PyObject[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    @Override
    public PyObject call(PyThread t, PyObject[] a, PyStr[] names) {
        if (extra() != null && type().slot(Slot.CALL) != TYPE.slot(Slot.CALL)) {
            return super.call(t, a, names);
        }
        return apply(t, a, names);
    }

    private PyObject apply(PyThread t, PyObject[] a, PyStr[] names) {
        t.enter(" while calling a Python object");
        try {
            PyObject[] all = args.size() == 0 ? a : join(args.items(), a);
            if (keywords.size() == 0) {
                return function.call(t, all, names);
            }
            int given = names == null ? 0 : names.length;
            PyDict kw = keywords.copy();
            for (int i = 0; i < given; i++) {
                kw.put(t, names[i], a[a.length - given + i]);
            }
            return Calls.callEx(t, function, given == 0 ? all : Arrays.copyOf(all, all.length - given), kw);
        } finally {
            t.leave();
        }
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, Partial self, PyObject[] args, PyDict kwargs) {
        int n = kwargs == null ? 0 : kwargs.size();
        if (n == 0) {
            return self.apply(t, args, null);
        }
        PyStr[] names = new PyStr[n];
        PyObject[] all = Arrays.copyOf(args, args.length + n);
        int i = 0;
        for (PyDict.Cursor c = kwargs.cursor(); c.next(); i++) {
            names[i] = (PyStr) c.key();
            all[args.length + i] = c.value();
        }
        return self.apply(t, all, names);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        if (extra() != null) {
            return super.descrGet(t, obj, cls);
        }
        return get(t, obj);
    }

    private PyObject get(PyThread t, PyObject obj) {
        if (obj != null && obj != PyNone.NONE) {
            t.warn(Exceptions.FutureWarning, "functools.partial will be a method descriptor in future Python versions; "
                    + "wrap it in staticmethod() if you want to preserve the old behavior", 1);
        }
        return this;
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, Partial self, PyObject instance, PyObject owner) {
        return self.get(t, instance);
    }

    /** function object to use in future partial calls */
    @PyGetter("func")
    static PyObject func(PyThread t, Partial self) {
        return self.function;
    }

    /** tuple of arguments to future partial calls */
    @PyGetter("args")
    static PyObject args(PyThread t, Partial self) {
        return self.args;
    }

    /** dictionary of keyword arguments to future partial calls */
    @PyGetter("keywords")
    static PyObject keywords(PyThread t, Partial self) {
        return self.keywords;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Partial self) {
        if (!Reprs.enter(t, self)) {
            return "...";
        }
        try {
            PyType c = self.type();
            PyObject module = c.getAttr(t, PyStr.of("__module__"));
            StringBuilder b = new StringBuilder();
            if (module instanceof PyStr m && !m.value().equals("builtins")) {
                b.append(m.value()).append('.');
            }
            b.append(c.qualname()).append('(').append(self.function.repr(t).value());
            PyTuple args = self.args;
            for (PyObject a : args.items()) {
                b.append(", ").append(a.repr(t).value());
            }
            for (PyDict.Cursor k = self.keywords.cursor(); k.next(); ) {
                PyObject v = k.value();
                b.append(", ").append(k.key().str(t).value()).append('=').append(v.repr(t).value());
            }
            return b.append(')').toString();
        } finally {
            Reprs.leave(t, self);
        }
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Partial self) {
        PyObject dict = self.hasAttributes() ? self.dict() : PyNone.NONE;
        return PyTuple.of(self.type(), PyTuple.of(self.function), PyTuple.of(self.function, self.args, self.keywords, dict));
    }

    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, Partial self, PyObject state) {
        if (!(state instanceof PyTuple s) || s.size() != 4 || s.get(0).type().slot(Slot.CALL) == null || !(s.get(1) instanceof PyTuple)
                || s.get(2) != PyNone.NONE && !(s.get(2) instanceof PyDict)) {
            throw t.typeError("invalid partial state");
        }
        PyTuple a = (PyTuple) s.get(1);
        self.function = s.get(0);
        self.args = a.type() == PyTuple.TYPE ? a : PyTuple.of(a.items().clone());
        self.keywords = s.get(2) == PyNone.NONE ? new PyDict() : s.get(2).type() == PyDict.TYPE ? (PyDict) s.get(2) : ((PyDict) s.get(2)).copy();
        if (s.get(3) != PyNone.NONE) {
            setDict(t, self, s.get(3));
        } else {
            self.setDict((PyDict) null);
        }
    }

    /** See PEP 585. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject object) {
        return GenericAlias.of(t, cls, object);
    }
}
