// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.gil.GilMode;
import org.gilpy.objects.*;

/** Low-level threads and locks; the threading module is built on it. */
@ModuleDef("_thread")
final class ThreadModule {
    @PyAttribute("error")
    static final PyType ERROR = Exceptions.RuntimeError;
    @PyAttribute("LockType")
    static final PyType LOCK_TYPE = PyLock.TYPE;
    @PyAttribute("lock")
    static final PyType LOCK = PyLock.TYPE;
    @PyAttribute("RLock")
    static final PyType RLOCK = PyRLock.TYPE;
    @PyAttribute("_ThreadHandle")
    static final PyType HANDLE = ThreadHandle.TYPE;
    @PyAttribute("_local")
    static final PyType LOCAL = ThreadLocalData.TYPE;
    /** Seconds. */
    @PyAttribute("TIMEOUT_MAX")
    static final double TIMEOUT_MAX = PyLock.TIMEOUT_MAX;

    private final AtomicInteger running = new AtomicInteger();
    /** The threads of a program that count as its first. */
    private static final int FIRST = 8;
    /** How many threads this module has started. */
    private final AtomicInteger started = new AtomicInteger();
    /** Bytes; 0 for the default. Guarded by the GIL. */
    private long stackSize;
    private static final PyStructSequence.Def EXCEPT_ARGS = new PyStructSequence.Def("_thread._ExceptHookArgs", 4, true, "exc_type", "exc_value",
            "exc_traceback", "thread");
    @PyAttribute("_ExceptHookArgs")
    static final PyType EXCEPT_HOOK_ARGS = EXCEPT_ARGS.type;

    /** A new lock. */
    @PyFunction("allocate_lock()")
    static PyObject allocateLock(PyThread t) {
        return new PyLock();
    }

    /** A new lock; obsolete name. */
    @PyFunction("allocate()")
    static PyObject allocate(PyThread t) {
        return new PyLock();
    }

    /** A nonzero number that identifies the current thread among the live ones. */
    @PyFunction("get_ident()")
    static long getIdent(PyThread t) {
        return ((VmThread) t).ident;
    }

    /** The number that the operating system gives the current thread. */
    @PyFunction("get_native_id()")
    static long getNativeId(PyThread t) {
        return ((VmThread) t).nativeId();
    }

    /** The identifier of the main thread. */
    @PyFunction("_get_main_thread_ident()")
    static long mainIdent(PyThread t) {
        return ((VmThread) t).interpreter.main.ident;
    }

    /** Whether daemon threads may be made. */
    @PyFunction("daemon_threads_allowed()")
    static boolean daemonAllowed(PyThread t) {
        return true;
    }

    /** The number of running threads that this module started. */
    @PyFunction("_count()")
    long count(PyThread t) {
        return running.get();
    }

    /**
     * Returns the stack size of new threads in bytes, 0 for the default, and sets it when one is given.
     *
     * <p>It counts in the manner of a machine stack: a Python call takes about half a kilobyte of it.
     */
    @PyFunction("stack_size(size=0, /)")
    long stackSizeFunction(PyThread t, PyObject size) {
        long old = stackSize;
        if (size != null) {
            BigInteger n = size.index(t).big();
            if (n.signum() < 0) {
                throw t.valueError("size must be 0 or a positive value");
            }
            if (n.bitLength() > 63) {
                throw t.overflowError("Python int too large to convert to C ssize_t");
            }
            if (n.signum() > 0 && n.longValue() < Threads.SMALLEST_STACK) {
                throw t.valueError("size not valid: " + n + " bytes");
            }
            stackSize = n.longValue();
        }
        return old;
    }

    // CPython: thread_PyThread_start_new_thread in _threadmodule.c
    /** Starts a thread that calls a function with a tuple of arguments; its identifier. Nobody waits for the thread at the end of the program. */
    @PyFunction("start_new_thread(function, args, kwargs=NULL, /)")
    long startNewThread(PyThread t, PyObject function, PyObject args, PyObject kwargs) {
        if (function.type().slot(Slot.CALL) == null) {
            throw t.typeError("first arg must be callable");
        }
        if (!(args instanceof PyTuple p)) {
            throw t.typeError("2nd arg must be a tuple");
        }
        if (kwargs != null && !(kwargs instanceof PyDict)) {
            throw t.typeError("optional 3rd arg must be a dictionary");
        }
        return start((VmThread) t, function, p.items().clone(), (PyDict) kwargs, null, true);
    }

    /** Starts a thread; obsolete name. */
    @PyFunction("start_new(function, args, kwargs=NULL, /)")
    long startNew(PyThread t, PyObject function, PyObject args, PyObject kwargs) {
        return startNewThread(t, function, args, kwargs);
    }

