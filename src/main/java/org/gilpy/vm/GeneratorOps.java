// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Opcode;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/** Instructions of generators, coroutines and asynchronous iteration. Stateless. */
final class GeneratorOps {
    private GeneratorOps() {}

    /** What a frame yields, which it does not keep: neither in the temporary nor, when that is the last one in use, in those behind it. */
    static PyObject take(Frame f, long w, PyObject[] r, int register) {
        PyObject v = r[register];
        drop(r, register, Opcode.d(w) == 2 ? f.code.co().registers : register + 1);
        return v;
    }

    /** Empties registers. */
    static void drop(PyObject[] r, int from, int to) {
        for (int i = from; i < to; i++) {
            r[i] = null;
        }
    }

    /** SEND: what r[b] yields for r[a], or null with its result in r[a]. */
    static PyObject send(VmThread t, PyObject[] r, int a, int b) {
        PyObject it = r[b];
        PyObject v = r[a];
        if (it instanceof PyGenerator g && g.async == null) {
            PyObject y = g.send(t, v);
            if (y == null) {
                r[a] = g.takeResult();
            }
            return y;
        }
        if (it instanceof AsyncGenAwaitable s) {
            PyObject y = s.resume(t, v);
            if (y == null) {
                r[a] = s.result();
            }
            return y;
        }
        try {
            if (v == PyNone.NONE) {
                PyObject f = it.type().slot(Slot.NEXT);
                if (f == null || f == PyNone.NONE) {
                    throw t.typeError("'" + it.type().name() + "' object is not an iterator");
                }
                return Calls.method(t, f, it);
            }
            return it.getAttr(t, Names.SEND).call(t, v);
        } catch (PyError e) {
            if (!e.matches(Exceptions.StopIteration)) {
                throw e;
            }
            PyObject x = e.value.field("value");
            r[a] = x == null ? PyNone.NONE : x;
            return null;
        }
    }

    static PyObject valueOrStop(PyThread t, PyGenerator g, PyObject v) {
        if (v != null) {
            return v;
        }
        PyObject r = g.takeResult();
        throw r == PyNone.NONE ? t.stopIteration() : t.error(Exceptions.StopIteration, r);
    }

    static void closeIterator(VmThread t, PyObject it) {
        if (it instanceof PyGenerator g && g.async == null) {
            g.close(t);
            return;
        }
        PyObject close;
        try {
            close = it.getAttrOrNull(t, Names.CLOSE);
        } catch (PyError e) {
            t.interpreter.unraisable(t, e.value, null, it);
            return;
        }
        if (close != null) {
            close.call(t);
        }
    }

    // CPython: _gen_throw in genobject.c
    /** The error of the arguments of {@code throw}. */
    static PyError thrown(VmThread t, PyObject type, PyObject value, PyObject tb) {
        if (value != PyNone.NONE || tb != PyNone.NONE) {
            warnOfThree(t, "throw");
        }
        return error(t, type, value, tb);
    }

    static void warnOfThree(PyThread t, String method) {
        t.warn(Exceptions.DeprecationWarning, "the (type, exc, tb) signature of " + method + "() is deprecated, use the single-arg signature instead.", 1);
    }

    /** The same without the warning. */
    static PyError error(VmThread t, PyObject type, PyObject value, PyObject tb) {
        if (tb != PyNone.NONE && !(tb instanceof PyTraceback)) {
            throw t.typeError("throw() third argument must be a traceback object");
        }
        PyBaseException e;
        if (type instanceof PyType c && c.isSubtype(Exceptions.BaseException)) {
            if (value instanceof PyBaseException v && v.type().isSubtype(c)) {
                e = v;
            } else {
                PyObject o;
                try {
                    o = value == PyNone.NONE ? c.call(t) : value instanceof PyTuple p ? c.call(t, p.items().clone(), null) : c.call(t, value);
                } catch (PyError failed) {
                    return failed; // What goes wrong while the exception is made is thrown in its place.
                }
                if (!(o instanceof PyBaseException b)) {
                    return t.typeError("calling " + c.repr(t).value() + " should have returned an instance of BaseException, not " + o.type().repr(t).value());
                }
                e = b;
            }
        } else if (type instanceof PyBaseException b) {
            if (value != PyNone.NONE) {
                throw t.typeError("instance exception may not have a separate value");
            }
            e = b;
        } else {
            throw t.typeError("exceptions must be classes or instances deriving from BaseException, not " + type.type().name());
        }
        if (tb != PyNone.NONE) {
            e.traceback = tb;
        }
        return new PyError(e);
    }

