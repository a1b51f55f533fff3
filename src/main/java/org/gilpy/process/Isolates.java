// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.VirtualPids;
import org.gilpy.process.snapshot.Base;
import org.gilpy.process.snapshot.Bases;
import org.gilpy.process.snapshot.KeptFrames;
import org.gilpy.process.snapshot.Layouts;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.InterpreterEnd;
import org.gilpy.vm.VmThread;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Termination;

/**
 * Children that are interpreters of this JVM. Each has a Java thread for its main thread, its own GIL, modules and descriptors, and a number that the
 * operating system does not know; it shares with its parent only what never changes. A signal is what its default action or the
 * child's handler makes of it: the end of the interpreter, whose threads unwind at their next switch point, or a note for its main thread.
 *
 * <p>One for each interpreter of the family. Thread-safe.
 */
final class Isolates implements ProcessModel, VirtualPids {
    private static final int WNOHANG = 1, WNOWAIT = 0x1000000;
    private static final int SIGINT = 2, SIGKILL = 9, SIGCHLD = 17, SIGCONT = 18, SIGURG = 23, SIGWINCH = 28, LAST_SIGNAL = 64;
    /** How often a wait that also looks for processes of the system does so, in milliseconds. */
    private static final long SLICE = 5;
    private static final int[] STANDARD = {0, 1, 2};
    private static final long STACK = 512L << 20;
    /** How many of the next children are begun: making one takes longer than starting it and waiting for its end. */
    private static final int AHEAD = 3;

    private final Family family;
    private final long pid;
    private final long parent;
    /** The children that are processes of the system, of subprocess for example; null where the host allows none. */
    private final ProcessModel system;
    private volatile boolean prepared;
    /** For the next children, the oldest first. Guarded by the monitor of this. */
    private final ArrayDeque<Begun> begun = new ArrayDeque<>();
    private final IdleTime.Worker maker = new IdleTime.Worker("gilpy next isolates");
    /** There will be no next child. Guarded by the monitor of this. */
    private boolean ended;

    Isolates(Family family, long pid, long parent, ProcessModel system) {
        this.family = family;
        this.pid = pid;
        this.parent = parent;
        this.system = system;
    }

    @Override
    public String name() {
        return "isolate";
    }

    @Override
    public void prepare(VmThread t, boolean surely) {
        if (pid == family.root && !t.interpreter.isIsolated() && !prepared && System.getProperty(Standby.PROPERTY) == null) {
            prepared = true;
            Interpreter in = t.interpreter;
            Rehearsal.ofParent(in.front(), in.config.stdlib, in.state(Layouts.class), true);
        }
    }

    @Override
    public void relax(VmThread t) {
        // What is ready of the next one takes no processor, and is given up after a while.
    }

    // ---- starting

    /** What an isolate does: answers its exit status. */
    private interface Life {
        int run(Isolates model, Isolate self);
    }

    @Override
    public long start(VmThread t, PyObject entry, boolean bound) {
        prepare(t, true);
        Interpreter parentOf = t.interpreter;
        KeptFrames frames = new KeptFrames();
        Begun ahead = taken(parentOf.state(Bases.class).latest(true));
        Snapshot own;
        int[] standard;
        try {
            own = ahead == null ? Snapshots.share(t, entry, null, null, frames) : Snapshots.share(t, entry, ahead.base, ahead::meanwhile, frames);
            room(t, frames.files().length);
            frames.files(OwnFiles.duplicate(t, frames.files()));
            standard = standard(t);
        } catch (Throwable e) {
            if (ahead != null) {
                offer(ahead); // it is as good as before
            }
            throw e;
        }
        long child = begin(t, bound, ahead, (model, self) -> {
            Interpreter in = ahead == null ? fresh(parentOf) : ahead.image.interpreter;
            in.tier = parentOf.tier == null ? null : parentOf.tier.another();
            return ChildRun.run(in, ahead == null ? null : ahead.image, own, standard, main -> {
                main.bornOf(t);
                in.state(ChildProcesses.class).adopt(main, model);
                adopt(self, in);
            });
        });
        beginNext(parentOf);
        return child;
    }

    private static Interpreter fresh(Interpreter parent) {
        Interpreter in = new Interpreter(parent.config, parent.front());
        in.isolate();
        return in;
    }

    /** One that has what children begin with at present; null when there is none. */
    private synchronized Begun taken(Base latest) {
        for (Begun b; (b = begun.poll()) != null; b.drop()) {
            if (b.base == latest) {
                return b;
            }
        }
        return null;
    }

    /** Makes ready what the next children will begin with, when nothing else is to be done. */
    private void beginNext(Interpreter parent) {
        if (parent.config.traceFolder == null && !parent.config.flight) { // else an interpreter can be seen from outside as soon as it is made
            maker.give(() -> {
                try {
                    while (wantsMore()) {
                        Base base = parent.state(Bases.class).latest(true);
                        Snapshots.Image image = Snapshots.image(fresh(parent), base);
                        image.getReady(family.run);
                        Begun b = new Begun(base, image, STACK, this::giveUp);
                        b.start();
                        offer(b);
                    }
                } catch (OutOfMemoryError e) {
                    return; // the next child will say so, if it is no better by then
                }
            });
        }
    }

