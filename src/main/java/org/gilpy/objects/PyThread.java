// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.concurrent.locks.ReentrantLock;

/**
 * One Python thread as the objects see it: the state of the running code and the way to raise errors. Confined to the Java
 * thread that runs it, except where a member says otherwise. The VM's own class extends it.
 */
public abstract class PyThread {
    /**
     * The exception that the running generator or, outside of generators, the thread is handling, or null. What a program sees
     * is {@link #currentlyHandled()}.
     */
    public PyBaseException handled;
    /** In a generator: what is being handled around it. Apart, so that a generator resumed elsewhere does not bring it along. */
    public PyBaseException outerHandled;
    /** The current {@code contextvars.Context}, or null as long as nobody asked for it. */
    public PyObject context;
    /** Calls of Python code and of recursive natives that are open; see {@link #enter}. */
    public int depth;
    /** Copy of the interpreter's recursion limit. */
    public int depthLimit = 1000;
    /** Objects whose repr is being made, for {@code [...]}; see {@link Reprs}. */
    java.util.ArrayList<PyObject> reprStack;
    /** See {@link FormatCache}; made when first needed. */
    FormatCache formats;

    /** The exception being handled (what a bare {@code raise} re-raises and {@code sys.exc_info} shows), or null. */
    public final PyBaseException currentlyHandled() {
        return handled != null ? handled : outerHandled;
    }

    /** The interpreter this thread belongs to. */
    public abstract Runtime runtime();

    /**
     * Polls the eval breaker: switches threads, runs signal handlers, raises asynchronous exceptions. Natives with long loops call it
     * every some thousand steps.
     */
    public abstract void poll();

    /** As {@link #poll}, but keeps the GIL: for natives whose work other threads must not see half done. */
    public abstract void pollHolding();

    /** Class and first argument for a {@code super()} without arguments in the calling Python frame; RuntimeError. */
    public abstract PyObject[] superArguments();

    /** Lets another thread that waits for the GIL run, as {@code time.sleep(0)} does. */
    public abstract void yieldThread();

    /** A blocking piece of work that runs without the GIL. */
    @FunctionalInterface
    public interface Blocking<E extends Exception> {
        void run() throws E, InterruptedException;

        /** What it waits for, for reports about threads: a lock, a queue, another thread; or null. */
        default Object awaited() {
            return null;
        }

        /** Whether only another thread of this Python can end it: a wait without time limit for something that threads do. */
        default boolean forEver() {
            return false;
        }

        /** Whether what it waits for has come, so that it is about to end. Only asked of waits that last for ever. */
        default boolean satisfied() {
            return false;
        }

        /** What kind of wait it is, in a word for reports. */
        default String purpose() {
            return "I/O";
        }
    }

    /** Blocking work that only parks the Java thread, as locks, queues and sleeps of Java do, and so may run on a virtual thread. */
    public interface Parking extends Blocking<RuntimeException> {}

    /** Takes a lock of Java, without the GIL while it has to wait. Always on the thread itself, which is to own it: a virtual thread's other work may run elsewhere. */
    public final void lock(ReentrantLock lock) {
        if (!lock.tryLock()) {
            blocking((Parking) lock::lockInterruptibly);
        }
    }

    /**
     * Runs {@code work} without the GIL and takes it again. The only way out of the GIL. A Java interrupt means that
     * signals or asynchronous exceptions wait: they are handled (which may raise), then the work is run again.
     */
    public abstract <E extends Exception> void blocking(Blocking<E> work) throws E;

    /** Objects up to this size are never asked about. */
    private static final long SMALL = 1 << 16;

    /** To be asked before an object of so many bytes is made, where a program decides on the size; ends the call when the host allows no such object. */
    public final void room(long bytes) {
        if (bytes > SMALL) {
            largeObject(bytes);
        }
    }

    /** As {@link #room}, for {@code count} parts of {@code size} bytes. */
    public final void room(long count, long size) {
        if (count > SMALL / 8) {
            room(count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size);
        }
    }

    protected void largeObject(long bytes) {}

    /** Says that the thread has taken {@code amount} of something that the host may limit, or given it back (negative); ends the call when that is too much. */
    public void use(Resource resource, long amount) {}

    /** Whom an object with {@code __del__} belongs to that is made now, for {@link #finalizer}; null for nobody in particular. */
    public Object maker() {
        return null;
    }

    /** Runs the call of {@code __del__} of an object that was made for {@code maker}. */
    public void finalizer(Object maker, Runnable work) {
        work.run();
    }

    /** Opens one level of recursion; RecursionError when the limit is passed. Pair with {@link #leave} in finally. */
    public final void enter(String where) {
        if (++depth > depthLimit) {
            tooDeep(where);
        }
    }

    public final void leave() {
        depth--;
    }

    private void tooDeep(String where) {
        depth--;
        throw recursionError(where);
    }

    /** The RecursionError of a call that is one too deep. */
    protected PyError recursionError(String where) {
        return error(Exceptions.RecursionError, "maximum recursion depth exceeded" + where);
    }

    // ---- raising

    /** An exception of a built-in class with one message. */
    public PyError error(PyType type, String message) {
        return new PyError(PyBaseException.make(this, type, new PyObject[] {PyStr.of(message)}));
    }

    /** An exception of a built-in class with these arguments. */
    public PyError error(PyType type, PyObject... args) {
        return new PyError(PyBaseException.make(this, type, args));
    }

    public PyError typeError(String message) {
        return error(Exceptions.TypeError, message);
    }

    public PyError valueError(String message) {
        return error(Exceptions.ValueError, message);
    }

    public PyError indexError(String message) {
        return error(Exceptions.IndexError, message);
    }

    public PyError overflowError(String message) {
        return error(Exceptions.OverflowError, message);
    }

    public PyError zeroDivision(String message) {
        return error(Exceptions.ZeroDivisionError, message);
    }

    public PyError runtimeError(String message) {
        return error(Exceptions.RuntimeError, message);
    }

    public PyError systemError(String message) {
        return error(Exceptions.SystemError, message);
    }

    public PyError memoryError() {
        return error(Exceptions.MemoryError);
    }

    public PyError keyError(PyObject key) {
        return error(Exceptions.KeyError, key);
    }

    public PyError stopIteration() {
        return error(Exceptions.StopIteration);
    }

    /** AttributeError with {@code name} and {@code obj} set, which suggestions ("Did you mean") use. */
    public PyError attributeError(String message, PyObject obj, PyStr name) {
        return PyBaseException.attributeError(this, message, obj, name);
    }

    /** "'T' object has no attribute 'name'". */
    public PyError noAttribute(PyObject obj, PyStr name) {
        String who = obj instanceof PyType c ? "type object '" + c.messageName() + "'" : "'" + obj.type().messageName() + "' object";
        return attributeError(who + " has no attribute '" + name.value() + "'", obj, name);
    }

    /** OSError (the subclass that belongs to the errno) with strerror and file name (null: none). */
    public PyError osError(int errno, String filename) {
        return OsErrors.make(this, errno, filename == null ? null : PyStr.of(filename));
    }

    /** The OSError for a Java I/O exception. */
    public PyError osError(java.io.IOException e, String filename) {
        return OsErrors.make(this, e, filename);
    }

    /** The garbage is about to be collected: lets go of what is held only to save time. Whether there was anything. */
    public boolean beforeCollection() {
        return false;
    }

    /** Issues a warning as {@code warnings.warn(message, category, stacklevel)}; may raise it. */
    public void warn(PyType category, String message, int stackLevel) {
        runtime().warn(this, category, message, stackLevel);
    }
}
