// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;

/**
 * The child processes of one interpreter: waits for them, and hides those that the program has not asked for (processes that stand by).
 * Waiting is done in slices, so that an interrupted thread notices within a few hundredths of a second; the end of a child is noticed at once,
 * by a descriptor of the process. Thread-safe.
 */
public final class Children {
    private static final Function WAITPID = Function.ofInt("waitpid");
    private static final Function WAITID = Function.ofInt("waitid");
    private static final Function WAIT4 = Function.ofInt("wait4");
    private static final Function SYSCALL = Function.ofLong("syscall");
    private static final Function POLL = Function.ofInt("poll");
    private static final Function CLOSE = Function.ofInt("close");
    private static final Function KILL = Function.ofInt("kill");
    private static final int PIDFD_OPEN = 434, SIGHUP = 1, SIGINT = 2, SIGKILL = 9, SIGTERM = 15, SIGCONT = 18, SIGSTOP = 19;
    public static final int WNOHANG = 1, WUNTRACED = 2, WEXITED = 4, WCONTINUED = 8, WNOWAIT = 0x1000000;
    public static final int P_ALL = 0, P_PID = 1, P_PGID = 2;
    private static final int CLD_EXITED = 1, CLD_KILLED = 2, JVM_SIGNALLED = 128;
    private static final int SIGINFO = 128, PID_IN_SIGINFO = 16;
    /** struct rusage: 2 times of 2 words, 14 words. */
    private static final int RUSAGE_WORDS = 18;
    private static final int ECHILD = 10, EINTR = 4, POLLIN = 1, SLICE = 40, SHORT = 4;
    private static final int MOST_POLLED = 256;

    /** Children that the program does not know of; guarded by the monitor. */
    private final HashSet<Long> hidden = new HashSet<>();
    /** Running children that the program knows of, with the descriptor of the process, -1 when there is none; guarded by the monitor. */
    private final HashMap<Long, Integer> known = new HashMap<>();

    /** A child that starts: the signals that wait for it, null when it can take them, and what looks how far it is. */
    private static final class Starting {
        ArrayList<Integer> signals = new ArrayList<>();
        /** Those that would be its end, as bits; and the one that was. */
        long deadly;
        int fate;
        final Runnable look;

        Starting(Runnable look) {
            this.look = look;
        }
    }

    /** Guarded by the monitor. */
    private final HashMap<Long, Starting> held = new HashMap<>();

    /** Until {@link #deliver} is called, signals that a child could handle wait for it. @param look hears how far it is; called without the monitor */
    public synchronized void hold(long pid, Runnable look) {
        held.put(pid, new Starting(look));
    }

    /** A child that starts has nothing to do about some signals: they end it at once. @param signals as bits */
    public synchronized void endsBy(long pid, long signals) {
        Starting s = held.get(pid);
        if (s != null) {
            s.deadly = signals;
        }
    }

    /** A child can take signals now. */
    public void deliver(long pid) {
        ArrayList<Integer> all;
        synchronized (this) {
            Starting s = held.get(pid);
            if (s == null || s.signals == null) {
                return;
            }
            all = s.signals;
            s.signals = null;
        }
        for (int signal : all) {
            Libc.call(KILL, pid, signal, 0);
        }
    }

    /** A child has started: what it ends with is its program's. */
    public synchronized void started(long pid) {
        Starting s = held.get(pid);
        if (s != null && s.fate == 0) {
            held.remove(pid);
        }
    }

    /**
     * The status of a child that has ended. One that another process has sent a signal before it could take any has ended as a JVM does then, if a
     * little later: with an exit status that tells the signal. That is what it means here.
     */
    private int meant(long pid, int status) {
        int signal = (status >> 8) - JVM_SIGNALLED;
        Starting s = starting(pid);
        if (s == null) {
            return status;
        }
        if (status == SIGKILL) {
            return s.fate == 0 ? status : s.fate;
        }
        if ((status & 0xff) != 0 || signal != SIGHUP && signal != SIGINT && signal != SIGTERM) {
            return status;
        }
        s.look.run();
        return starting(pid) == null ? status : signal;
    }

    private synchronized Starting starting(long pid) {
        return held.get(pid);
    }