    // CPython: _PyCoro_GetAwaitableIter in genobject.c
    static PyObject awaitable(VmThread t, PyObject o, int context) {
        if (o instanceof PyGenerator g) {
            if (g.type() == CoroutineMethods.TYPE) {
                if (g.delegate() != null) {
                    throw t.runtimeError("coroutine is being awaited already");
                }
                return o;
            }
            if (g.async == null && g.frame.code.has(CodeObject.ITERABLE_COROUTINE)) {
                return o;
            }
        }
        PyObject f = o.type().slot(Slot.AWAIT);
        if (f == null || f == PyNone.NONE) {
            String where = context == 1 ? "'async with' received an object from __aenter__ that does not implement __await__: "
                    : context == 2 ? "'async with' received an object from __aexit__ that does not implement __await__: " : null;
            throw t.typeError(where != null ? where + o.type().name() : "object " + o.type().name() + " can't be used in 'await' expression");
        }
        PyObject it = Calls.method(t, f, o);
        if (it instanceof PyGenerator g && (g.type() == CoroutineMethods.TYPE || g.frame.code.has(CodeObject.ITERABLE_COROUTINE))) {
            throw t.typeError("__await__() returned a coroutine");
        }
        if (it.type().slot(Slot.NEXT) == null) {
            throw t.typeError("__await__() returned non-iterator of type '" + it.type().name() + "'");
        }
        return it;
    }

    static PyObject yieldFromIterator(VmThread t, Frame f, PyObject o) {
        if (o instanceof PyGenerator g && g.type() == CoroutineMethods.TYPE) {
            if (!f.code.has(CodeObject.COROUTINE) && !f.code.has(CodeObject.ITERABLE_COROUTINE)) {
                throw t.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
            }
            return o;
        }
        return o instanceof PyGenerator g && g.async == null ? o : o.iter(t);
    }

    static PyObject asyncIterator(VmThread t, PyObject o) {
        if (o instanceof PyGenerator g && g.async != null) {
            return o;
        }
        PyObject f = o.type().slot(Slot.AITER);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("'async for' requires an object with __aiter__ method, got " + o.type().name());
        }
        PyObject it = Calls.method(t, f, o);
        if (it.type().slot(Slot.ANEXT) == null) {
            throw t.typeError("'async for' received an object from __aiter__ that does not implement __anext__: " + it.type().name());
        }
        return it;
    }

    static PyObject asyncNext(VmThread t, PyObject it) {
        if (it instanceof PyGenerator g && g.async != null) {
            return AsyncGeneratorMethods.__anext__(t, g);
        }
        PyObject f = it.type().slot(Slot.ANEXT);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("'async for' requires an iterator with __anext__ method, got " + it.type().name());
        }
        PyObject o = Calls.method(t, f, it);
        try {
            return awaitable(t, o, 0);
        } catch (PyError e) {
            PyError x = t.typeError("'async for' received an invalid object from __anext__: " + o.type().name());
            x.value.cause = e.value;
            x.value.context = e.value;
            x.value.suppressContext = true;
            x.fresh = false;
            throw x;
        }
    }

    static void endAsyncFor(VmThread t, PyObject exc) {
        PyBaseException e = (PyBaseException) exc;
        if (!e.type().isSubtype(Exceptions.StopAsyncIteration)) {
            throw new PyError(e, true);
        }
    }

    /** {@code cr_origin}: callers as (file, line, function). */
    static PyObject origin(VmThread t, int depth) {
        ArrayList<PyObject> out = new ArrayList<>();
        for (Frame f = t.frame(); f != null && out.size() < depth; f = f.back) {
            out.add(PyTuple.of(PyStr.of(f.code.co().filename), PyInt.of(f.line()), f.code.name));
        }
        return PyTuple.of(out.toArray(PyObject.NO_ARGS));
    }
}
