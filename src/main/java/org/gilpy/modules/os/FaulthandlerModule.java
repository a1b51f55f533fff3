// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.nio.charset.StandardCharsets;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Runtime;
import org.gilpy.objects.Snapshotted;
import org.gilpy.objects.VirtualPids;
import org.gilpy.os.Exit;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.SignalPipe;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Prints where threads stand: at once, after a time, or when a signal arrives.
 *
 * <p>Fields are guarded by the GIL; what timers and signals run reads only what they were made with, and never takes the GIL.
 */
@ModuleDef("faulthandler")
public final class FaulthandlerModule {
    private static final int NSIG = 65;
    private static final int SIGILL = 4, SIGABRT = 6, SIGBUS = 7, SIGFPE = 8, SIGKILL = 9, SIGSEGV = 11, SIGSTOP = 19;
    /** Longer times do not fit the operating system's. */
    private static final double MAX_SECONDS = 9_223_372_036.0;

    private static final Function SETRLIMIT = Function.ofInt("setrlimit");
    private static final Function KILL = Function.ofInt("kill");
    private static final Function GETPID = Function.ofInt("getpid");
    private static final int RLIMIT_CORE = 4;
    private static final long DEATH = 5000;

    /** Where reports of fatal errors go; null when nobody wants any. */
    private Descriptor reports;
    private boolean reportsAll;
    private transient Watchdog watchdog;
    private final Registration[] registrations = new Registration[NSIG];