    /** kill(2), but for children that start. */
    public long kill(long pid, int signal) {
        if (signal > 0 && signal < Long.SIZE && signal != SIGKILL && signal != SIGCONT && signal != SIGSTOP) {
            Starting s = starting(pid);
            if (s != null) {
                s.look.run(); // what it does may have come to the program's ears already
                synchronized (this) {
                    if (s.signals != null && (s.deadly >> signal & 1) == 0) {
                        s.signals.add(signal);
                        return 0;
                    }
                    if (s.signals != null && s.fate == 0) {
                        s.fate = signal;
                        return Libc.call(KILL, pid, SIGKILL, 0);
                    }
                }
            }
        }
        return Libc.call(KILL, pid, signal, 0);
    }

    /** A child was started for the program. */
    public void add(long pid) {
        int fd = open(pid);
        synchronized (this) {
            hidden.remove(pid);
            known.put(pid, fd);
        }
    }

    /** A child was started that the program is not to see, or has turned out to be one. */
    public void hide(long pid) {
        Integer fd;
        synchronized (this) {
            hidden.add(pid);
            fd = known.remove(pid);
        }
        close(fd);
    }

    /** A hidden child becomes one that the program knows; false when it has ended already. */
    public boolean show(long pid) {
        synchronized (this) {
            if (!hidden.remove(pid)) {
                return false;
            }
        }
        add(pid);
        return true;
    }

    /** Whether a child has not been waited for yet. */
    public synchronized boolean isKnown(long pid) {
        return known.containsKey(pid);
    }

    private static int open(long pid) {
        return (int) Math.max(-1, Libc.call(SYSCALL, PIDFD_OPEN, pid, 0));
    }

    private void reaped(long pid) {
        Integer fd;
        synchronized (this) {
            fd = known.remove(pid);
            hidden.remove(pid);
            held.remove(pid);
        }
        close(fd);
    }

    private static void close(Integer fd) {
        if (fd != null && fd >= 0) {
            Libc.call(CLOSE, fd, 0, 0);
        }
    }

    /** Forgets a hidden child if it has ended; whether it has. */
    public boolean reapHidden(long pid) {
        try (Libc.Scratch s = Libc.scratch()) {
            if (Libc.call(s, WAITPID, pid, s.address + s.reserve(8), WNOHANG) == 0) {
                return false;
            }
            reaped(pid);
            return true;
        }
    }

    /** What a wait has found. */
    public static final class Ended {
        /** The pid, 0 for nothing yet, or a negative errno. */
        public long pid;
        public int status;
        /** struct rusage as words, when it was asked for. */
        public long[] usage;
        /** siginfo: signal, error, code, pid, uid, status; for {@link #waitid}. */
        public int[] info;
    }

