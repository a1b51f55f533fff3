// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The live, writable view of a function's variables (PEP 667). */
@TypeDef(name = "FrameLocalsProxy", mapping = true, subclassable = false)
final class FrameLocalsProxy extends PyObject {
    static final PyType TYPE = PyType.builtin(new FrameLocalsProxyNatives(), "builtins", BaseObject.TYPE, PyType.MAPPING | PyType.NOT_SUBCLASSABLE);

    private final Frame f;

    FrameLocalsProxy(Frame f) {
        this.f = f;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The register of a variable, or -1. A key of another type is a name when it is equal to it, as in any dict. */
    private int register(PyThread t, PyObject key) {
        if (key.getClass() == PyStr.class) {
            return FrameMethods.register(f, ((PyStr) key).value());
        }
        long hash = key.hash(t);
        PyCode c = f.code;
        for (int i = c.firstFree + c.co().freeVars.length - 1; i >= 0; i--) {
            PyStr name = PyStr.intern(c.registerName(i));
            if (name.hash(t) == hash && key.same(t, name)) {
                return i;
            }
        }
        return -1;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (args.length != 1) {
            throw t.typeError("FrameLocalsProxy expected 1 argument, got " + args.length);
        }
        if (!(args[0] instanceof Frame frame)) {
            throw t.typeError("expect frame, not " + args[0].type().messageName());
        }
        if (kwargs != null && kwargs.size() > 0) {
            throw t.typeError("FrameLocalsProxy takes no keyword arguments");
        }
        return new FrameLocalsProxy(frame);
    }

    private PyObject find(PyThread t, PyObject key) {
        int r = register(t, key);
        if (r >= 0) {
            return FrameMethods.value(f, r);
        }
        FrameExtra x = f.rareOrNull();
        return x == null || x.locals == null ? null : x.locals.get(t, key);
    }

    private void put(PyThread t, PyObject key, PyObject v) {
        int r = register(t, key);
        if (r >= 0) {
            f.sync();
            if (f.live != null) {
                ((VmThread) t).setLeave(f.live);
            }
            if (f.inLoop && !f.written) {
                ((VmThread) t).written(f);
            }
            if (r >= f.code.firstCell && f.r[r] instanceof PyCell c) {
                c.value = v;
            } else {
                f.r[r] = v;
                if (f.live != null) {
                    f.live.r[r] = v;
                }
            }
            return;
        }
        FrameExtra x = f.rare();
        if (x.locals == null) {
            x.locals = new PyDict();
        }
        x.locals.put(t, key, v);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, FrameLocalsProxy self, PyObject key) {
        PyObject v = self.find(t, key);
        if (v == null) {
            throw t.error(org.gilpy.objects.Exceptions.KeyError, "local variable '" + key.repr(t).value() + "' is not defined");
        }
        return v;
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, FrameLocalsProxy self, PyObject key, PyObject v) {
        self.put(t, key, v);
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, FrameLocalsProxy self, PyObject key) {
        throw t.typeError("cannot remove variables from FrameLocalsProxy");
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, FrameLocalsProxy self, PyObject key) {
        return self.find(t, key) != null;
    }

    @PyMethod("__len__(self, /)")
    static long __len__(PyThread t, FrameLocalsProxy self) {
        return FrameMethods.snapshot(t, self.f).size();
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, FrameLocalsProxy self) {
        return PyList.of(Ops.items(t, FrameMethods.snapshot(t, self.f))).iter(t);
    }

    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, FrameLocalsProxy self) {
        return PyList.of(Ops.items(t, Calls.attr(t, FrameMethods.snapshot(t, self.f), PyStr.of("__reversed__"))));
    }

    @PyMethod("__repr__(self, /)")
    static PyObject __repr__(PyThread t, FrameLocalsProxy self) {
        if (!org.gilpy.objects.Reprs.enter(t, self.f)) {
            return PyStr.of("{...}");
        }
        try {
            return FrameMethods.snapshot(t, self.f).repr(t);
        } finally {
            org.gilpy.objects.Reprs.leave(t, self.f);
        }
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, FrameLocalsProxy self, PyObject o) {
        if (o instanceof FrameLocalsProxy p) {
            return org.gilpy.objects.PyBool.of(p.f == self.f);
        }
        return o instanceof PyDict ? FrameMethods.snapshot(t, self.f).compare(t, Ops.EQ, o) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject o) {
        return plain(t, self).or(t, plain(t, o));
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject o) {
        return plain(t, o).or(t, plain(t, self));
    }

    @PyMethod("__ior__(self, value, /)")
    static PyObject __ior__(PyThread t, FrameLocalsProxy self, PyObject o) {
        update(t, self, o);
        return self;
    }

    private static PyObject plain(PyThread t, PyObject o) {
        return o instanceof FrameLocalsProxy p ? FrameMethods.snapshot(t, p.f) : o;
    }

    /** Sets variables from a mapping. */
    @PyMethod("update(self, other, /)")
    static void update(PyThread t, FrameLocalsProxy self, PyObject other) {
        PyDict d = new PyDict();
        Calls.attr(t, d, PyStr.of("update"), plain(t, other));
        for (PyDict.Cursor c = d.cursor(); c.next(); ) {
            self.put(t, c.key(), c.value());
        }
    }

    /** Value of a variable, or the default. */
    @PyMethod("get(self, key, default=None, /)")
    static PyObject get(PyThread t, FrameLocalsProxy self, PyObject key, PyObject fallback) {
        PyObject v = self.find(t, key);
        return v == null ? fallback : v;
    }

    /** Value of a variable; sets it when it is unset. */
    @PyMethod("setdefault(self, key, default=None, /)")
    static PyObject setdefault(PyThread t, FrameLocalsProxy self, PyObject key, PyObject fallback) {
        PyObject v = self.find(t, key);
        if (v == null) {
            self.put(t, key, fallback);
            return fallback;
        }
        return v;
    }

    /** The names. */
    @PyMethod("keys(self, /)")
    static PyObject keys(PyThread t, FrameLocalsProxy self) {
        return PyList.of(Ops.items(t, Calls.attr(t, FrameMethods.snapshot(t, self.f), PyStr.of("keys"))));
    }

    /** The values. */
    @PyMethod("values(self, /)")
    static PyObject values(PyThread t, FrameLocalsProxy self) {
        return PyList.of(Ops.items(t, Calls.attr(t, FrameMethods.snapshot(t, self.f), PyStr.of("values"))));
    }

    /** Pairs of name and value. */
    @PyMethod("items(self, /)")
    static PyObject items(PyThread t, FrameLocalsProxy self) {
        return PyList.of(Ops.items(t, Calls.attr(t, FrameMethods.snapshot(t, self.f), PyStr.of("items"))));
    }

    /** A dict of the variables. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, FrameLocalsProxy self) {
        return FrameMethods.snapshot(t, self.f);
    }
}
