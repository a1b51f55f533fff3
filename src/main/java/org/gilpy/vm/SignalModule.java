// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.TimeUnit;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Handlers for signals of the operating system; module signal documents the functions. */
@ModuleDef("_signal")
final class SignalModule {
    @PyAttribute("SIG_DFL")
    static final int SIG_DFL = 0;
    @PyAttribute("SIG_IGN")
    static final int SIG_IGN = 1;
    @PyAttribute("NSIG")
    static final int NSIG = 65;
    @PyAttribute("SIG_BLOCK")
    static final int SIG_BLOCK = 0;
    @PyAttribute("SIG_UNBLOCK")
    static final int SIG_UNBLOCK = 1;
    @PyAttribute("SIG_SETMASK")
    static final int SIG_SETMASK = 2;
    @PyAttribute("ITIMER_REAL")
    static final int ITIMER_REAL = 0;
    @PyAttribute("ITIMER_VIRTUAL")
    static final int ITIMER_VIRTUAL = 1;
    @PyAttribute("ITIMER_PROF")
    static final int ITIMER_PROF = 2;
    private static final int SIGKILL = 9, SIGALRM = 14, SIGSTOP = 19, SIGPIPE = 13, SIGXFSZ = 25;

    private static final String[] NAMES = {
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT",
        "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"
    };
    private static final String[] TEXTS = {
        "Hangup", "Interrupt", "Quit", "Illegal instruction", "Trace/breakpoint trap", "Aborted", "Bus error",
        "Floating point exception", "Killed", "User defined signal 1", "Segmentation fault", "User defined signal 2", "Broken pipe",
        "Alarm clock", "Terminated", "Stack fault", "Child exited", "Continued", "Stopped (signal)", "Stopped", "Stopped (tty input)",
        "Stopped (tty output)", "Urgent I/O condition", "CPU time limit exceeded", "File size limit exceeded", "Virtual timer expired",
        "Profiling timer expired", "Window changed", "I/O possible", "Power failure", "Bad system call"
    };

    /** What getsignal() says: numbers 0 and 1, or a Python object; guarded by the GIL. */
    private final PyObject[] set = new PyObject[NSIG];
    private final Timer[] timers = new Timer[3];
    private PyObject timerError;

    SignalModule() {
        for (int i = 1; i < NSIG; i++) {
            set[i] = PyInt.of(i == SIGPIPE || i == SIGXFSZ ? SIG_IGN : SIG_DFL);
        }
        set[Signals.SIGINT] = null;
    }

    private static Interpreter in(PyThread t) {
        return ((VmThread) t).interpreter;
    }

    /** Names and numbers of the signals, for the enumeration of module signal. */
    @PyFunction("_signals()")
    static PyObject signals(PyThread t) {
        PyDict d = new PyDict();
        for (int i = 0; i < NAMES.length; i++) {
            d.putStr("SIG" + NAMES[i], PyInt.of(i + 1));
        }
        d.putStr("SIGCLD", PyInt.of(17));
        d.putStr("SIGPOLL", PyInt.of(29));
        d.putStr("SIGIOT", PyInt.of(6));
        d.putStr("SIGRTMIN", PyInt.of(34));
        d.putStr("SIGRTMAX", PyInt.of(64));
        return d;
    }

    /** Signals that the JVM's thread reports become those of one interpreter. */
    private static final class Delivery implements SignalHandler {
        private final Interpreter in;

        Delivery(Interpreter in) {
            this.in = in;
        }

        @Override
        public void handle(Signal s) {
            in.signals().arrived(in, s.getNumber());
        }
    }

    /** From now on Ctrl-C raises KeyboardInterrupt. */
    static void catchInterrupts(Interpreter in) {
        try {
            Signal.handle(new Signal("INT"), new Delivery(in));
        } catch (IllegalArgumentException e) {
            // Started with -Xrs: the host wants the signals.
            in.signals().setHandler(Signals.SIGINT, null);
        }
    }

    /** Ends the process as Ctrl-C would have done without a handler; returns where the JVM has left signals to the host. */
    static void dieOfInterrupt(PyThread t) {
        try {
            Signal.handle(new Signal("INT"), SignalHandler.SIG_DFL);
        } catch (IllegalArgumentException e) {
            // Started with -Xrs.
            return;
        }
        kill(t, Signals.SIGINT);
    }