    /** waitpid(2) and wait4(2) without the program's lock; InterruptedException when the thread was interrupted meanwhile. */
    public Ended waitpid(long pid, int options, boolean usage) throws InterruptedException {
        Ended e = new Ended();
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            int ru = s.reserve(8 * RUSAGE_WORDS);
            for (;;) {
                long who = pid > 0 ? pid : choose(s, pid == -1 ? P_ALL : P_PGID, pid == -1 ? 0 : -pid, options);
                if (pid > 0 && isHidden(pid)) {
                    who = -ECHILD;
                }
                long r = who <= 0 ? who : usage ? Libc.call(s, WAIT4, who, s.address + at, options | WNOHANG, s.address + ru, 0, 0)
                        : Libc.call(s, WAITPID, who, s.address + at, options | WNOHANG);
                if (pid <= 0 && who > 0 && r == -ECHILD) {
                    continue; // another thread was faster with this one
                }
                if (r > 0 || r < 0 && r != -EINTR || (options & WNOHANG) != 0) {
                    e.pid = r;
                    e.status = s.memory.getInt(at);
                    if (usage) {
                        e.usage = new long[RUSAGE_WORDS];
                        for (int i = 0; i < RUSAGE_WORDS; i++) {
                            e.usage[i] = s.memory.getLong(ru + 8 * i);
                        }
                    }
                    if (r > 0 && (e.status & 0xff) != 0x7f && e.status != 0xffff) {
                        e.status = meant(r, e.status);
                        reaped(r);
                    }
                    return e;
                }
                await(s, pid, (options & (WUNTRACED | WCONTINUED)) != 0);
            }
        }
    }

    /** waitid(2). */
    public Ended waitid(int type, long id, int options) throws InterruptedException {
        Ended e = new Ended();
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(SIGINFO);
            for (;;) {
                long r = type == P_PID && isHidden(id) ? -ECHILD : type == P_ALL || type == P_PGID ? choose(s, type, id, options) : 1;
                if (r > 0) {
                    boolean chosen = type == P_ALL || type == P_PGID;
                    s.memory.putInt(at, 0);
                    long x = Libc.call(s, WAITID, chosen ? P_PID : type, chosen ? r : id, s.address + at, options | WNOHANG, 0, 0);
                    r = x < 0 ? x : s.memory.getInt(at) == 0 ? 0 : 1;
                }
                if (r != 0 && r != -EINTR || (options & WNOHANG) != 0) {
                    e.pid = r;
                    if (r > 0) {
                        // si_signo, si_errno, si_code; behind 4 bytes of padding si_pid, si_uid, si_status
                        e.info = new int[] {s.memory.getInt(at), s.memory.getInt(at + 4), s.memory.getInt(at + 8), s.memory.getInt(at + 16),
                            s.memory.getInt(at + 20), s.memory.getInt(at + 24)};
                        e.pid = e.info[3];
                        int status = e.info[2] == CLD_EXITED ? e.info[5] << 8 : e.info[5];
                        int meant = e.info[2] <= CLD_KILLED ? meant(e.pid, status) : status;
                        if (meant != status) {
                            e.info[2] = CLD_KILLED;
                            e.info[5] = meant;
                        }
                        if ((options & WNOWAIT) == 0 && e.info[2] <= 3) {
                            reaped(e.info[3]);
                        }
                    }
                    return e;
                }
                await(s, type == P_PID ? id : -1, (options & (WUNTRACED | WCONTINUED)) != 0);
            }
        }
    }

    /** Whether a hidden child has ended, and none that the program knows has ended or stopped: then a SIGCHLD is no news. */
    public boolean onlyHiddenEnded() {
        Long[] all;
        synchronized (this) {
            all = hidden.toArray(new Long[0]);
        }
        boolean any = false;
        for (long pid : all) {
            any |= reapHidden(pid);
        }
        if (!any) {
            return false;
        }
        try (Libc.Scratch s = Libc.scratch()) {
            return choose(s, P_ALL, 0, WUNTRACED | WCONTINUED) <= 0;
        }
    }

    private synchronized boolean isHidden(long pid) {
        return hidden.contains(pid);
    }

    private synchronized boolean hides() {
        return !hidden.isEmpty();
    }

    /** A child of a set that has something to tell; 0 for none yet, -ECHILD when the program has no child there. */
    private long choose(Libc.Scratch s, int type, long id, int options) {
        int at = s.reserve(SIGINFO);
        s.release(at);
        for (;;) {
            s.memory.putInt(at + PID_IN_SIGINFO, 0);
            long r = Libc.call(s, WAITID, type, id, s.address + at, options & (WUNTRACED | WCONTINUED) | WEXITED | WNOHANG | WNOWAIT, 0, 0);
            if (r < 0) {
                return r;
            }
            long pid = s.memory.getInt(at + PID_IN_SIGINFO);
            if (pid == 0) {
                return hides() && !anyKnown() ? -ECHILD : 0;
            }
            if (!isHidden(pid)) {
                return pid;
            }
            reapHidden(pid);
        }
    }

    private synchronized boolean anyKnown() {
        return !known.isEmpty();
    }

    /** Sleeps until a child has ended, or for a slice. */
    private void await(Libc.Scratch s, long pid, boolean stops) throws InterruptedException {
        int n = 0;
        int at;
        boolean all;
        synchronized (this) {
            Integer one = pid > 0 ? known.get(pid) : null;
            int count = pid > 0 ? 1 : Math.min(known.size(), MOST_POLLED);
            all = pid > 0 ? one != null : known.size() <= MOST_POLLED;
            at = s.reserve(8 * count);
            for (Integer fd : pid > 0 ? one == null ? java.util.List.<Integer>of() : java.util.List.of(one) : known.values()) {
                if (fd < 0) {
                    all = false;
                } else if (n < count) {
                    s.memory.putInt(at + 8 * n, fd);
                    s.memory.putInt(at + 8 * n + 4, POLLIN);
                    n++;
                }
            }
        }
        Libc.call(s, POLL, s.address + at, n, all && n > 0 && !stops ? SLICE : SHORT);
        s.release(at);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
