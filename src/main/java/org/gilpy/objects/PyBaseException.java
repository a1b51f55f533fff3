// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/**
 * Common base class for all exceptions.
 *
 * <p>One Java class serves all built-in exceptions: those with attributes of their own ({@code errno}, {@code name} ...) hold
 * them in {@link #fields}, in the order of the type's field names.
 */
// Belongs to the thread that raises it; programs that share one have single references to change, guarded by the GIL or, without one, not ordered.
@TypeDef(name = "BaseException")
public final class PyBaseException extends PyObject {
    private PyType type;
    private PyTuple args;
    PyObject[] fields;
    private PyDict dict;
    private PyObject[] slotValues;
    /** A traceback object, or null. */
    public PyObject traceback;
    public PyBaseException context;
    public PyObject cause;
    public boolean suppressContext;

    PyBaseException(PyType type, PyObject[] args) {
        this.type = type;
        this.args = PyTuple.of(args);
        String[] f = type.exceptionFields;
        this.fields = f == null ? NO_ARGS : new PyObject[f.length];
        int n = type.slotCount();
        this.slotValues = n == 0 ? NO_ARGS : new PyObject[n];
    }

    /** An instance of a built-in exception class, without running Python code. */
    public static PyBaseException make(PyThread t, PyType type, PyObject[] args) {
        PyBaseException e = new PyBaseException(type, args);
        if (type.exceptionFields != null) {
            ExceptionFields.init(t, e, args, null);
        }
        return e;
    }

    static PyError attributeError(PyThread t, String message, PyObject obj, PyStr name) {
        PyBaseException e = new PyBaseException(Exceptions.AttributeError, new PyObject[] {PyStr.of(message)});
        e.fields[0] = name;
        e.fields[1] = obj;
        return new PyError(e);
    }

    /** A NameError (or UnboundLocalError) with its {@code name} set. */
    public static PyError nameError(PyThread t, PyType type, String message, PyStr name) {
        PyBaseException e = new PyBaseException(type, new PyObject[] {PyStr.of(message)});
        e.fields[0] = name;
        return new PyError(e);
    }

    @Override
    public PyType type() {
        return type;
    }

    void setType(PyType to) {
        type = to;
    }

    public PyTuple args() {
        return args;
    }

    public void setArgs(PyTuple args) {
        this.args = args;
    }

    PyObject[] slotValues() {
        return slotValues;
    }

    /** A field by its name, or null when unset; only for names that the type has. */
    public PyObject field(String name) {
        int i = fieldIndex(name);
        return i < 0 ? null : fields[i];
    }

    public void setField(String name, PyObject value) {
        fields[fieldIndex(name)] = value;
    }

    private int fieldIndex(String name) {
        String[] f = type.exceptionFields;
        if (f != null) {
            for (int i = 0; i < f.length; i++) {
                if (f[i].equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public PyDict dict() {
        if (dict == null) {
            dict = new PyDict();
        }
        return dict;
    }

    @Override
    public void setDict(PyDict d) {
        dict = d;
    }

    @Override
    public PyObject dictGet(PyStr name) {
        return dict == null ? null : dict.getStr(name);
    }

    // ---- natives

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (cls.has(PyType.ABSTRACT)) {
            throw TypeMethods.abstractError(t, cls);
        }
        PyBaseException e = new PyBaseException(cls, args);
        if (cls.exceptionFields != null) {
            ExceptionFields.beforeInit(t, e, args);
        }
        return e;
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0) {
            throw t.typeError(self.type.name() + "() takes no keyword arguments");
        }
        self.args = PyTuple.of(args);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyBaseException self) {
        PyTuple a = self.args;
        return self.type.name() + (a.size() == 1 ? "(" + a.get(0).repr(t).value() + ")" : a.repr(t).value());
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyBaseException self) {
        PyTuple a = self.args;
        return a.size() == 0 ? PyStr.of("") : a.size() == 1 ? a.get(0).str(t) : a.repr(t);
    }

    /** Sets the traceback and answers the exception. */
    @PyMethod("with_traceback(self, object, /)")
    static PyObject withTraceback(PyThread t, PyBaseException self, PyObject tb) {
        setTraceback(t, self, tb);
        return self;
    }

    /** Adds a line that tracebacks show after the exception. */
    @PyMethod("add_note(self, object, /)")
    public static void addNote(PyThread t, PyBaseException self, PyObject note) {
        if (!(note instanceof PyStr)) {
            throw t.typeError("add_note() argument must be str, not " + note.type().name());
        }
        PyObject notes = self.getAttrOrNull(t, Names.NOTES);
        if (notes == null) {
            notes = new PyList();
            self.setAttr(t, Names.NOTES, notes);
        }
        if (!(notes instanceof PyList l)) {
            throw t.typeError("Cannot add note: __notes__ is not a list");
        }
        l.append(note);
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyBaseException self) {
        PyDict d = self.dict;
        PyObject[] parts = ExceptionFields.reduce(t, self);
        if (parts != null) {
            return PyTuple.of(parts);
        }
        return d == null || d.size() == 0 ? PyTuple.of(self.type, self.args) : PyTuple.of(self.type, self.args, d);
    }

    @PyMethod("__setstate__(self, state, /)")
    static void __setstate__(PyThread t, PyBaseException self, PyObject state) {
        if (state == PyNone.NONE) {
            return;
        }
        if (!(state instanceof PyDict d)) {
            throw t.typeError("state is not a dictionary");
        }
        for (PyDict.Cursor c = d.cursor(); c.next(); ) {
            self.setAttr(t, (PyStr) c.key(), c.value());
        }
    }

    @PyGetter("args")
    static PyObject getArgs(PyThread t, PyBaseException self) {
        return self.args;
    }

    @PySetter("args")
    static void setArgs(PyThread t, PyBaseException self, PyObject value) {
        if (value == null) {
            throw t.typeError("args may not be deleted");
        }
        self.args = PyTuple.of(Ops.items(t, value));
    }

    @PyGetter("__traceback__")
    static PyObject getTraceback(PyThread t, PyBaseException self) {
        return self.traceback == null ? PyNone.NONE : self.traceback;
    }

    @PySetter("__traceback__")
    static void setTraceback(PyThread t, PyBaseException self, PyObject value) {
        if (value == null) {
            throw t.typeError("__traceback__ may not be deleted");
        }
        if (value != PyNone.NONE && !value.type().name().equals("traceback")) {
            throw t.typeError("__traceback__ must be a traceback or None");
        }
        self.traceback = value == PyNone.NONE ? null : value;
    }

    @PyGetter("__context__")
    static PyObject getContext(PyThread t, PyBaseException self) {
        return self.context == null ? PyNone.NONE : self.context;
    }

    @PySetter("__context__")
    static void setContext(PyThread t, PyBaseException self, PyObject value) {
        if (value == null) {
            throw t.typeError("__context__ may not be deleted");
        }
        if (value != PyNone.NONE && !(value instanceof PyBaseException)) {
            throw t.typeError("exception context must be None or derive from BaseException");
        }
        self.context = value == PyNone.NONE ? null : (PyBaseException) value;
    }

    @PyGetter("__cause__")
    static PyObject getCause(PyThread t, PyBaseException self) {
        return self.cause == null ? PyNone.NONE : self.cause;
    }

    @PySetter("__cause__")
    static void setCause(PyThread t, PyBaseException self, PyObject value) {
        if (value == null) {
            throw t.typeError("__cause__ may not be deleted");
        }
        if (value != PyNone.NONE && !(value instanceof PyBaseException)) {
            throw t.typeError("exception cause must be None or derive from BaseException");
        }
        self.cause = value == PyNone.NONE ? null : value;
        self.suppressContext = true;
    }

    @PyGetter("__suppress_context__")
    static boolean getSuppress(PyThread t, PyBaseException self) {
        return self.suppressContext;
    }

    @PySetter("__suppress_context__")
    static void setSuppress(PyThread t, PyBaseException self, PyObject value) {
        if (!(value instanceof PyBool)) {
            throw t.typeError("attribute value type must be bool");
        }
        self.suppressContext = value == PyBool.TRUE;
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, PyBaseException self) {
        return self.dict();
    }

    @PySetter("__dict__")
    static void setDictNative(PyThread t, PyBaseException self, PyObject value) {
        if (!(value instanceof PyDict d)) {
            throw t.typeError("__dict__ must be set to a dictionary, not a '" + (value == null ? "NoneType" : value.type().name()) + "'");
        }
        self.dict = d;
    }
}
