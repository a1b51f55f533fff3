// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyBoundMethod;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Natives of {@code function}. */
@TypeDef(name = "function", subclassable = false)
final class FunctionMethods {
    private FunctionMethods() {}

    // CPython: func_new_impl in funcobject.c
    @PyNew("(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)")
    static PyObject __new__(PyThread t, PyType cls, PyObject code, PyObject globals, PyObject name, PyObject defaults, PyObject closure,
            PyObject kwdefaults) {
        if (!(code instanceof PyCode c)) {
            throw t.typeError("function() argument 'code' must be code, not " + code.type().name());
        }
        if (!(globals instanceof PyDict g)) {
            throw t.typeError("function() argument 'globals' must be dict, not " + globals.type().name());
        }
        if (name != PyNone.NONE && !(name instanceof PyStr)) {
            throw t.typeError("arg 3 (name) must be None or string");
        }
        if (defaults != PyNone.NONE && !(defaults instanceof PyTuple)) {
            throw t.typeError("arg 4 (defaults) must be None or tuple");
        }
        int free = c.co().freeVars.length;
        if (closure == PyNone.NONE ? free > 0 : !(closure instanceof PyTuple)) {
            throw t.typeError(free > 0 ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
        }
        if (kwdefaults != PyNone.NONE && !(kwdefaults instanceof PyDict)) {
            throw t.typeError("arg 6 (kwdefaults) must be None or dict");
        }
        PyObject[] cells = closure == PyNone.NONE ? null : ((PyTuple) closure).items();
        int given = cells == null ? 0 : cells.length;
        if (given != free) {
            throw t.valueError(c.name.value() + " requires closure of length " + free + ", not " + given);
        }
        for (int i = 0; i < given; i++) {
            if (!(cells[i] instanceof PyCell)) {
                throw t.typeError("arg 5 (closure) expected cell, found " + cells[i].type().name());
            }
        }
        PyFunction f = new PyFunction((VmThread) t, c, g, free == 0 ? null : cells);
        if (name instanceof PyStr s) {
            f.name = s;
        }
        f.defaults = defaults == PyNone.NONE ? null : (PyTuple) defaults;
        f.kwDefaults = kwdefaults == PyNone.NONE ? null : (PyDict) kwdefaults;
        return f;
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyFunction self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, self, args, kwargs);
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, PyFunction self, PyObject instance, PyObject owner) {
        return instance == PyNone.NONE ? self : new PyBoundMethod(self, instance);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyFunction self) {
        return "<function " + self.qualname.value() + " at " + Identity.hex(t, self) + ">";
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyFunction self) {
        return self.name;
    }

    @PySetter("__name__")
    static void setName(PyThread t, PyFunction self, PyObject v) {
        if (!(v instanceof PyStr s)) {
            throw t.typeError("__name__ must be set to a string object");
        }
        self.name = s;
        self.changes();
    }

    @PyGetter("__qualname__")
    static PyObject getQualname(PyThread t, PyFunction self) {
        return self.qualname;
    }

    @PySetter("__qualname__")
    static void setQualname(PyThread t, PyFunction self, PyObject v) {
        if (!(v instanceof PyStr s)) {
            throw t.typeError("__qualname__ must be set to a string object");
        }
        self.qualname = s;
        self.changes();
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyFunction self) {
        if (self.doc == null) {
            self.code.link();
            self.doc = self.code.consts[0];
        }
        return self.doc;
    }

    @PySetter("__doc__")
    static void setDoc(PyThread t, PyFunction self, PyObject v) {
        self.doc = v == null ? PyNone.NONE : v;
        self.changes();
    }

    @PyGetter("__module__")
    static PyObject getModule(PyThread t, PyFunction self) {
        return self.module;
    }

    @PySetter("__module__")
    static void setModule(PyThread t, PyFunction self, PyObject v) {
        self.module = v == null ? PyNone.NONE : v;
        self.changes();
    }

    @PyGetter("__code__")
    static PyObject getCode(PyThread t, PyFunction self) {
        return self.code;
    }

