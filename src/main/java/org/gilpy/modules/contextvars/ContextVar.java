// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.contextvars;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A variable whose value depends on the context. */
// Immutable; the values are in the contexts.
@TypeDef(name = "ContextVar", module = "_contextvars", subclassable = false)
public final class ContextVar extends PyObject {
    static final PyType TYPE = PyType.builtin(new ContextVarNatives(), "_contextvars", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    /** The variable of module {@code decimal}: here, where a snapshot looks for constants of this class. */
    public static final ContextVar DECIMAL_CONTEXT = new ContextVar(PyStr.intern("decimal_context"), null);

    private final PyStr name;
    private final PyObject fallback;

    private ContextVar(PyStr name, PyObject fallback) {
        this.name = name;
        this.fallback = fallback;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, name, /, *, default=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject name, PyObject fallback) {
        if (!(name instanceof PyStr s)) {
            throw t.typeError("context variable name must be a str");
        }
        return new ContextVar(s, fallback);
    }

    @PyGetter("name")
    static PyObject getName(PyThread t, ContextVar self) {
        return self.name;
    }

    /** The value in the current context; else the default given here or to the variable; else LookupError. */
    @PyMethod("get(self, default=NULL, /)")
    static PyObject get(PyThread t, ContextVar self, PyObject fallback) {
        PyObject v = Context.current(t).find(self);
        if (v != null) {
            return v;
        }
        if (fallback != null) {
            return fallback;
        }
        if (self.fallback != null) {
            return self.fallback;
        }
        throw t.error(Exceptions.LookupError, self);
    }

    /** Set the value in the current context, and return a token that undoes it. */
    @PyMethod("set(self, value, /)")
    static PyObject set(PyThread t, ContextVar self, PyObject value) {
        Context c = Context.current(t);
        return new Token(c, self, c.put(self, value));
    }

    /** Restore the value of before the set() that made the token. */
    @PyMethod("reset(self, token, /)")
    static void reset(PyThread t, ContextVar self, PyObject token) {
        if (!(token instanceof Token k)) {
            throw t.typeError("expected an instance of Token, got " + token.repr(t).value());
        }
        if (k.used) {
            throw t.runtimeError(k.repr(t).value() + " has already been used once");
        }
        if (k.variable != self) {
            throw t.valueError(k.repr(t).value() + " was created by a different ContextVar");
        }
        Context c = Context.current(t);
        if (k.context != c) {
            throw t.valueError(k.repr(t).value() + " was created in a different Context");
        }
        k.used = true;
        c.put(self, k.old);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, ContextVar self) {
        String d = self.fallback == null ? "" : " default=" + self.fallback.repr(t).value();
        return "<ContextVar name=" + self.name.repr(t).value() + d + " at " + Identity.hex(t, self) + ">";
    }

    @PyClassMethod("__class_getitem__(cls, key, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }

    static ContextVar key(PyThread t, PyObject o) {
        if (o instanceof ContextVar v) {
            return v;
        }
        throw t.typeError("a ContextVar key was expected, got " + o.repr(t).value());
    }

}
