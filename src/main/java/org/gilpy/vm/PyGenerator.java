// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Opcode;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Identity;
import org.gilpy.objects.Guarded;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;

/**
 * A suspended activation that can be resumed: generator, coroutine, or the body of an asynchronous generator. One thread
 * may run it at a time; a second one gets ValueError.
 */
public final class PyGenerator extends PyObject implements Guarded {
    private static final int CREATED = 0;
    private static final int SUSPENDED = 1;
    private static final int RUNNING = 2;
    private static final int FINISHED = 3;

    private final PyType type;
    final Frame frame;
    PyStr name;
    PyStr qualname;
    /** Changed under the GIL; without one by the thread that is inside, see {@link #own}. */
    private int state = CREATED;
    /** Without a GIL: the thread that may go in without asking, {@link #NOBODY} while that changes, or null. Written under the monitor. */
    private transient Object owner;
    /** Without a GIL: whether the owner is inside send, throw or close; others are told that it runs. */
    private transient boolean inside;
    /** The exception being handled inside, while suspended. */
    private PyBaseException handled;
    /** What the generator returned, until it is fetched. */
    private PyObject result;
    /** Where a coroutine was made, when origin tracking is on. */
    PyObject origin = PyNone.NONE;
    /** For the body of an asynchronous generator: its hooks and state. */
    AsyncState async;

    /** For a coroutine that has not begun: where {@link Unawaited} has it. */
    short place;
    /** Its number once {@code id()} was asked; for a coroutine also what tells that it never will begin. Guarded by {@link Identity}. */
    private Identity.Tag tag;

    private static final Object NOBODY = new Object();
    private static final VarHandle INSIDE;

