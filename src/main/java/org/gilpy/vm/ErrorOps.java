// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.ExceptionGroupMethods;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Instructions of {@code raise}, {@code except} and {@code except*}. Stateless. */
final class ErrorOps {
    private ErrorOps() {}

    // CPython: _PyEval_CheckExceptTypeValid and PyErr_GivenExceptionMatches
    static boolean matches(VmThread t, PyObject exc, PyObject type) {
        if (type instanceof PyType c) {
            if (!c.isSubtype(Exceptions.BaseException)) {
                throw notClasses(t);
            }
            return exc.type().isSubtype(c);
        }
        if (type instanceof PyTuple p) {
            for (PyObject c : p.items()) {
                if (!(c instanceof PyType k) || !k.isSubtype(Exceptions.BaseException)) {
                    throw notClasses(t);
                }
            }
            for (PyObject c : p.items()) {
                if (exc.type().isSubtype((PyType) c)) {
                    return true;
                }
            }
            return false;
        }
        throw notClasses(t);
    }

    private static PyError notClasses(VmThread t) {
        return t.typeError("catching classes that do not inherit from BaseException is not allowed");
    }

    // CPython: do_raise in ceval.c
    static PyError raise(VmThread t, int count, PyObject exc, PyObject cause) {
        if (count == 0) {
            PyBaseException e = t.currentlyHandled();
            if (e == null) {
                return t.runtimeError("No active exception to reraise");
            }
            return new PyError(e, true);
        }
        PyBaseException value = instance(t, exc, "exceptions must derive from BaseException");
        if (count == 2) {
            value.suppressContext = true;
            if (cause == PyNone.NONE) {
                value.cause = null;
            } else {
                value.cause = instance(t, cause, "exception causes must derive from BaseException");
            }
        }
        return new PyError(value);
    }

    private static PyBaseException instance(VmThread t, PyObject exc, String message) {
        if (exc instanceof PyBaseException e) {
            return e;
        }
        if (exc instanceof PyType c && c.isSubtype(Exceptions.BaseException)) {
            PyObject o = c.call(t);
            if (o instanceof PyBaseException e) {
                return e;
            }
            throw t.typeError("calling " + c.repr(t).value() + " should have returned an instance of BaseException, not " + o.type().repr(t).value());
        }
        throw t.typeError(message);
    }

    static void pushHandled(VmThread t, PyObject[] r, int save, int exc) {
        r[save] = t.handled == null ? PyNone.NONE : t.handled;
        t.handled = (PyBaseException) r[exc];
    }

    static void popHandled(VmThread t, PyObject saved) {
        t.handled = saved instanceof PyBaseException e ? e : null;
    }

    // CPython: _PyEval_ExceptionGroupMatch in ceval.c
    static void matchGroup(VmThread t, PyObject[] r, int base, PyObject exc, PyObject type) {
        checkStar(t, type);
        if (exc == PyNone.NONE) {
            r[base] = PyNone.NONE;
            r[base + 1] = PyNone.NONE;
            return;
        }
        PyBaseException e = (PyBaseException) exc;
        if (matches(t, e, type)) {
            PyObject match = e;
            if (!e.type().isSubtype(Exceptions.BaseExceptionGroup)) {
                PyBaseException g = (PyBaseException) Exceptions.BaseExceptionGroup.call(t, PyStr.of(""), PyTuple.of(e));
                g.traceback = e.traceback;
                match = g;
            }
            r[base] = PyNone.NONE;
            r[base + 1] = match;
            return;
        }
        if (e.type().isSubtype(Exceptions.BaseExceptionGroup)) {
            PyObject pair = e.getAttr(t, PyStr.intern("split")).call(t, type);
            if (!(pair instanceof PyTuple p)) {
                throw t.typeError(e.type().name() + ".split must return a tuple, not " + pair.type().name());
            }
            if (p.size() < 2) {
                throw t.typeError(e.type().name() + ".split must return a 2-tuple, got tuple of size " + p.size());
            }
            r[base] = p.get(1);
            r[base + 1] = p.get(0);
            return;
        }
        r[base] = e;
        r[base + 1] = PyNone.NONE;
    }

    private static void checkStar(VmThread t, PyObject type) {
        PyObject[] all = type instanceof PyTuple p ? p.items() : new PyObject[] {type};
        for (PyObject c : all) {
            if (!(c instanceof PyType k) || !k.isSubtype(Exceptions.BaseException)) {
                throw notClasses(t);
            }
            if (k.isSubtype(Exceptions.BaseExceptionGroup)) {
                throw t.typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
            }
        }
    }

    // CPython: _PyExc_PrepReraiseStar in exceptions.c
    static PyObject prepareReraise(VmThread t, PyObject orig, PyObject list) {
        PyBaseException original = (PyBaseException) orig;
        ArrayList<PyObject> raised = new ArrayList<>();
        ArrayList<PyBaseException> reraised = new ArrayList<>();
        for (PyObject x : ((PyList) list).toArray()) {
            if (x == PyNone.NONE) {
                continue;
            }
            PyBaseException e = (PyBaseException) x;
            if (!original.type().isSubtype(Exceptions.BaseExceptionGroup)) {
                return e;
            }
            if (sameMetadata(t, e, original)) {
                reraised.add(e);
            } else {
                raised.add(e);
            }
        }
        if (raised.isEmpty() && reraised.isEmpty()) {
            return PyNone.NONE;
        }
        PyObject projected = reraised.isEmpty() ? PyNone.NONE : projection(t, original, reraised);
        if (raised.isEmpty()) {
            return projected;
        }
        if (projected != PyNone.NONE) {
            raised.add(projected);
        }
        if (raised.size() == 1) {
            return raised.get(0);
        }
        return Exceptions.BaseExceptionGroup.call(t, PyStr.of(""), PyList.of(raised.toArray(PyObject.NO_ARGS)));
    }

    private static boolean sameMetadata(VmThread t, PyBaseException a, PyBaseException b) {
        PyObject notes = a.dictGet(Names.NOTES);
        PyObject other = b.dictGet(Names.NOTES);
        boolean sameNotes = notes == other || notes instanceof PyList x && other instanceof PyList y && x.same(t, y);
        return a.type().isSubtype(Exceptions.BaseExceptionGroup) && sameNotes && a.traceback == b.traceback && a.cause == b.cause && a.context == b.context;
    }

    private static PyObject projection(VmThread t, PyBaseException original, ArrayList<PyBaseException> keep) {
        IdentityHashMap<PyObject, Boolean> leaves = new IdentityHashMap<>();
        for (PyBaseException g : keep) {
            collect(g, leaves);
        }
        return ExceptionGroupMethods.splitGroup(t, original, new LeafTest(leaves))[0];
    }

    private static void collect(PyBaseException e, IdentityHashMap<PyObject, Boolean> leaves) {
        if (e.type().isSubtype(Exceptions.BaseExceptionGroup)) {
            for (PyObject x : ExceptionGroupMethods.exceptions(e).items()) {
                collect((PyBaseException) x, leaves);
            }
        } else {
            leaves.put(e, true);
        }
    }

    /** A condition that holds for given leaves. */
    private static final class LeafTest extends PyObject {
        private final IdentityHashMap<PyObject, Boolean> leaves;

        LeafTest(IdentityHashMap<PyObject, Boolean> leaves) {
            this.leaves = leaves;
        }

        @Override
        public PyType type() {
            return BaseObject.TYPE;
        }

        @Override
        public PyObject call(PyThread t, PyObject a) {
            return PyBool.of(leaves.containsKey(a));
        }
    }
}
