// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.ArrayList;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** A combination of multiple unrelated exceptions (PEP 654). */
@TypeDef(name = "BaseExceptionGroup", base = PyBaseException.class)
public final class ExceptionGroupMethods {
    private ExceptionGroupMethods() {}

    // CPython: BaseExceptionGroup_new in exceptions.c
    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (args.length != 2) {
            throw t.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (" + args.length + " given)");
        }
        if (!(args[0] instanceof PyStr)) {
            throw t.typeError("argument 1 must be str, not " + args[0].type().name());
        }
        PyObject seq = args[1];
        if (!(seq instanceof PyTuple || seq instanceof PyList) && (seq.type().slot(Slot.GETITEM) == null || seq instanceof PyDict)) {
            throw t.typeError("second argument (exceptions) must be a sequence");
        }
        PyTuple excs = PyTuple.of(Ops.items(t, seq));
        if (excs.size() == 0) {
            throw t.valueError("second argument (exceptions) must be a non-empty sequence");
        }
        boolean nestedBase = false;
        for (int i = 0; i < excs.size(); i++) {
            if (!(excs.get(i) instanceof PyBaseException e)) {
                throw t.valueError("Item " + i + " of second argument (exceptions) is not an exception");
            }
            nestedBase |= !e.type().isSubtype(Exceptions.Exception);
        }
        if (cls == Exceptions.BaseExceptionGroup) {
            if (!nestedBase) {
                cls = Exceptions.ExceptionGroup;
            }
        } else if (nestedBase && cls == Exceptions.ExceptionGroup) {
            throw t.typeError("Cannot nest BaseExceptions in an ExceptionGroup");
        } else if (nestedBase && cls.isSubtype(Exceptions.Exception)) {
            throw t.typeError("Cannot nest BaseExceptions in '" + cls.name() + "'");
        }
        PyBaseException g = new PyBaseException(cls, args);
        g.fields[0] = args[0];
        g.fields[1] = excs;
        return g;
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        PyBaseException.__init__(t, self, args, kwargs);
    }

    @PyMethod("__str__(self, /)")
    static String __str__(PyThread t, PyBaseException self) {
        int n = exceptions(self).size();
        return self.field("message").str(t).value() + " (" + n + " sub-exception" + (n == 1 ? "" : "s") + ")";
    }

    public static PyTuple exceptions(PyBaseException group) {
        return (PyTuple) group.field("exceptions");
    }

    /** A group of the same message with other exceptions. */
    @PyMethod("derive(self, excs, /)")
    static PyObject derive(PyThread t, PyBaseException self, PyObject excs) {
        return Exceptions.BaseExceptionGroup.call(t, self.field("message"), excs);
    }

    private static PyObject derived(PyThread t, PyBaseException self, ArrayList<PyObject> excs) {
        if (excs.isEmpty()) {
            return PyNone.NONE;
        }
        PyObject g = Calls.attr(t, self, PyStr.intern("derive"), PyList.of(excs.toArray(PyObject.NO_ARGS)));
        if (!(g instanceof PyBaseException e) || !e.type().isSubtype(Exceptions.BaseExceptionGroup)) {
            throw t.typeError("derive must return an instance of BaseExceptionGroup");
        }
        e.traceback = self.traceback;
        e.context = self.context;
        e.cause = self.cause;
        e.suppressContext = self.suppressContext;
        PyObject notes = self.getAttrOrNull(t, Names.NOTES);
        if (notes instanceof PyList l) {
            e.setAttr(t, Names.NOTES, PyList.of(l.toArray()));
        }
        return e;
    }

    private static boolean matches(PyThread t, PyObject condition, PyBaseException e) {
        if (condition instanceof PyType c) {
            return e.type().isSubtype(c);
        }
        if (condition instanceof PyTuple p) {
            for (PyObject c : p.items()) {
                if (e.type().isSubtype((PyType) c)) {
                    return true;
                }
            }
            return false;
        }
        return condition.call(t, e).truth(t);
    }

    private static void check(PyThread t, PyObject condition) {
        boolean ok;
        if (condition instanceof PyType c) {
            ok = c.isSubtype(Exceptions.BaseException);
        } else if (condition instanceof PyTuple p) {
            ok = true;
            for (PyObject c : p.items()) {
                ok &= c instanceof PyType k && k.isSubtype(Exceptions.BaseException);
            }
        } else {
            ok = condition.type().slot(Slot.CALL) != null;
        }
        if (!ok) {
            throw t.typeError("expected an exception type, a tuple of exception types, or a callable (other than a class)");
        }
    }

    /** The part of the group whose leaves match, or None. */
    @PyMethod("subgroup(self, matcher_value, /)")
    static PyObject subgroup(PyThread t, PyBaseException self, PyObject condition) {
        check(t, condition);
        return splitGroup(t, self, condition)[0];
    }

    /** The matching part and the rest. */
    @PyMethod("split(self, matcher_value, /)")
    static PyObject split(PyThread t, PyBaseException self, PyObject condition) {
        check(t, condition);
        PyObject[] r = splitGroup(t, self, condition);
        return PyTuple.of(r[0], r[1]);
    }

    /** Matching part and rest, None where empty. */
    public static PyObject[] splitGroup(PyThread t, PyBaseException self, PyObject condition) {
        if (matches(t, condition, self)) {
            return new PyObject[] {self, PyNone.NONE};
        }
        t.enter(" in exceptiongroup_split_recursive");
        try {
            ArrayList<PyObject> yes = new ArrayList<>();
            ArrayList<PyObject> no = new ArrayList<>();
            for (PyObject x : exceptions(self).items()) {
                PyBaseException e = (PyBaseException) x;
                if (e.type().isSubtype(Exceptions.BaseExceptionGroup)) {
                    PyObject[] r = splitGroup(t, e, condition);
                    if (r[0] != PyNone.NONE) {
                        yes.add(r[0]);
                    }
                    if (r[1] != PyNone.NONE) {
                        no.add(r[1]);
                    }
                } else if (matches(t, condition, e)) {
                    yes.add(e);
                } else {
                    no.add(e);
                }
            }
            return new PyObject[] {derived(t, self, yes), derived(t, self, no)};
        } finally {
            t.leave();
        }
    }

    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject key) {
        return GenericAlias.of(t, cls, key);
    }
}
