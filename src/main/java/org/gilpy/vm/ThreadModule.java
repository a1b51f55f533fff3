// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.atomic.AtomicInteger;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
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
        VmThread v = (VmThread) t;
        return v == v.interpreter.main ? ProcessHandle.current().pid() : ProcessHandle.current().pid() + v.carrier.threadId();
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

    /** Gets or sets the stack size of new threads. */
    @PyFunction("stack_size(size=0, /)")
    long stackSizeFunction(PyThread t, PyObject size) {
        long old = stackSize;
        if (size != null) {
            long n = Convert.toLong(t, size);
            if (n < 0) {
                throw t.valueError("size must be 0 or a positive value");
            }
            if (n != 0 && n < 32768) {
                throw t.valueError("size not valid: " + n + " bytes");
            }
            stackSize = n;
        }
        return old;
    }

    /** Starts a thread that calls a function. */
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

    /** Starts a thread that can be joined by its handle. */
    @PyFunction("start_joinable_thread(function, handle=None, daemon=True)")
    PyObject startJoinable(PyThread t, PyObject function, PyObject handle, boolean daemon) {
        if (function.type().slot(Slot.CALL) == null) {
            throw t.typeError("thread function must be callable");
        }
        ThreadHandle h = handle instanceof ThreadHandle x ? x : new ThreadHandle();
        if (handle != PyNone.NONE && !(handle instanceof ThreadHandle)) {
            throw t.typeError("'handle' must be a _ThreadHandle");
        }
        h.begin(t);
        start((VmThread) t, function, PyObject.NO_ARGS, null, h, daemon);
        return h;
    }

    private long start(VmThread t, PyObject function, PyObject[] args, PyDict kwargs, ThreadHandle handle, boolean daemon) {
        Interpreter in = t.interpreter;
        if (in.finalizing()) {
            throw t.error(Exceptions.PythonFinalizationError, "can't create new thread at interpreter shutdown");
        }
        long size = stackSize == 0 ? Threads.DEFAULT_STACK : Math.max(stackSize * 8, Threads.MINIMUM_STACK);
        ThreadBody body = new ThreadBody(in, function, args, kwargs, handle, running, daemon);
        Thread java = new Thread(null, body, "gilpy", size);
        java.setDaemon(true);
        body.thread = in.attach(java);
        body.thread.daemon = daemon;
        if (handle != null) {
            handle.ident = body.thread.ident;
        }
        running.incrementAndGet();
        try {
            java.start();
        } catch (OutOfMemoryError e) {
            running.decrementAndGet();
            in.detach(body.thread);
            if (handle != null) {
                handle.failed();
            }
            throw t.runtimeError("can't start new thread");
        }
        return body.thread.ident;
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

    /** Simulates a signal for the main thread. */
    @PyFunction("interrupt_main(signum=2, /)")
    static void interruptMain(PyThread t, int signum) {
        if (signum <= 0 || signum > 64) {
            throw t.valueError("signal number out of range");
        }
        Interpreter in = ((VmThread) t).interpreter;
        in.signals().arrived(in, signum);
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

    /** A handle of the main thread. */
    @PyFunction("_make_thread_handle(ident, /)")
    static PyObject makeHandle(PyThread t, PyObject ident) {
        ThreadHandle h = new ThreadHandle();
        h.ident = Convert.toLong(t, ident);
        h.begin(t);
        return h;
    }

    /** Whether a thread identifier is that of the main interpreter: there is only one kind here. */
    @PyFunction("_is_main_interpreter()")
    static boolean isMainInterpreter(PyThread t) {
        return true;
    }

    /** Sets the operating system's name of the current thread. */
    @PyFunction("set_name(name)")
    static void setName(PyThread t, String name) {
        ((VmThread) t).carrier.setName(name);
    }
}