    @PySetter("__code__")
    static void setCode(PyThread t, PyFunction self, PyObject v) {
        if (!(v instanceof PyCode c)) {
            throw t.typeError("__code__ must be set to a code object");
        }
        int have = self.closure == null ? 0 : self.closure.length;
        if (c.co().freeVars.length != have) {
            throw t.valueError(self.name.value() + "() requires a code object with " + have + " free vars, not " + c.co().freeVars.length);
        }
        int kinds = org.gilpy.code.CodeObject.GENERATOR | org.gilpy.code.CodeObject.COROUTINE | org.gilpy.code.CodeObject.ASYNC_GENERATOR;
        if ((self.code.co().flags & kinds) != (c.co().flags & kinds)) {
            t.warn(org.gilpy.objects.Exceptions.DeprecationWarning, "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)", 1);
        }
        self.code = c;
        self.changes();
    }

    @PyGetter("__defaults__")
    static PyObject getDefaults(PyThread t, PyFunction self) {
        return self.defaults == null ? PyNone.NONE : self.defaults;
    }

    @PySetter("__defaults__")
    static void setDefaults(PyThread t, PyFunction self, PyObject v) {
        if (v != null && v != PyNone.NONE && !(v instanceof PyTuple)) {
            throw t.typeError("__defaults__ must be set to a tuple object");
        }
        self.defaults = v instanceof PyTuple p ? p : null;
        self.changes();
    }

    @PyGetter("__kwdefaults__")
    static PyObject getKwdefaults(PyThread t, PyFunction self) {
        return self.kwDefaults == null ? PyNone.NONE : self.kwDefaults;
    }

    @PySetter("__kwdefaults__")
    static void setKwdefaults(PyThread t, PyFunction self, PyObject v) {
        if (v != null && v != PyNone.NONE && !(v instanceof PyDict)) {
            throw t.typeError("__kwdefaults__ must be set to a dict object");
        }
        self.kwDefaults = v instanceof PyDict d ? d : null;
        self.changes();
    }

    @PyGetter("__closure__")
    static PyObject getClosure(PyThread t, PyFunction self) {
        return self.closure == null ? PyNone.NONE : PyTuple.of(self.closure.clone());
    }

    @PyGetter("__globals__")
    static PyObject getGlobals(PyThread t, PyFunction self) {
        return self.globals;
    }

    @PyGetter("__builtins__")
    static PyObject getBuiltins(PyThread t, PyFunction self) {
        return self.builtins;
    }

    /** The annotations as a dict; the compiler gives a tuple of names and values. */
    @PyGetter("__annotations__")
    static PyObject getAnnotations(PyThread t, PyFunction self) {
        if (!(self.annotations instanceof PyDict)) {
            PyDict d = new PyDict();
            if (self.annotations instanceof PyTuple p) {
                for (int i = 0; i + 1 < p.size(); i += 2) {
                    d.put(t, p.get(i), p.get(i + 1));
                }
            }
            self.annotations = d;
            self.changes();
        }
        return self.annotations;
    }

    @PySetter("__annotations__")
    static void setAnnotations(PyThread t, PyFunction self, PyObject v) {
        if (v != null && v != PyNone.NONE && !(v instanceof PyDict)) {
            throw t.typeError("__annotations__ must be set to a dict object");
        }
        self.annotations = v instanceof PyDict ? v : null;
        self.changes();
    }

    @PyGetter("__type_params__")
    static PyObject getTypeParams(PyThread t, PyFunction self) {
        return self.typeParams == null ? PyTuple.EMPTY : self.typeParams;
    }

    @PySetter("__type_params__")
    static void setTypeParams(PyThread t, PyFunction self, PyObject v) {
        if (!(v instanceof PyTuple p)) {
            throw t.typeError("__type_params__ must be set to a tuple");
        }
        self.typeParams = p;
        self.changes();
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, PyFunction self) {
        return self.dict();
    }

    @PySetter("__dict__")
    static void setDict(PyThread t, PyFunction self, PyObject v) {
        if (!(v instanceof PyDict d)) {
            throw t.error(Exceptions.TypeError, v == null ? "cannot delete __dict__"
                    : "__dict__ must be set to a dictionary, not a '" + v.type().name() + "'");
        }
        self.setDict(d);
    }

}