    /** Sends a signal to this process by way of the system. */
    private static void kill(PyThread t, int n) {
        PyObject os = t.runtime().importModule(t, "_posixprocess");
        os.getAttr(t, PyStr.intern("_kill")).call(t, os.getAttr(t, PyStr.intern("getpid")).call(t), PyInt.of(n));
    }

    /** Raises KeyboardInterrupt. */
    @PyFunction("default_int_handler(signalnum, frame, /)")
    static PyObject defaultIntHandler(PyThread t, PyObject number, PyObject frame) {
        throw t.error(Exceptions.KeyboardInterrupt);
    }

    private static int number(PyThread t, PyObject o) {
        int n = Convert.toInt(t, o);
        if (n < 1 || n >= NSIG) {
            throw t.valueError("signal number out of range");
        }
        return n;
    }

    private PyObject current(PyThread t, int n) {
        if (set[n] == null) {
            set[n] = t.runtime().importModule(t, "_signal").getAttr(t, PyStr.of("default_int_handler"));
            in(t).signals().setHandler(n, set[n]);
        }
        return set[n];
    }

    private static boolean is(PyThread t, PyObject o, int constant) {
        return o instanceof PyLong l && l.fitsLong() && l.longValue() == constant;
    }

    @PyFunction("getsignal(signalnum, /)")
    PyObject getsignal(PyThread t, PyObject signalnum) {
        return current(t, number(t, signalnum));
    }

    @PyFunction("signal(signalnum, handler, /)")
    PyObject signal(PyThread t, PyObject signalnum, PyObject handler) {
        if (in(t).main != t) {
            throw t.valueError("signal only works in main thread of the main interpreter");
        }
        int n = number(t, signalnum);
        boolean byDefault = is(t, handler, SIG_DFL);
        boolean ignored = is(t, handler, SIG_IGN);
        if (!byDefault && !ignored && handler.type().slot(Slot.CALL) == null) {
            throw t.typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        }
        t.poll();
        if (n == SIGKILL || n == SIGSTOP) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        PyObject old = current(t, n);
        install(t, n, byDefault ? SignalHandler.SIG_DFL : ignored ? SignalHandler.SIG_IGN : new Delivery(in(t)));
        set[n] = byDefault ? PyInt.of(0) : ignored ? PyInt.of(1) : handler;
        in(t).signals().setHandler(n, byDefault || ignored ? null : handler);
        return old;
    }

    private static void install(PyThread t, int n, SignalHandler h) {
        if (n > NAMES.length) {
            return;
        }
        try {
            Signal.handle(new Signal(NAMES[n - 1]), h);
        } catch (IllegalArgumentException e) {
            // The JVM needs this one itself (SIGSEGV, SIGQUIT ...): what the process sends to itself still reaches the handler.
            return;
        }
    }

    /** Sends a signal to this process. */
    @PyFunction("raise_signal(signalnum, /)")
    void raiseSignal(PyThread t, PyObject signalnum) {
        int n = Convert.toInt(t, signalnum);
        if (n < 0 || n >= NSIG) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        send(t, n);
        t.poll();
    }

    /** A signal to this very process: Python handlers get it without a detour, all else is the system's business. */
    @PyFunction("_send(signalnum, /)")
    boolean send(PyThread t, int n) {
        if (n > 0 && n < NSIG) {
            Runnable action = in(t).signals().actions[n];
            if (action != null) {
                action.run();
                return true;
            }
            PyObject h = current(t, n);
            if (is(t, h, SIG_IGN)) {
                return true;
            }
            if (!is(t, h, SIG_DFL) || (in(t).signals().blocked() >> n & 1) != 0) {
                in(t).signals().arrived(in(t), n);
                return true;
            }
        }
        kill(t, n);
        return true;
    }

    @PyFunction("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)")
    static long setWakeupFd(PyThread t, int fd, boolean warn) {
        Interpreter in = in(t);
        if (in.main != t) {
            throw t.valueError("set_wakeup_fd only works in main thread of the main interpreter");
        }
        if (fd != -1) {
            PyObject posix = t.runtime().importModule(t, "posix");
            posix.getAttr(t, PyStr.intern("fstat")).call(t, PyInt.of(fd));
            if (posix.getAttr(t, PyStr.intern("get_blocking")).call(t, PyInt.of(fd)).truth(t)) {
                throw t.valueError("the fd " + fd + " must be in non-blocking mode");
            }
        }
        int old = in.signals.wakeupFd;
        in.signals.wakeupFd = fd;
        in.signals.warnOnFullBuffer = warn;
        return old;
    }

