// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** A module: a name and the dict of its globals. */
@TypeDef(name = "module")
public final class PyModule extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyModuleNatives(), "builtins", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.HAS_DICT);

    private PyType type;
    public final PyDict globals;

    public PyModule(String name) {
        this(TYPE);
        globals.putStr(Names.NAME, PyStr.intern(name));
        globals.putStr(Names.DOC, PyNone.NONE);
        globals.putStr(Names.PACKAGE, PyNone.NONE);
        globals.putStr(Names.LOADER, PyNone.NONE);
        globals.putStr(Names.SPEC, PyNone.NONE);
    }

    private PyModule(PyType type) {
        this.type = type;
        this.globals = new PyDict();
    }

    @Override
    public PyType type() {
        return type;
    }

    void setType(PyType to) {
        type = to;
    }

    @Override
    public PyDict dict() {
        return globals;
    }

    @Override
    public PyObject dictGet(PyStr name) {
        return globals.getStr(name);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyModule(cls);
    }

    @PyMethod("__init__(self, name, doc=None)")
    static void __init__(PyThread t, PyModule self, PyObject name, PyObject doc) {
        if (!(name instanceof PyStr)) {
            throw t.typeError("module() argument 'name' must be str, not " + name.type().name());
        }
        self.globals.putStr(Names.NAME, name);
        self.globals.putStr(Names.DOC, doc);
        self.globals.putStr(Names.PACKAGE, PyNone.NONE);
        self.globals.putStr(Names.LOADER, PyNone.NONE);
        self.globals.putStr(Names.SPEC, PyNone.NONE);
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        if (type != TYPE) {
            return super.getAttr(t, name);
        }
        PyObject v = attribute(t, name);
        if (v == null) {
            throw missing(t, name);
        }
        return v;
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        return type == TYPE && globals.getStr(Names.GETATTR) == null ? attribute(t, name) : super.getAttrOrNull(t, name);
    }

    private PyObject attribute(PyThread t, PyStr name) {
        PyObject v = Attributes.generic(t, this, type, name);
        if (v == null) {
            PyObject hook = globals.getStr(Names.GETATTR);
            if (hook != null) {
                return hook.call(t, name);
            }
        }
        return v;
    }

    private static String origin(PyThread t, PyObject spec) {
        PyObject located = spec.getAttrOrNull(t, PyStr.of("has_location"));
        return located != null && located.truth(t) && spec.getAttrOrNull(t, PyStr.of("origin")) instanceof PyStr f ? f.value() : null;
    }

    // CPython: _PyModule_IsPossiblyShadowing in moduleobject.c
    /** Whether a module stands beside the program, so that it may hide another one of its name. */
    private static boolean shadows(PyThread t, String origin) {
        String folder = t.runtime().scriptFolder();
        if (folder == null) {
            return false;
        }
        String root = origin.endsWith("/__init__.py") ? origin.substring(0, origin.length() - 12) : origin;
        int slash = root.lastIndexOf('/');
        return slash >= 0 && root.substring(0, slash).equals(folder);
    }

    // CPython: _Py_module_getattro_impl in moduleobject.c
    private PyError missing(PyThread t, PyStr name) {
        PyObject n = globals.getStr(Names.NAME);
        if (!(n instanceof PyStr s)) {
            return t.attributeError("module has no attribute '" + name.value() + "'", this, name);
        }
        PyObject spec = globals.getStr(Names.SPEC);
        if (spec != null && spec != PyNone.NONE) {
            String origin = origin(t, spec);
            boolean shadows = origin != null && shadows(t, origin);
            if (shadows && t.runtime().sysAttr("stdlib_module_names") instanceof PyAnySet names && names.contains(t, s)) {
                return t.attributeError("module '" + s.value() + "' has no attribute '" + name.value() + "' (consider renaming " + PyStr.of(origin).repr(t).value()
                        + " since it has the same name as the standard library module named '" + s.value() + "' and the import system gives it precedence)",
                        this, name);
            }
            PyObject init = spec.getAttrOrNull(t, Names.INITIALIZING);
            if (init != null && init.truth(t)) {
                if (shadows) {
                    return t.attributeError("module '" + s.value() + "' has no attribute '" + name.value() + "' (consider renaming "
                            + PyStr.of(origin).repr(t).value() + " if it has the same name as a third-party module you intended to import)", this, name);
                }
                return t.attributeError("partially initialized module '" + s.value() + "' "
                        + (origin != null ? "from '" + origin + "' " : "") + "has no attribute '" + name.value()
                        + "' (most likely due to a circular import)", this, name);
            }
            PyObject unready = spec.getAttrOrNull(t, PyStr.of("_uninitialized_submodules"));
            if (unready instanceof PyList l && l.contains(t, name)) {
                return t.attributeError("cannot access submodule '" + name.value() + "' of module '" + s.value()
                        + "' (most likely due to a circular import)", this, name);
            }
        }
        return t.attributeError("module '" + s.value() + "' has no attribute '" + name.value() + "'", this, name);
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, PyModule self, PyObject name) {
        PyStr n = BaseObject.attributeName(t, name);
        PyObject v = self.attribute(t, n);
        if (v == null) {
            throw self.missing(t, n);
        }
        return v;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyModule self) {
        PyObject name = self.globals.getStr(Names.NAME);
        String n = name == null ? "'?'" : name.repr(t).value();
        PyObject spec = self.globals.getStr(Names.SPEC);
        if (spec != null && spec != PyNone.NONE) {
            PyObject origin = spec.getAttrOrNull(t, PyStr.of("origin"));
            PyObject specName = spec.getAttrOrNull(t, PyStr.of("name"));
            String sn = specName == null ? n : specName.repr(t).value();
            if (origin == null || origin == PyNone.NONE) {
                PyObject loader = spec.getAttrOrNull(t, PyStr.of("loader"));
                return loader == null || loader == PyNone.NONE ? "<module " + sn + ">" : "<module " + sn + " (" + loader.repr(t).value() + ")>";
            }
            PyObject hasLocation = spec.getAttrOrNull(t, PyStr.of("has_location"));
            return hasLocation != null && hasLocation.truth(t) ? "<module " + sn + " from " + origin.repr(t).value() + ">"
                    : "<module " + sn + " (" + origin.str(t).value() + ")>";
        }
        PyObject file = self.globals.getStr(Names.FILE);
        if (file != null) {
            return "<module " + n + " from " + file.repr(t).value() + ">";
        }
        PyObject loader = self.globals.getStr(Names.LOADER);
        return loader == null || loader == PyNone.NONE ? "<module " + n + ">" : "<module " + n + " (" + loader.repr(t).value() + ")>";
    }

    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, PyModule self) {
        PyObject dict = self.getAttr(t, Names.DICT);
        if (!(dict instanceof PyDict d)) {
            throw t.typeError("<module>.__dict__ is not a dictionary");
        }
        PyObject hook = d.getStr("__dir__");
        return hook != null ? hook.call(t) : PyList.of(Ops.items(t, d));
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, PyModule self) {
        return self.globals;
    }

    @PyGetter("__annotations__")
    static PyObject getAnnotations(PyThread t, PyModule self) {
        PyObject a = self.globals.getStr(Names.ANNOTATIONS);
        if (a == null) {
            a = new PyDict();
            self.globals.putStr(Names.ANNOTATIONS, a);
        }
        return a;
    }

    @org.gilpy.annot.PySetter("__annotations__")
    static void setAnnotations(PyThread t, PyModule self, PyObject value) {
        if (value != null) {
            self.globals.putStr(Names.ANNOTATIONS, value);
        } else if (self.globals.removeStr(Names.ANNOTATIONS) == null) {
            throw t.error(Exceptions.AttributeError, "__annotations__");
        }
    }
}