    private synchronized boolean wantsMore() {
        return !ended && begun.size() < AHEAD;
    }

    private synchronized void offer(Begun b) {
        if (ended) {
            b.drop();
        } else {
            begun.add(b);
        }
    }

    private synchronized boolean giveUp(Begun b) {
        return begun.remove(b);
    }

    /** There will be no children any more. */
    synchronized void beginNoMore() {
        ended = true;
        begun.forEach(Begun::drop);
        begun.clear();
    }

    @Override
    public long spawn(VmThread t, List<String> argv, List<InheritedFile> files, boolean bound) {
        room(t, files.size());
        int[] real = new int[files.size()];
        for (int i = 0; i < real.length; i++) {
            real[i] = files.get(i).file();
        }
        int[] own = OwnFiles.duplicate(t, real);
        ArrayList<InheritedFile> given = new ArrayList<>();
        for (int i = 0; i < real.length; i++) {
            given.add(new InheritedFile(files.get(i).number(), files.get(i).name(), own[i]));
        }
        if (!(t.interpreter.front() instanceof FreshPython front)) {
            throw t.runtimeError("this Python cannot start a fresh one in its JVM");
        }
        FreshPython.Life life = front.fresh(t, List.copyOf(argv), given, standard(t));
        return begin(t, bound, null, (model, self) -> life.run(child -> {
            child.bornOf(t);
            child.interpreter.state(ChildProcesses.class).adopt(child, model);
            adopt(self, child.interpreter);
        }));
    }

    /** The child's own standard streams; those of a host are streams of Java, and shared. */
    private static int[] standard(VmThread t) {
        return t.interpreter.config.standardStreams ? OwnFiles.duplicate(t, STANDARD) : STANDARD;
    }

    /** Before an isolate is made, which takes a thread and so many files. */
    private void room(VmThread t, int files) {
        t.use(Resource.PROCESSES, 1);
        t.use(Resource.THREADS, t.interpreter.used(Resource.THREADS) + 1 + family.beginning());
        t.use(Resource.OPEN_FILES, t.interpreter.used(Resource.OPEN_FILES) + files);
    }

    private long begin(VmThread t, boolean bound, Begun ahead, Life life) {
        Isolate self = new Isolate(family.next(), pid, bound);
        family.add(self);
        t.interpreter.signals().alsoInterrupts(this::interruptAll);
        Isolates model = new Isolates(family, self.pid, pid, system);
        String name = "python isolate " + self.pid;
        Runnable whole = () -> {
            live(life, model, self);
            if (ahead != null && family.lessons.getAndDecrement() > 0) {
                ahead.image.addRun(family.run);
            }
        };
        if (ahead != null) {
            ahead.live(name, whole);
            return self.pid;
        }
        Thread java = new Thread(null, whole, name, STACK, false);
        java.setDaemon(true);
        try {
            java.start();
        } catch (OutOfMemoryError e) {
            end(self, SIGKILL);
            throw t.osError(OsErrors.EAGAIN, null);
        }
        return self.pid;
    }

    private void live(Life life, Isolates model, Isolate self) {
        int status;
        try {
            status = (life.run(model, self) & 255) << 8;
        } catch (InterpreterEnd e) {
            status = (e.status() & 255) << 8;
        } catch (Termination e) {
            status = SIGKILL;
        } catch (Throwable e) {
            // A failure of the VM: as if the process had been aborted.
            e.printStackTrace();
            status = 6;
        }
        Interpreter in = self.interpreter;
        if (in != null) {
            in.main.leaveBudgets();
            in.end(0);
            in.leave();
            in.close();
        }
        end(self, self.killedBy != 0 ? self.killedBy : status);
    }

    private void end(Isolate self, int status) {
        int[] close;
        synchronized (family) {
            self.interpreter = null;
            self.status = status;
            close = self.takeAtEnd();
        }
        OwnFiles.close(close);
        for (Isolate child : family.childrenOf(self.pid)) {
            if (child.bound) {
                kill(child, SIGKILL);
            }
        }
        family.ended(self);
        Isolate up = family.find(self.parent);
        Interpreter in = up == null ? null : up.interpreter;
        if (in != null) {
            in.signals().arrived(in, SIGCHLD);
        }
    }