    /** System calls are not interrupted visibly by signals, so there is nothing to set. */
    @PyFunction("siginterrupt(signalnum, flag, /)")
    static void siginterrupt(PyThread t, PyObject signalnum, PyObject flag) {
        number(t, signalnum);
    }

    @PyFunction("strsignal(signalnum, /)")
    static PyObject strsignal(PyThread t, PyObject signalnum) {
        int n = number(t, signalnum);
        if (n <= TEXTS.length) {
            return PyStr.of(TEXTS[n - 1]);
        }
        return n >= 34 ? PyStr.of("Real-time signal " + (n - 34)) : PyNone.NONE;
    }

    @PyFunction("valid_signals()")
    static PyObject validSignals(PyThread t) {
        return setOf(t, ~(3L << 32 | 1));
    }

    private static PyObject setOf(PyThread t, long bits) {
        PySet s = new PySet();
        for (int i = 1; i < NSIG; i++) {
            if ((i < 64 ? bits >> i & 1 : 1) != 0) {
                s.addKey(t, PyInt.of(i));
            }
        }
        return s;
    }

    // ---- waiting

    @PyFunction("pause()")
    static void pause(PyThread t) {
        Signals s = in(t).signals;
        long before = s.handled;
        t.<RuntimeException>blocking(() -> {
            while (s.handled == before) {
                Thread.sleep(1000);
            }
        });
    }

    private static long bits(PyThread t, PyObject set) {
        long b = 0;
        for (PyObject o : Ops.items(t, set)) {
            java.math.BigInteger wide = o.index(t).big();
            long n = wide.longValue();
            if (wide.bitLength() > 31 || n < 1 || n > Signals.LAST) {
                throw t.valueError("signal number " + (wide.bitLength() > 63 ? -1 : n) + " out of range [1; 64]");
            }
            if (n < 64) {
                b |= 1L << n;
            }
        }
        return b;
    }

    @PyFunction("pthread_sigmask(how, mask, /)")
    static PyObject pthreadSigmask(PyThread t, int how, PyObject mask) {
        Signals s = in(t).signals;
        long bits = bits(t, mask) & ~(1L << SIGKILL | 1L << SIGSTOP);
        long old = s.blocked();
        switch (how) {
            case SIG_BLOCK -> s.setBlocked(in(t), old | bits);
            case SIG_UNBLOCK -> s.setBlocked(in(t), old & ~bits);
            case SIG_SETMASK -> s.setBlocked(in(t), bits);
            default -> throw t.osError(OsErrors.EINVAL, null);
        }
        t.poll();
        return blockedSet(t, old);
    }

    private static PyObject blockedSet(PyThread t, long bits) {
        PySet s = new PySet();
        for (int i = 1; i < 64; i++) {
            if ((bits >> i & 1) != 0) {
                s.addKey(t, PyInt.of(i));
            }
        }
        return s;
    }

    @PyFunction("sigpending()")
    static PyObject sigpending(PyThread t) {
        Signals s = in(t).signals;
        return blockedSet(t, s.waiting() & s.blocked());
    }

    @PyFunction("sigwait(sigset, /)")
    static long sigwait(PyThread t, PyObject sigset) {
        return wait(t, bits(t, sigset), -1);
    }

    private static int wait(PyThread t, long bits, long nanos) {
        Signals s = in(t).signals;
        long end = System.nanoTime() + nanos;
        int[] got = new int[1];
        t.<RuntimeException>blocking(() -> {
            while ((got[0] = s.take(bits)) == 0 && (nanos < 0 || System.nanoTime() < end)) {
                Thread.sleep(5);
            }
        });
        return got[0];
    }

    /** The number of a signal of the set that came within a time, or None. */
    @PyFunction("_sigtimedwait(sigset, timeout, /)")
    static PyObject sigtimedwait(PyThread t, PyObject sigset, double timeout) {
        if (timeout < 0) {
            throw t.valueError("timeout must be non-negative");
        }
        int n = wait(t, bits(t, sigset), (long) (timeout * 1e9));
        return n == 0 ? PyNone.NONE : PyInt.of(n);
    }