    /** Starts a thread that can be joined by its handle, which is returned. */
    @PyFunction("start_joinable_thread(function, handle=None, daemon=True)")
    PyObject startJoinable(PyThread t, PyObject function, PyObject handle, boolean daemon) {
        if (function.type().slot(Slot.CALL) == null) {
            throw t.typeError("thread function must be callable");
        }
        if (handle != PyNone.NONE && !(handle instanceof ThreadHandle)) {
            throw t.typeError("'handle' must be a _ThreadHandle");
        }
        ThreadHandle h = handle instanceof ThreadHandle x ? x : new ThreadHandle();
        h.starts(t);
        boolean started = false;
        try {
            start((VmThread) t, function, PyObject.NO_ARGS, null, h, daemon);
            started = true;
        } finally {
            if (!started) {
                h.failed();
            }
        }
        return h;
    }

    private long start(VmThread t, PyObject function, PyObject[] args, PyDict kwargs, ThreadHandle handle, boolean daemon) {
        Interpreter in = t.interpreter;
        if (in.finalizing()) {
            throw t.error(Exceptions.PythonFinalizationError, "can't create new thread at interpreter shutdown");
        }
        in.runningThreads = running;
        t.use(Resource.THREADS, running.get() + 1);
        ThreadBody body = new ThreadBody(in, function, args, kwargs, handle, running);
        long stack = stackSize;
        Thread java = Threads.make(in, body, stack);
        VmThread v = in.attach(java);
        v.daemon = daemon;
        v.inherit(t);
        v.blockedSignals = in.signals().blocked(t);
        body.thread = v;
        if (handle != null) {
            handle.running(v.ident);
            if (in.gil().mode() == GilMode.OFF) {
                handle.giveHeadStart(started.incrementAndGet() <= FIRST);
            }
        }
        running.incrementAndGet();
        try {
            Threads.start(in, java, body, stack);
        } catch (OutOfMemoryError e) {
            running.decrementAndGet();
            in.detach(v);
            throw t.runtimeError("can't start new thread");
        }
        return v.ident;
    }

    // CPython: PyThreadState_SetAsyncExc in pystate.c
    /** Has a thread raise an exception at its next switch point, or by None no more; the number of threads that it found. */
    @PyFunction("_set_async_exception(ident, exception, /)")
    static int setAsyncException(PyThread t, long ident, PyObject exception) {
        VmThread other = ((VmThread) t).interpreter.thread(ident);
        if (other == null) {
            return 0;
        }
        other.setAsyncException(exception == PyNone.NONE ? null : exception);
        return 1;
    }

    /** Raises SystemExit. */
    @PyFunction("exit()")
    static void exit(PyThread t) {
        throw t.error(Exceptions.SystemExit);
    }

    /** Raises SystemExit; obsolete name. */
    @PyFunction("exit_thread()")
    static void exitThread(PyThread t) {
        throw t.error(Exceptions.SystemExit);
    }

    // CPython: PyErr_SetInterruptEx in signalmodule.c
    /** Acts as if a signal had come: its handler runs in the main thread. Without a handler in Python nothing happens. */
    @PyFunction("interrupt_main(signum=2, /)")
    static void interruptMain(PyThread t, int signum) {
        if (signum <= 0 || signum > Signals.LAST) {
            throw t.valueError("signal number out of range");
        }
        Interpreter in = ((VmThread) t).interpreter;
        if (in.signals().finished) {
            PyError lost = t.error(Exceptions.OSError, "Signal " + signum + " ignored due to race condition");
            Reports.unraisable((VmThread) t, lost.value, null, null);
        } else if (!in.signals().inert(signum)) {
            in.signals().arrived(in, signum);
        }
    }

    /** Has a function called when the current thread ends, if it was started from Python or by the host; the last one set counts. */
    @PyFunction("_at_thread_end(function, /)")
    static void atThreadEnd(PyThread t, PyObject function) {
        ((VmThread) t).atEnd = function;
    }

    /** Prints the uncaught exception of a thread. */
    @PyFunction("_excepthook(args, /)")
    static void exceptHook(PyThread t, PyObject args) {
        Threads.exceptHook((VmThread) t, args);
    }

    /** Waits for the non-daemon threads that the interpreter still has. */
    @PyFunction("_shutdown()")
    static void shutdown(PyThread t) {
        Threads.joinAll((VmThread) t);
    }

    /** A handle of a thread that this module has not started. */
    @PyFunction("_make_thread_handle(ident, /)")
    static PyObject makeHandle(PyThread t, PyObject ident) {
        if (!(ident instanceof PyLong l)) {
            throw t.typeError("ident must be an integer");
        }
        ThreadHandle h = new ThreadHandle();
        h.running(l.big().longValue());
        return h;
    }

    /** Whether this is the first interpreter of the process; there is only one kind here. */
    @PyFunction("_is_main_interpreter()")
    static boolean isMainInterpreter(PyThread t) {
        return true;
    }
}