    static {
        try {
            INSIDE = MethodHandles.lookup().findVarHandle(PyGenerator.class, "inside", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What only asynchronous generators have. */
    static final class AsyncState {
        PyObject finalizer;
        boolean hooksInited;
        boolean closed;
        boolean runningAsync;
    }

    private PyGenerator(PyType type, Frame frame) {
        this.type = type;
        this.frame = frame;
        this.name = frame.function == null ? frame.code.name : frame.function.name;
        this.qualname = frame.function == null ? frame.code.qualname : frame.function.qualname;
        frame.generator = this;
    }

    static PyObject make(VmThread t, Frame f) {
        int flags = f.code.co().flags;
        PyType type = (flags & CodeObject.COROUTINE) != 0 ? CoroutineMethods.TYPE
                : (flags & CodeObject.ASYNC_GENERATOR) != 0 ? AsyncGeneratorMethods.TYPE : GeneratorMethods.TYPE;
        PyGenerator g = new PyGenerator(type, f);
        if (type == AsyncGeneratorMethods.TYPE) {
            g.async = new AsyncState();
        } else if (type == CoroutineMethods.TYPE) {
            t.madeCoroutine(g);
            if (t.coroutineOriginDepth > 0) {
                g.origin = GeneratorOps.origin(t, t.coroutineOriginDepth);
            }
        }
        return g;
    }

    @Override
    public PyType type() {
        return type;
    }

    boolean finished() {
        return state == FINISHED;
    }

    boolean running() {
        return state == RUNNING;
    }

    @Override
    public Identity.Tag tag() {
        return tag;
    }

    @Override
    public void tag(Identity.Tag to) {
        tag = to;
    }

    private void begin(VmThread t) {
        if (type == CoroutineMethods.TYPE) {
            t.begunCoroutine(this);
        }
    }

    /** Whether this is a coroutine that nobody has awaited. */
    boolean unawaited() {
        return state == CREATED && type == CoroutineMethods.TYPE;
    }

    boolean started() {
        return state != CREATED;
    }

    boolean suspended() {
        return state == SUSPENDED;
    }

    PyObject frameOrNone() {
        return finished() ? PyNone.NONE : frame;
    }

    String kind() {
        return type == CoroutineMethods.TYPE ? "coroutine" : async != null ? "async generator" : "generator";
    }

    @Override
    public PyObject iter(PyThread t) {
        return type == GeneratorMethods.TYPE ? this : super.iter(t);
    }

    @Override
    public PyObject next(PyThread t) {
        if (type != GeneratorMethods.TYPE) {
            return super.next(t);
        }
        return send((VmThread) t, PyNone.NONE);
    }

    /**
     * As {@link VmThread#runResumed}, when the generator hands on to another: as long as that one yields, nothing of its own code runs. {@code f.pc} is the yield
     * between the instruction that sends and the jump back to it.
     */
    private static PyObject runDelegating(VmThread t, CompiledLoop k, Frame f, PyGenerator to, PyObject value) {
        int pc = f.pc, sends = pc - 1;
        f.pc = sends;
        PyObject v;
        try {
            v = to.send(t, value);
        } catch (PyError e) {
            return Loop.run(t, f, e);
        } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
            return Loop.run(t, f, CompiledOps.error(t, e));
        }
        if (v != null) {
            f.pc = pc;
            f.yielded = true;
            return v;
        }
        long w = f.code.code[sends];
        f.r[Opcode.a(w)] = to.takeResult();
        f.pc = sends + Opcode.c(w);
        return t.runResumed(k, f);
    }

    /** The usual case of {@link #send} in one piece: compiled code begins, or goes on after a yield. */
    private PyObject step(VmThread t, Frame f, CompiledLoop k, PyObject value) {
        PyGenerator inner = null;
        if (state == SUSPENDED) {
            int pc = f.pc;
            long w = f.code.code[pc];
            int to = Opcode.a(w);
            PyObject[] r = f.r;
            // It is None nearly always, and mostly nobody has used the register since the last time.
            if (r[to] != value) {
                r[to] = value;
            }
            if (Opcode.d(w) == 1 && r[Opcode.c(w)] instanceof PyGenerator g && g.async == null) {
                inner = g;
            } else {
                f.pc = pc + 1;
            }
        }
        state = RUNNING;
        PyBaseException own = t.handled;
        PyBaseException outer = t.outerHandled;
        // Mostly nobody handles anything: then there is nothing to exchange, and stores of references are what takes the time here.
        boolean handles = own != null || handled != null;
        if (handles) {
            t.outerHandled = t.currentlyHandled();
            t.handled = handled;
        }
        Frame back = t.frame;
        f.back = back;
        t.frame = f;
        f.at = t.depth++;
        f.linked = false;
        f.yielded = false;
        f.entry = true;
        boolean done = true;
        try {
            PyObject v = inner == null ? t.runResumed(k, f) : runDelegating(t, k, f, inner, value);
            if (f.yielded) {
                done = false;
                return v;
            }
            result = v;
            return null;
        } catch (PyError e) {
            throw convert(t, e);
        } finally {
            t.frame = back;
            f.back = null;
            t.depth--;
            if (handles || t.handled != null) {
                handled = done ? null : t.handled;
                t.handled = own;
                t.outerHandled = outer;
            }
            state = done ? FINISHED : SUSPENDED;
            if (done) {
                f.finished = true;
            }
        }
    }

    /** The return value after {@link #send} gave null. */
    PyObject takeResult() {
        PyObject v = result;
        result = null;
        return v == null ? PyNone.NONE : v;
    }

    private void claim(VmThread t) {
        if (state == RUNNING) {
            throw t.valueError(kind() + " already executing");
        }
    }

    /**
     * Goes in, or ValueError when a thread is inside. Most generators are only ever run by one thread, which pays for the question with two plain stores, by the
     * protocol of {@link org.gilpy.objects.Owned}; who is not the owner becomes it.
     */
    private void own(VmThread t) {
        Thread me = Thread.currentThread();
        if (owner == me && !inside) {
            inside = true;
            VarHandle.releaseFence();
            if (owner == me) {
                return;
            }
            inside = false;
        }
        become(t, me);
    }

    private synchronized void become(VmThread t, Thread me) {
        Object from = owner;
        if (from != null && from != me) {
            owner = NOBODY;
            Sharing.fenceOthers((Thread) from);
        }
        if ((boolean) INSIDE.getOpaque(this)) {
            owner = from;
            throw t.valueError(kind() + " already executing");
        }
        VarHandle.acquireFence();
        owner = me;
        inside = true;
    }

    private void disown() {
        VarHandle.releaseFence();
        inside = false;
    }

    /** Resumes; the value yielded, or null when it returned (see {@link #takeResult}). */
    PyObject send(VmThread t, PyObject value) {
        Frame f = frame;
        CompiledLoop k = f.code.loops;
        if (k != null && (state == SUSPENDED || state == CREATED && value == PyNone.NONE && type == GeneratorMethods.TYPE)
                && t.breaker.get() == 0 && t.depth < t.depthLimit && f.words == f.code.code && !Sharing.on()) {
            return step(t, f, k, value);
        }
        if (Sharing.on()) {
            own(t);
            try {
                return sendOwn(t, value);
            } finally {
                disown();
            }
        }
        return sendOwn(t, value);
    }

    private PyObject sendOwn(VmThread t, PyObject value) {
        claim(t);
        if (state == FINISHED) {
            if (type == CoroutineMethods.TYPE) {
                throw t.runtimeError("cannot reuse already awaited coroutine");
            }
            result = null;
            return null;
        }
        Frame f = frame;
        if (state == CREATED) {
            if (value != PyNone.NONE) {
                throw t.typeError("can't send non-None value to a just-started " + kind());
            }
            begin(t);
        } else {
            long w = f.code.code[f.pc];
            f.r[Opcode.a(w)] = value;
            f.pc++;
        }
        return resume(t, null);
    }

    private PyObject resume(VmThread t, PyError error) {
        Frame f = frame;
        state = RUNNING;
        PyBaseException own = t.handled;
        PyBaseException outer = t.outerHandled;
        t.outerHandled = t.currentlyHandled();
        t.handled = handled;
        PyObject v;
        boolean done = true;
        try {
            v = t.resume(f, error);
            if (f.yielded) {
                done = false;
                return v;
            }
            result = v;
            return null;
        } catch (PyError e) {
            throw convert(t, e);
        } finally {
            handled = done ? null : t.handled;
            t.handled = own;
            t.outerHandled = outer;
            if (done) {
                state = FINISHED;
                f.finished = true;
            } else {
                state = SUSPENDED;
            }
        }
    }

    /** In a forked child: the frame, which ran at the time of the fork, has yielded a value, returned it or ended with an error; the error to go on with. */
    PyError wentOn(VmThread t, PyObject value, PyError error) {
        boolean done = error != null || !frame.yielded;
        handled = done ? null : t.handled;
        // What the caller handles is also what was handled around the generator.
        t.handled = t.outerHandled;
        t.outerHandled = null;
        owner = null;
        inside = false;
        state = done ? FINISHED : SUSPENDED;
        frame.finished = done;
        if (error != null) {
            return convert(t, error);
        }
        if (done) {
            result = value;
        }
        return null;
    }

    // PEP 479
    private PyError convert(VmThread t, PyError e) {
        String what;
        if (e.matches(Exceptions.StopIteration)) {
            what = "StopIteration";
        } else if (async != null && e.matches(Exceptions.StopAsyncIteration)) {
            what = "StopAsyncIteration";
        } else {
            return e;
        }
        PyError r = t.runtimeError(kind() + " raised " + what);
        r.value.cause = e.value;
        r.value.context = e.value;
        r.value.suppressContext = true;
        r.fresh = false;
        r.value.traceback = new PyTraceback(null, frame, frame.pc, frame.line());
        return r;
    }

    /** What {@code yield from} or {@code await} inside delegates to at present, or null. */
    PyObject delegate() {
        if (state != SUSPENDED) {
            return null;
        }
        long w = frame.code.code[frame.pc];
        return Opcode.op(w) == Opcode.YIELD_VALUE && Opcode.d(w) == 1 ? frame.r[Opcode.c(w)] : null;
    }

    PyObject delegateOrNone() {
        PyObject d = delegate();
        return d == null ? PyNone.NONE : d;
    }

    // CPython: _gen_throw in genobject.c
    /** Raises an exception at the yield; the next value yielded, or null when the generator returned. */
    PyObject raise(VmThread t, PyError e) {
        if (Sharing.on()) {
            own(t);
            try {
                return raiseOwn(t, e);
            } finally {
                disown();
            }
        }
        return raiseOwn(t, e);
    }

    private PyObject raiseOwn(VmThread t, PyError e) {
        claim(t);
        if (state == FINISHED) {
            if (type == CoroutineMethods.TYPE) {
                throw t.runtimeError("cannot reuse already awaited coroutine");
            }
            throw e;
        }
        PyObject inner = delegate();
        if (inner == null) {
            return throwHere(t, e);
        }
        if (e.matches(Exceptions.GeneratorExit)) {
            try {
                inDelegate(t, inner, null, null);
            } catch (PyError x) {
                return throwHere(t, x);
            }
            return throwHere(t, e);
        }
        boolean plain = inner instanceof PyGenerator g && (g.type == GeneratorMethods.TYPE || g.type == CoroutineMethods.TYPE);
        PyObject method = null;
        PyObject v;
        PyError error = null;
        if (!plain && (method = inner.getAttrOrNull(t, Names.THROW)) == null) {
            return throwHere(t, e);
        }
        try {
            v = inDelegate(t, inner, e, method);
            if (v != null) {
                return v;
            }
            v = ((PyGenerator) inner).takeResult();
        } catch (PyError x) {
            error = x;
            v = null;
        }
        if (error == null) {
            return finishDelegation(t, v);
        }
        if (error.matches(Exceptions.StopIteration)) {
            PyObject r = error.value.field("value");
            return finishDelegation(t, r == null ? PyNone.NONE : r);
        }
        return throwHere(t, error);
    }

    /** Throws into what this generator delegates to, or closes it when there is no error, as if called from this frame. */
    private PyObject inDelegate(VmThread t, PyObject inner, PyError e, PyObject method) {
        Frame caller = t.frame;
        PyBaseException own = t.handled;
        PyBaseException outer = t.outerHandled;
        state = RUNNING;
        frame.back = caller;
        frame.linked = false;
        frame.at = t.depth++;
        t.frame = frame;
        t.outerHandled = t.currentlyHandled();
        t.handled = handled;
        try {
            if (e == null) {
                GeneratorOps.closeIterator(t, inner);
                return PyNone.NONE;
            }
            return method == null ? ((PyGenerator) inner).raise(t, e) : method.call(t, e.value);
        } finally {
            t.frame = caller;
            t.depth--;
            frame.back = null;
            t.handled = own;
            t.outerHandled = outer;
            state = SUSPENDED;
        }
    }

    private PyObject throwHere(VmThread t, PyError e) {
        if (state == CREATED) {
            // No instruction has run: the exception leaves from the first line of the function.
            begin(t);
            state = FINISHED;
            frame.finished = true;
            e.value.traceback = new PyTraceback(e.value.traceback, frame, frame.pc, frame.code.co().firstLine);
            throw convert(t, e);
        }
        // The context is what the generator handles itself, not what its caller handles.
        e.fresh = false;
        if (handled != null) {
            Unwinder.chain(e.value, handled);
        }
        return resume(t, e);
    }

    /** The delegate has returned: goes on after the SEND with its result. */
    private PyObject finishDelegation(VmThread t, PyObject value) {
        Frame f = frame;
        int send = f.pc - 1;
        long w = f.code.code[send];
        f.r[Opcode.a(w)] = value;
        f.pc = send + Opcode.c(w);
        return resume(t, null);
    }

    // CPython: gen_close in genobject.c
    PyObject close(PyThread thread) {
        VmThread t = (VmThread) thread;
        if (Sharing.on()) {
            own(t);
            try {
                return closeOwn(t);
            } finally {
                disown();
            }
        }
        return closeOwn(t);
    }

    private PyObject closeOwn(VmThread t) {
        claim(t);
        if (state == FINISHED) {
            return PyNone.NONE;
        }
        if (state == CREATED) {
            begin(t);
            state = FINISHED;
            frame.finished = true;
            return PyNone.NONE;
        }
        PyObject inner = delegate();
        PyError e = null;
        if (inner != null) {
            try {
                inDelegate(t, inner, null, null);
            } catch (PyError x) {
                e = x;
            }
        }
        if (e == null) {
            e = t.error(Exceptions.GeneratorExit);
        }
        PyObject v;
        try {
            v = resume(t, e);
        } catch (PyError x) {
            if (x.matches(Exceptions.GeneratorExit) || x.matches(Exceptions.StopIteration)) {
                return PyNone.NONE;
            }
            throw x;
        }
        if (v != null) {
            throw t.runtimeError(kind() + " ignored GeneratorExit");
        }
        return takeResult();
    }
}
