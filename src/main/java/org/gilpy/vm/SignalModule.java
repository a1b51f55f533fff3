// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;

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
    private static final int SIGKILL = 9, SIGSTOP = 19;

    static final String[] NAMES = {
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

    private PyObject timerError;

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

    private static PyObject current(PyThread t, int n) {
        Signals s = in(t).signals();
        if (s.handler(n) == null && !s.isIgnored(n) && n == Signals.SIGINT && !s.interruptByDefault) {
            s.setHandler(n, t.runtime().importModule(t, "_signal").getAttr(t, PyStr.of("default_int_handler")));
        }
        PyObject h = s.handler(n);
        return h != null ? h : PyInt.of(s.isIgnored(n) ? SIG_IGN : SIG_DFL);
    }

    private static boolean is(PyThread t, PyObject o, int constant) {
        return o instanceof PyLong l && l.fitsLong() && l.longValue() == constant;
    }

    @PyFunction("getsignal(signalnum, /)")
    static PyObject getsignal(PyThread t, PyObject signalnum) {
        int n = number(t, signalnum);
        return in(t).signals().finished ? PyNone.NONE : current(t, n);
    }

    @PyFunction("signal(signalnum, handler, /)")
    static PyObject signal(PyThread t, PyObject signalnum, PyObject handler) {
        Interpreter in = in(t);
        if (in.main != t) {
            throw t.valueError("signal only works in main thread of the main interpreter");
        }
        int n = number(t, signalnum);
        boolean byDefault = is(t, handler, SIG_DFL);
        boolean ignored = is(t, handler, SIG_IGN);
        if (!byDefault && !ignored && handler.type().slot(Slot.CALL) == null) {
            throw t.typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        }
        t.poll();
        if (n == SIGKILL || n == SIGSTOP || n == 32 || n == 33) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        PyObject old = in.signals().finished ? PyNone.NONE : current(t, n);
        in.signals().set(in, n, byDefault || ignored ? null : handler, ignored);
        return old;
    }

    /** Sends a signal to this process. */
    @PyFunction("raise_signal(signalnum, /)")
    static void raiseSignal(PyThread t, PyObject signalnum) {
        int n = Convert.toInt(t, signalnum);
        if (n < 0 || n >= NSIG) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        send(t, n);
        t.poll();
    }

    /** A signal to this very process: Python handlers get it without a detour, all else is the system's business. */
    @PyFunction("_send(signalnum, /)")
    static boolean send(PyThread t, int n) {
        Signals s = in(t).signals();
        if (n > 0 && n < NSIG) {
            Runnable action = s.actions[n];
            if (action != null) {
                action.run();
                return true;
            }
            if (s.isIgnored(n)) {
                return true;
            }
            PyObject h = current(t, n);
            if (n != SIGKILL && n != SIGSTOP && (!is(t, h, SIG_DFL) || s.isBlocked(n))) {
                s.arrived(in(t), n);
                return true;
            }
            s.dispositions(in(t)).suffer(n);
            return true;
        }
        Dispositions.send(n);
        return true;
    }

    /** Whether a signal tells of a fault of the process itself: the JVM needs to see these. */
    static boolean isFault(int n) {
        return n == 4 || n == 7 || n == 8 || n == 11;
    }

    /** Whether a signal ends a process by default. */
    static boolean isDeadly(int n) {
        return n > 0 && n != 17 && n != 18 && n != 23 && n != 28 && (n < SIGSTOP || n > 22);
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
        VmThread self = (VmThread) t;
        long old = s.blocked(self);
        switch (how) {
            case SIG_BLOCK -> s.setBlocked(self, old | bits);
            case SIG_UNBLOCK -> s.setBlocked(self, old & ~bits);
            case SIG_SETMASK -> s.setBlocked(self, bits);
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
        return blockedSet(t, s.waiting() & s.blocked((VmThread) t));
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
    static void pthreadKill(PyThread t, PyObject thread, PyObject signalnum) {
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

    @PyFunction("alarm(seconds, /)")
    static long alarm(PyThread t, int seconds) {
        IntervalTimers timers = in(t).state(IntervalTimers.class);
        long old = (long) Math.ceil(timers.left(ITIMER_REAL));
        timers.arm(in(t), ITIMER_REAL, seconds, 0);
        return old;
    }

    private PyError timerError(PyThread t) {
        if (timerError == null) {
            timerError = t.runtime().importModule(t, "signal").getAttr(t, PyStr.intern("ItimerError"));
        }
        return t.error((PyType) timerError, PyInt.of(OsErrors.EINVAL), PyStr.of(OsErrors.text(OsErrors.EINVAL)));
    }

    private static PyObject timerState(IntervalTimers timers, int which) {
        return PyTuple.of(PyFloat.of(timers.left(which)), PyFloat.of(timers.interval(which)));
    }

    @PyFunction("setitimer(which, seconds, interval=0.0, /)")
    PyObject setitimer(PyThread t, int which, double seconds, double interval) {
        if (which < ITIMER_REAL || which > ITIMER_PROF || seconds < 0 || interval < 0 || Double.isNaN(seconds)) {
            throw timerError(t);
        }
        IntervalTimers timers = in(t).state(IntervalTimers.class);
        PyObject old = timerState(timers, which);
        timers.arm(in(t), which, seconds, interval);
        return old;
    }

    @PyFunction("getitimer(which, /)")
    PyObject getitimer(PyThread t, int which) {
        if (which < ITIMER_REAL || which > ITIMER_PROF) {
            throw timerError(t);
        }
        return timerState(in(t).state(IntervalTimers.class), which);
    }
}
