// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** The flags or the traps of a context: a truth value for each signal. */
// A view of bits of the context, where they are read and written.
@TypeDef(name = "SignalDict", module = "decimal", mapping = true)
final class SignalDict extends SignalDictMixin {
    static final PyType TYPE = PyType.builtin(new SignalDictNatives(), "decimal", SignalDictMixin.TYPE, PyType.MAPPING);

    /** Null for one that was made without a context. */
    private final DecimalContext context;
    private final boolean traps;

    SignalDict(DecimalContext context, boolean traps) {
        this.context = context;
        this.traps = traps;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, /)")
    static PyObject __new__(PyThread t, PyType cls) {
        return new SignalDict(null, false);
    }

    private int bits(PyThread t) {
        if (context == null) {
            throw t.valueError("invalid signal dict");
        }
        return traps ? context.traps : context.status;
    }

    static PyError invalid(PyThread t) {
        return t.keyError(PyStr.of("invalid signal dict"));
    }

    private static int key(PyThread t, PyObject key) {
        int b = Signals.bitsOf(key);
        if (b == 0) {
            throw t.keyError(PyStr.of("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                    + "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"));
        }
        return b;
    }

    /** The bits that a signal dict, a whole dict of signals or (where {@code lists}) a list of signals stand for. */
    static int bits(PyThread t, PyObject o, boolean lists) {
        if (o instanceof SignalDict d) {
            return d.bits(t);
        }
        int bits = 0;
        if (o instanceof PyDict d) {
            if (d.size() != Signals.count()) {
                throw invalid(t);
            }
            for (int i = 0; i < Signals.count(); i++) {
                PyObject v = d.get(t, Signals.signal(i));
                if (v == null) {
                    throw invalid(t);
                }
                bits |= v.truth(t) ? Signals.bits(i) : 0;
            }
            return bits;
        }
        if (lists && o instanceof PyList) {
            for (PyObject x : PyTuple.from(t, o).items()) {
                bits |= key(t, x);
            }
            return bits;
        }
        throw t.typeError("argument must be a signal dict");
    }

    @PyMethod("__getitem__(self, key, /)")
    static boolean __getitem__(PyThread t, SignalDict self, PyObject key) {
        int bits = self.bits(t);
        return (bits & key(t, key)) != 0;
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, SignalDict self, PyObject key, PyObject value) {
        self.bits(t);
        int b = key(t, key);
        self.context.set(self.traps, b, value.truth(t));
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, SignalDict self, PyObject key) {
        self.bits(t);
        throw t.valueError("signal keys cannot be deleted");
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, SignalDict self) {
        self.bits(t);
        return Signals.count();
    }

    private static PyTuple signals() {
        PyObject[] all = new PyObject[Signals.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = Signals.signal(i);
        }
        return PyTuple.of(all);
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, SignalDict self) {
        self.bits(t);
        return signals().iter(t);
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, SignalDict self, PyObject key) {
        return Signals.bitsOf(key) != 0;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, SignalDict self) {
        int bits = self.bits(t);
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < Signals.count(); i++) {
            out.append(i == 0 ? "" : ", ").append(Signals.signal(i).repr(t).value()).append((bits & Signals.bits(i)) != 0 ? ":True" : ":False");
        }
        return out.append('}').toString();
    }

    @PyCompare
    static PyObject compareNative(PyThread t, int op, SignalDict self, PyObject o) {
        if (op != Ops.EQ && op != Ops.NE) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        int mine = self.bits(t);
        int others;
        if (o instanceof SignalDict d) {
            others = d.bits(t);
        } else if (o instanceof PyDict d && d.size() == Signals.count()) {
            try {
                others = bits(t, d, false);
            } catch (PyError e) {
                if (!e.matches(org.gilpy.objects.Exceptions.KeyError)) {
                    throw e;
                }
                return PyBool.of(op == Ops.NE);
            }
        } else {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of((Signals.list(mine).len(t) == Signals.list(others).len(t) && normal(mine) == normal(others)) == (op == Ops.EQ));
    }

    /** The bits with all those of a signal wherever one of them is set. */
    private static int normal(int bits) {
        return (bits & Signals.ANY_INVALID) == 0 ? bits : bits | Signals.ANY_INVALID;
    }

    /** The signals and their values as a dict. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, SignalDict self) {
        int bits = self.bits(t);
        PyDict d = new PyDict();
        for (int i = 0; i < Signals.count(); i++) {
            d.put(t, Signals.signal(i), PyBool.of((bits & Signals.bits(i)) != 0));
        }
        return d;
    }

    // ---- what all mappings have

    private PyObject view(PyThread t, String name) {
        return t.runtime().importModule(t, "collections.abc").getAttr(t, PyStr.intern(name)).call(t, this);
    }

    /** A view of the signals. */
    @PyMethod("keys(self, /)")
    static PyObject keys(PyThread t, SignalDict self) {
        return self.view(t, "KeysView");
    }

    /** A view of the values. */
    @PyMethod("values(self, /)")
    static PyObject values(PyThread t, SignalDict self) {
        return self.view(t, "ValuesView");
    }

    /** A view of signals and values. */
    @PyMethod("items(self, /)")
    static PyObject items(PyThread t, SignalDict self) {
        return self.view(t, "ItemsView");
    }

    /** The value of a signal, or the default. */
    @PyMethod("get(self, key, default=None)")
    static PyObject get(PyThread t, SignalDict self, PyObject key, PyObject fallback) {
        int bits = self.bits(t);
        int b = Signals.bitsOf(key);
        return b == 0 ? fallback : PyBool.of((bits & b) != 0);
    }

    /** The value of a signal. */
    @PyMethod("setdefault(self, key, default=None)")
    static PyObject setdefault(PyThread t, SignalDict self, PyObject key, PyObject fallback) {
        return PyBool.of(__getitem__(t, self, key));
    }

    /** Signals cannot be removed. */
    @PyMethod("pop(self, key, default=None)")
    static PyObject pop(PyThread t, SignalDict self, PyObject key, PyObject fallback) {
        if (Signals.bitsOf(key) == 0) {
            return fallback;
        }
        throw t.valueError("signal keys cannot be deleted");
    }

    /** Signals cannot be removed. */
    @PyMethod("popitem(self)")
    static PyObject popitem(PyThread t, SignalDict self) {
        throw t.valueError("signal keys cannot be deleted");
    }

    /** Signals cannot be removed. */
    @PyMethod("clear(self)")
    static void clear(PyThread t, SignalDict self) {
        throw t.valueError("signal keys cannot be deleted");
    }

    /** Set the values of signals from a mapping or an iterable of pairs. */
    @PyMethod("update(self, other=(), /)")
    static void update(PyThread t, SignalDict self, PyObject other) {
        PyDict d = new PyDict();
        d.merge(t, other instanceof SignalDict s ? copy(t, s) : PyDict.TYPE.call(t, other));
        for (PyDict.Cursor c = d.cursor(); c.next(); ) {
            __setitem__(t, self, c.key(), c.value());
        }
    }
}