    /** The first interpreter has ended. Its bound children end with it; for the others the process, without which they could not be, stays. */
    void finish() {
        beginNoMore();
        OwnFiles.close(family.firstEnded());
        for (Isolate child : family.childrenOf(pid)) {
            if (child.bound) {
                kill(child, SIGKILL);
            }
        }
        try {
            family.awaitAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The isolate can be reached by signals from now on; some may have come before. */
    private void adopt(Isolate self, Interpreter in) {
        int signal;
        long early;
        synchronized (family) {
            self.interpreter = in;
            signal = self.killedBy;
            early = self.early;
        }
        if (signal != 0) {
            in.end(signal);
            return;
        }
        for (; early != 0; early &= early - 1) {
            kill(self, Long.numberOfTrailingZeros(early) + 1);
        }
    }

    // ---- waiting

    /** A wait until a child ends. */
    private record Wait(Family family, long millis) implements PyThread.Parking {
        @Override
        public void run() throws InterruptedException {
            family.await(millis);
        }
    }

    @Override
    public long[] waitpid(VmThread t, long wanted, int options) {
        boolean mixed = wanted == -1 && system != null;
        for (;;) {
            Isolate i = family.reap(pid, wanted <= 0 ? -1 : wanted, (options & WNOWAIT) != 0);
            if (i != null) {
                return new long[] {i.pid, i.status};
            }
            boolean has = family.hasChild(pid, wanted <= 0 ? -1 : wanted);
            if (mixed) {
                if (!has) {
                    return system.waitpid(t, wanted, options);
                }
                long[] r = systemChild(t, options);
                if (r != null) {
                    return r;
                }
            } else if (!has) {
                throw t.osError(OsErrors.ECHILD, null);
            }
            if ((options & WNOHANG) != 0) {
                return new long[] {0, 0};
            }
            t.blocking(new Wait(family, SLICE));
        }
    }

    /** Waits for one child as {@link Family#awaitEnd} does. Not thread-safe. */
    private static final class End implements PyThread.Parking {
        private final Family family;
        private final long pid;
        private final boolean hears;
        private final long deadline;
        boolean has;

        End(Family family, long pid, boolean hears, long deadline) {
            this.family = family;
            this.pid = pid;
            this.hears = hears;
            this.deadline = deadline;
        }

        @Override
        public void run() throws InterruptedException {
            has = family.awaitEnd(pid, hears, deadline);
        }
    }

    /**
     * Whether a child has ended; waits for that, without the GIL.
     *
     * @param nanos how long, forever when negative
     * @param hears whether it is enough that the child has told something
     */
    boolean awaitEnd(VmThread t, long pid, long nanos, boolean hears) {
        Isolate i = family.find(pid);
        if (i == null || i.status >= 0 || nanos == 0) {
            return i == null || i.status >= 0;
        }
        long deadline = System.nanoTime() + nanos;
        End end = new End(family, pid, hears, nanos < 0 ? 0 : deadline == 0 ? 1 : deadline);
        t.blocking(end);
        return end.has;
    }

    /** Tells the parent something; whether there is one who listens. */
    boolean tell(byte[] kind, String text) {
        return family.tell(pid, new Note(kind, text));
    }

    /** What a child has told since the last call. */
    List<Note> heard(long child) {
        return family.heard(child);
    }

    /** Closes a duplicate of a descriptor when a member of the family ends. */
    void closeAtEnd(VmThread t, long of, int real) {
        int[] own = OwnFiles.duplicate(t, new int[] {real});
        if (family.closeAtEnd(of, own[0])) {
            OwnFiles.close(own);
        }
    }

    /** An ended child that is a process of the system, or null. */
    private long[] systemChild(VmThread t, int options) {
        try {
            long[] r = system.waitpid(t, -1, options | WNOHANG);
            return r[0] > 0 ? r : null;
        } catch (org.gilpy.objects.PyError e) {
            if (e.matches(org.gilpy.objects.Exceptions.ChildProcessError)) {
                return null;
            }
            throw e;
        }
    }

    // ---- signals

    @Override
    public void kill(VmThread t, long to, int signal) {
        if (signal < 0 || signal > LAST_SIGNAL) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        Isolate i = family.find(to);
        if (i == null) {
            throw t.osError(OsErrors.ESRCH, null);
        }
        if (signal != 0 && i.status < 0) {
            kill(i, signal);
        }
        t.poll();
    }

    /** Ctrl-C is for all. */
    private void interruptAll() {
        for (Isolate i : family.living()) {
            kill(i, SIGINT);
        }
    }

    private void kill(Isolate i, int signal) {
        Interpreter in;
        synchronized (family) {
            in = i.interpreter;
            if (in == null) {
                if (signal == SIGKILL) {
                    i.killedBy = signal;
                } else {
                    i.early |= 1L << signal - 1;
                }
                return;
            }
        }
        if (signal != SIGKILL && in.signals().isHandled(signal)) {
            in.signals().arrived(in, signal);
            return;
        }
        if (signal == SIGCHLD || signal == SIGCONT || signal == SIGURG || signal == SIGWINCH || signal != SIGKILL && in.signals().isIgnored(signal)) {
            return;
        }
        i.killedBy = signal;
        in.end(signal);
    }

    @Override
    public boolean knows(long number) {
        return number >= Family.FIRST;
    }

    @Override
    public void kill(PyThread t, long to, int signal) {
        kill((VmThread) t, to, signal);
    }

    @Override
    public long[] waitpid(PyThread t, long wanted, int options) {
        return waitpid((VmThread) t, wanted, options);
    }

    @Override
    public long getpid(VmThread t) {
        return pid;
    }

    @Override
    public long getppid(VmThread t) {
        return getppid();
    }

    @Override
    public long getpid() {
        return pid;
    }

    @Override
    public long getppid() {
        Isolate self = family.find(pid);
        return self == null ? parent : self.parent;
    }
}