    @PyFunction("pthread_kill(thread_id, signalnum, /)")
    void pthreadKill(PyThread t, PyObject thread, PyObject signalnum) {
        long id = Convert.toLong(t, thread);
        int n = Convert.toInt(t, signalnum);
        if (in(t).thread(id) == null) {
            throw t.osError(OsErrors.ESRCH, null);
        }
        if (n < 0 || n >= NSIG) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        if (n != 0) {
            send(t, n);
            t.poll();
        }
    }

    // ---- timers

    private static final int[] TIMER_SIGNALS = {SIGALRM, 26, 27};
    /** How often a timer of processor time looks at the clock, in milliseconds. */
    private static final int CPU_STEP = 10;

    /** Sends its signal when the time has come, once or again and again. The two kinds of processor time are one, that of the process. */
    private final class Timer implements Runnable {
        final Interpreter in;
        private final int which;
        private volatile long next;
        final long interval;
        private volatile boolean cancelled;
        private Thread thread;

        Timer(Interpreter in, int which, long first, long interval) {
            this.in = in;
            this.which = which;
            this.interval = interval;
            this.next = now() + first;
        }

        private long now() {
            return which == ITIMER_REAL ? System.nanoTime()
                    : ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        void start() {
            thread = new Thread(this, "itimer");
            thread.setDaemon(true);
            thread.start();
        }

        void cancel() {
            cancelled = true;
            thread.interrupt();
        }

        /** Nanoseconds until the signal; 0 when none will come. */
        long left() {
            return cancelled || next == 0 ? 0 : Math.max(1000, next - now());
        }

        @Override
        public void run() {
            int signal = TIMER_SIGNALS[which];
            try {
                for (;;) {
                    long left;
                    while ((left = next - now()) > 0) {
                        if (which == ITIMER_REAL) {
                            TimeUnit.NANOSECONDS.sleep(left);
                        } else {
                            Thread.sleep(CPU_STEP);
                        }
                    }
                    if (cancelled) {
                        return;
                    }
                    if (interval == 0) {
                        next = 0;
                    } else {
                        next += interval;
                    }
                    if (in.signals().handler(signal) == null && set[signal] instanceof PyInt i && i.value == SIG_DFL) {
                        java.lang.Runtime.getRuntime().halt(128 + signal);
                    }
                    in.signals().arrived(in, signal);
                    if (interval == 0) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                cancelled = true;
            }
        }
    }

    private double left(int which) {
        Timer x = timers[which];
        return x == null ? 0 : x.left() / 1e9;
    }

    private void arm(PyThread t, int which, double seconds, double interval) {
        if (timers[which] != null) {
            timers[which].cancel();
            timers[which] = null;
        }
        if (seconds > 0) {
            Timer x = new Timer(in(t), which, Math.max(1000, (long) (seconds * 1e9)), interval > 0 ? Math.max(1000, (long) (interval * 1e9)) : 0);
            timers[which] = x;
            x.start();
        }
    }

    @PyFunction("alarm(seconds, /)")
    long alarm(PyThread t, int seconds) {
        long old = (long) Math.ceil(left(ITIMER_REAL));
        arm(t, ITIMER_REAL, seconds, 0);
        return old;
    }

    private PyError timerError(PyThread t) {
        if (timerError == null) {
            timerError = t.runtime().importModule(t, "signal").getAttr(t, PyStr.intern("ItimerError"));
        }
        return t.error((PyType) timerError, PyInt.of(OsErrors.EINVAL), PyStr.of(OsErrors.text(OsErrors.EINVAL)));
    }

    private PyObject timerState(int which) {
        return PyTuple.of(PyFloat.of(left(which)), PyFloat.of(timers[which] == null ? 0 : timers[which].interval / 1e9));
    }

    @PyFunction("setitimer(which, seconds, interval=0.0, /)")
    PyObject setitimer(PyThread t, int which, double seconds, double interval) {
        if (which < ITIMER_REAL || which > ITIMER_PROF || seconds < 0 || interval < 0 || Double.isNaN(seconds)) {
            throw timerError(t);
        }
        PyObject old = timerState(which);
        arm(t, which, seconds, interval);
        return old;
    }

    @PyFunction("getitimer(which, /)")
    PyObject getitimer(PyThread t, int which) {
        if (which < ITIMER_REAL || which > ITIMER_PROF) {
            throw timerError(t);
        }
        return timerState(which);
    }
}
