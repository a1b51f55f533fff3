// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What {@code asend}, {@code athrow} and {@code aclose} of an asynchronous generator give: awaited once. */
// The generator refuses to run in two threads; two threads that await one object see the errors of a second use.
@TypeDef(name = "async_generator_asend", subclassable = false)
final class AsyncGenAwaitable extends PyObject {
    static final int SEND = 0;
    static final int THROW = 1;
    static final int CLOSE = 2;

    static final PyType TYPE = PyType.builtin(new AsyncGenAwaitableNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);
    static final PyType THROW_TYPE = PyType.builtin("async_generator_athrow", "builtins", BaseObject.TYPE,
            PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new AsyncGenAwaitableNatives());

    private static final int INIT = 0;
    private static final int ITERATING = 1;
    private static final int CLOSED = 2;

    private final PyGenerator gen;
    private final int kind;
    /** What to send; at the end the value that the generator has yielded to its consumer. */
    private PyObject value;
    private final PyObject[] error;
    private int state = INIT;

    AsyncGenAwaitable(PyGenerator gen, int kind, PyObject value, PyObject[] error) {
        this.gen = gen;
        this.kind = kind;
        this.value = value;
        this.error = error;
    }

    /** A value that the body yields to its consumer, to tell it from what it awaits. */
    static final class Wrapped extends PyObject {
        final PyObject value;

        Wrapped(PyObject value) {
            this.value = value;
        }

        @Override
        public PyType type() {
            return BaseObject.TYPE;
        }
    }

    // CPython: async_gen_init_hooks in genobject.c
    static void initHooks(VmThread t, PyGenerator g) {
        if (g.async.hooksInited) {
            return;
        }
        g.async.hooksInited = true;
        g.async.finalizer = t.asyncFinalizer;
        if (t.asyncFirstIter != null) {
            t.asyncFirstIter.call(t, g);
        }
    }

    @Override
    public PyType type() {
        return kind == SEND ? TYPE : THROW_TYPE;
    }

    private PyError already(PyThread t) {
        return t.runtimeError("cannot reuse already awaited " + (kind == SEND ? "__anext__()/asend()" : "aclose()/athrow()"));
    }

    private PyError busy(PyThread t) {
        return t.runtimeError((kind == SEND ? "anext()" : kind == THROW ? "athrow()" : "aclose()") + ": asynchronous generator is already running");
    }

    /** Goes on; what the generator awaits, or null when this is done and has a {@link #result}. Raises no StopIteration: each would be a Java exception. */
    // CPython: async_gen_asend_send in genobject.c, by am_send
    PyObject resume(VmThread t, PyObject v) {
        if (state == CLOSED) {
            throw already(t);
        }
        PyObject y;
        try {
            if (state == INIT) {
                if (gen.async.runningAsync) {
                    state = CLOSED;
                    throw busy(t);
                }
                if (kind != SEND) {
                    if (gen.async.closed) {
                        state = CLOSED;
                        return ended(t);
                    }
                    if (v != PyNone.NONE) {
                        throw t.runtimeError("can't send non-None value to a just-started async generator");
                    }
                }
                state = ITERATING;
                gen.async.runningAsync = true;
                if (kind == SEND) {
                    y = gen.send(t, v == PyNone.NONE ? value : v);
                } else if (kind == THROW) {
                    y = gen.raise(t, GeneratorOps.error(t, error[0], error[1], error[2]));
                } else {
                    gen.async.closed = true;
                    if (gen.finished()) {
                        gen.async.runningAsync = false;
                        state = CLOSED;
                        return ended(t);
                    }
                    y = gen.raise(t, t.error(Exceptions.GeneratorExit));
                    if (y instanceof Wrapped) {
                        gen.async.runningAsync = false;
                        throw t.runtimeError("async generator ignored GeneratorExit");
                    }
                }
            } else {
                y = gen.send(t, v);
                if (kind == CLOSE && y instanceof Wrapped) {
                    throw t.runtimeError("async generator ignored GeneratorExit");
                }
            }
        } catch (PyError e) {
            return failed(t, e);
        }
        return unwrap(t, y);
    }

    /** The generator is over: which is what {@code aclose} wants. */
    private PyObject ended(VmThread t) {
        if (kind != CLOSE) {
            throw t.error(Exceptions.StopAsyncIteration);
        }
        value = PyNone.NONE;
        return null;
    }

    private PyObject failed(VmThread t, PyError e) {
        gen.async.runningAsync = gen.async.runningAsync && gen.running();
        state = CLOSED;
        if (e.matches(Exceptions.StopAsyncIteration) || e.matches(Exceptions.GeneratorExit)) {
            gen.async.closed = true;
            if (kind == CLOSE) {
                return ended(t);
            }
        }
        throw e;
    }

    /** What the generator awaits; null when it has yielded to its consumer. */
    private PyObject unwrap(VmThread t, PyObject y) {
        if (y == null) {
            gen.takeResult();
            gen.async.runningAsync = false;
            gen.async.closed = true;
            state = CLOSED;
            return ended(t);
        }
        if (y instanceof Wrapped w) {
            gen.async.runningAsync = false;
            state = CLOSED;
            value = w.value;
            return null;
        }
        return y;
    }

    PyObject result() {
        return value;
    }

    private PyObject orStop(PyThread t, PyObject v) {
        if (v == null) {
            throw value == PyNone.NONE ? t.stopIteration() : t.error(Exceptions.StopIteration, value);
        }
        return v;
    }

    @PyMethod("__await__(self, /)")
    static PyObject __await__(PyThread t, AsyncGenAwaitable self) {
        return self;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, AsyncGenAwaitable self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, AsyncGenAwaitable self) {
        return self.orStop(t, self.resume((VmThread) t, PyNone.NONE));
    }

    /** Resumes with a value. */
    @PyMethod("send(self, value, /)")
    static PyObject sendMethod(PyThread t, AsyncGenAwaitable self, PyObject value) {
        return self.orStop(t, self.resume((VmThread) t, value));
    }

    /** Raises an exception inside. */
    @PyMethod("throw(self, typ, val=None, tb=None, /)")
    static PyObject throwMethod(PyThread thread, AsyncGenAwaitable self, PyObject type, PyObject value, PyObject tb) {
        VmThread t = (VmThread) thread;
        if (self.state == CLOSED) {
            throw self.already(t);
        }
        if (self.state == INIT) {
            if (self.gen.async.runningAsync) {
                self.state = CLOSED;
                throw self.busy(t);
            }
            self.state = ITERATING;
            self.gen.async.runningAsync = true;
        }
        PyObject y;
        try {
            y = self.gen.raise(t, GeneratorOps.thrown(t, type, value, tb));
            if (self.kind == CLOSE && y instanceof Wrapped) {
                throw t.runtimeError("async generator ignored GeneratorExit");
            }
        } catch (PyError e) {
            return self.orStop(t, self.failed(t, e));
        }
        return self.orStop(t, self.unwrap(t, y));
    }

    /** Gives the awaitable up. */
    @PyMethod("close(self, /)")
    static void close(PyThread t, AsyncGenAwaitable self) {
        if (self.state == CLOSED) {
            return;
        }
        try {
            throwMethod(t, self, Exceptions.GeneratorExit, PyNone.NONE, PyNone.NONE);
        } catch (PyError e) {
            if (e.matches(Exceptions.StopIteration) || e.matches(Exceptions.StopAsyncIteration) || e.matches(Exceptions.GeneratorExit)) {
                return;
            }
            throw e;
        }
        throw t.runtimeError("coroutine ignored GeneratorExit");
    }
}