    private static byte[] bytes(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    // CPython: faulthandler_get_fileno in faulthandler.c
    private static Descriptor target(PyThread t, PyObject file) {
        Descriptors all = Descriptors.of(t);
        if (file == null || file == PyNone.NONE) {
            file = t.runtime().sysAttr("stderr");
            if (file == null) {
                throw t.runtimeError("unable to get sys.stderr");
            }
            if (file == PyNone.NONE) {
                throw t.runtimeError("sys.stderr is None");
            }
        } else if (file instanceof PyLong) {
            Descriptor d = all.find(Convert.toInt(t, file));
            if (d == null) {
                throw t.valueError("file is not a valid file descriptor");
            }
            return d;
        }
        PyObject number = Calls.attr(t, file, PyStr.of("fileno"));
        Descriptor d = number instanceof PyLong l && l.fitsLong() && l.longValue() == (int) l.longValue() ? all.find((int) l.longValue()) : null;
        if (d == null) {
            throw t.runtimeError("file.fileno() is not a valid file descriptor");
        }
        try {
            Calls.attr(t, file, PyStr.of("flush"));
        } catch (PyError e) {
            if (!e.matches(Exceptions.Exception)) {
                throw e;
            }
        }
        return d;
    }

    /** Notes that the program wants reports of fatal errors; the JVM makes its own. */
    @PyFunction("enable(file=NULL, all_threads=True)")
    void enable(PyThread t, PyObject file, boolean allThreads) {
        reports = target(t, file);
        reportsAll = allThreads;
    }

    /** Takes enable() back; whether it was in effect. */
    @PyFunction("disable()")
    boolean disable(PyThread t) {
        boolean was = reports != null;
        reports = null;
        return was;
    }

    /** Whether enable() is in effect. */
    @PyFunction("is_enabled()")
    boolean isEnabled(PyThread t) {
        return reports != null;
    }

    /** Ends the process as a write to no memory does. */
    @PyFunction("_sigsegv(release_gil=False, /)")
    void sigsegv(PyThread t, boolean releaseGil) {
        die(t, SIGSEGV, "Segmentation fault");
    }

    /** Ends the process as a read from no memory does. */
    @PyFunction("_read_null()")
    void readNull(PyThread t) {
        die(t, SIGSEGV, "Segmentation fault");
    }

    /** Ends the process as a fatal error in a thread that is none of Python's does. */
    @PyFunction("_fatal_error_c_thread()")
    void fatalErrorInThread(PyThread t) {
        die(t, null, SIGABRT, "faulthandler_fatal_error_thread: in new thread\nPython runtime state: initialized");
    }

    /** Ends the process as a division by zero in machine code does. */
    @PyFunction("_sigfpe()")
    void sigfpe(PyThread t) {
        die(t, SIGFPE, "Floating-point exception");
    }

    /** Ends the process as abort() of C does. */
    @PyFunction("_sigabrt()")
    void sigabrt(PyThread t) {
        die(t, SIGABRT, "Aborted");
    }

    /** By the signal itself, without the JVM's report and without a core file: this is for tests of those who wait for the process. */
    private void die(PyThread t, int signal, String what) {
        die(t, t, signal, what);
    }

    private void die(PyThread t, PyThread guilty, int signal, String what) {
        if (t.runtime().virtualPids() != null) {
            throw t.runtimeError("this interpreter is not a process of its own");
        }
        Descriptor d = reports;
        if (d != null) {
            d.report(bytes("Fatal Python error: " + what + "\n\n"));
            d.report(bytes(t.runtime().stacks(guilty, reportsAll)));
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(16);
            s.memory.putLong(at, 0);
            s.memory.putLong(at + 8, 0);
            Libc.call(s, SETRLIMIT, RLIMIT_CORE, s.address + at, 0);
        }
        SignalPipe.byDefault(signal);
        Libc.call(KILL, Libc.call(GETPID), signal, 0);
        try {
            Thread.sleep(DEATH); // another thread may be the one that the system has chosen
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the stack of the calling thread, or of all threads. */
    @PyFunction("dump_traceback(file=NULL, all_threads=True)")
    static void dumpTraceback(PyThread t, PyObject file, boolean allThreads) {
        target(t, file).report(bytes(t.runtime().stacks(t, allThreads)));
    }

    /** Waits in a thread of its own and then writes all stacks. */
    private static final class Watchdog implements java.lang.Runnable {
        private final Runtime runtime;
        private final Descriptor file;
        private final long nanos;
        private final boolean repeat;
        private final boolean exit;
        private final byte[] title;
        private final Thread thread = new Thread(null, this, "gilpy faulthandler", 1 << 20);
        private boolean cancelled;

        Watchdog(Runtime runtime, Descriptor file, long nanos, boolean repeat, boolean exit) {
            this.runtime = runtime;
            this.file = file;
            this.nanos = nanos;
            this.repeat = repeat;
            this.exit = exit;
            this.title = bytes(title(nanos / 1000));
            thread.setDaemon(true);
        }

        private static String two(long n) {
            return n < 10 ? "0" + n : Long.toString(n);
        }

        private static String title(long micros) {
            long seconds = micros / 1_000_000;
            long rest = micros % 1_000_000;
            String fraction = rest == 0 ? "" : "." + Long.toString(1_000_000 + rest).substring(1);
            return "Timeout (" + seconds / 3600 + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + fraction + ")!\n";
        }

        private synchronized boolean waits() throws InterruptedException {
            long end = System.nanoTime() + nanos;
            for (long left; !cancelled && (left = end - System.nanoTime()) > 0; ) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return !cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            notifyAll();
        }

        @Override
        public void run() {
            try {
                do {
                    if (!waits()) {
                        return;
                    }
                    file.report(title);
                    file.report(bytes(runtime.stacks(null, true)));
                    if (exit) {
                        Exit.now(1);
                    }
                } while (repeat);
            } catch (InterruptedException e) {
                return; // nobody wants the report any more
            }
        }
    }

    /** Writes the stacks of all threads after a time. */
    @PyFunction("dump_traceback_later(timeout, repeat=False, file=NULL, exit=False)")
    void dumpTracebackLater(PyThread t, PyObject timeout, boolean repeat, PyObject file, boolean exit) {
        double seconds = timeout instanceof PyLong || timeout instanceof org.gilpy.objects.PyFloat ? Convert.toDouble(t, timeout) : Convert.toLong(t, timeout);
        if (Double.isNaN(seconds)) {
            throw t.valueError("Invalid value NaN (not a number)");
        }
        if (Math.abs(seconds) > MAX_SECONDS) {
            throw t.error(Exceptions.OverflowError, "timestamp out of range for platform time_t");
        }
        long micros = (long) Math.ceil(seconds * 1e6);
        if (micros <= 0) {
            throw t.valueError("timeout must be greater than 0");
        }
        Descriptor d = target(t, file);
        cancel(t);
        watchdog = new Watchdog(t.runtime(), d, micros * 1000, repeat, exit);
        watchdog.thread.start();
    }

    private void cancel(PyThread t) {
        Watchdog w = watchdog;
        if (w != null) {
            watchdog = null;
            w.cancel();
            // no report of it may come after this call
            t.blocking(w.thread::join);
        }
    }

    /** Takes dump_traceback_later() back. */
    @PyFunction("cancel_dump_traceback_later()")
    void cancelDumpTracebackLater(PyThread t) {
        cancel(t);
    }

    /** What a signal prints. */
    private static final class Registration implements SignalHandler, java.lang.Runnable, Snapshotted {
        private final Runtime runtime;
        private final Descriptor file;
        private final boolean all;
        private final boolean chain;
        private transient volatile SignalHandler previous;

        private transient Signal signal;

        Registration(Signal signal, Runtime runtime, Descriptor file, boolean all, boolean chain) {
            this.signal = signal;
            this.runtime = runtime;
            this.file = file;
            this.all = all;
            this.chain = chain;
        }

        @Override
        public Object snapshotState(GraphOut out) {
            return signal.getName();
        }

        @Override
        public void restoreState(Object state, GraphIn in) {
            signal = new Signal((String) state);
            in.afterwards(() -> {
                VirtualPids own = runtime.virtualPids();
                if (own == null || !own.knows(own.getpid())) {
                    install(null);
                }
                runtime.onOwnSignal(signal.getNumber(), this);
            });
        }

        /** Makes the JVM report the signal; {@code old}: the registration that this one takes the place of, or null. */
        void install(Registration old) {
            try {
                SignalHandler was = Signal.handle(signal, this);
                previous = old == null ? was : old.previous;
            } catch (IllegalArgumentException e) {
                // The JVM keeps this one (SIGQUIT: it prints all stacks itself); what the program sends to itself still comes here.
                previous = null;
            }
        }

        @Override
        public void run() {
            handle(signal);
        }

        @Override
        public void handle(Signal s) {
            file.report(bytes(runtime.stacks(runtime.mainThread(), all)));
            SignalHandler p = previous;
            if (chain && p != null) {
                if (p == SignalHandler.SIG_DFL) {
                    Signal.handle(s, p);
                    Signal.raise(s);
                } else if (p instanceof SignalPipe.Receiver) {
                    // The handlers of the program; whoever brought the signal would come back here.
                    runtime.signalArrived(s.getNumber());
                } else if (p != SignalHandler.SIG_IGN) {
                    p.handle(s);
                }
            }
        }
    }

    private static int number(PyThread t, PyObject o) {
        int n = Convert.toInt(t, o);
        if (n == SIGILL || n == SIGABRT || n == SIGBUS || n == SIGFPE || n == SIGSEGV) {
            throw t.runtimeError("signal " + n + " cannot be registered, use enable() instead");
        }
        if (n < 1 || n >= NSIG) {
            throw t.valueError("signal number out of range");
        }
        return n;
    }

    private static Signal signal(PyThread t, int n) {
        PyObject name = PyNone.NONE;
        try {
            name = t.runtime().importModule(t, "signal").getAttr(t, PyStr.of("Signals")).call(t, org.gilpy.objects.PyInt.of(n)).getAttr(t, PyStr.of("name"));
            return new Signal(name.str(t).value().substring(3));
        } catch (PyError | IllegalArgumentException e) {
            throw t.osError(OsErrors.EINVAL, null);
        }
    }

    /** From now on a signal prints the stack of the main thread, or of all threads. */
    @PyFunction("register(signum, file=NULL, all_threads=True, chain=False)")
    void register(PyThread t, PyObject signum, PyObject file, boolean allThreads, boolean chain) {
        int n = number(t, signum);
        Descriptor d = target(t, file);
        if (n == SIGKILL || n == SIGSTOP) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        Registration r = new Registration(signal(t, n), t.runtime(), d, allThreads, chain);
        r.install(registrations[n]);
        t.runtime().onOwnSignal(n, r);
        registrations[n] = r;
    }

    /** Takes register() back; whether it was in effect. */
    @PyFunction("unregister(signum, /)")
    boolean unregister(PyThread t, PyObject signum) {
        int n = number(t, signum);
        Registration r = registrations[n];
        if (r == null) {
            return false;
        }
        registrations[n] = null;
        t.runtime().onOwnSignal(n, null);
        if (r.previous != null) {
            Signal.handle(r.signal, r.previous);
        }
        return true;
    }
}
