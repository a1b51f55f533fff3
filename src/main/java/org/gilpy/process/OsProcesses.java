// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.IOException;
import java.util.List;
import org.gilpy.objects.Environment;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Children;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.process.snapshot.Base;
import org.gilpy.process.snapshot.Bases;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.VmThread;

/**
 * Children that are processes of the operating system: JVMs that stood by, and then become what they are told. As this process has started
 * them, it is their parent, and their pid is known at once. Thread-safe.
 */
public final class OsProcesses implements ProcessModel {
    private static final Function GETPID = Function.ofInt("getpid");
    private static final Function GETPPID = Function.ofInt("getppid");
    private static final Function UMASK = Function.ofInt("umask");
    /** A standby may have been killed by somebody; so many of them in a row have not. */
    private static final int ATTEMPTS = 4;
    private static final int PRIVATE = 0x3f;
    /** SIGHUP and SIGTERM. */
    private static final int[] ENDING = {1, 15};

    private StandbyPool pool;

    @Override
    public String name() {
        return "os";
    }

    private synchronized StandbyPool pool(VmThread t) {
        if (pool == null) {
            pool = new StandbyPool(t.interpreter);
        }
        return pool;
    }

    /** This process ends. */
    synchronized void leave() {
        if (pool != null) {
            pool.end();
        }
    }

    @Override
    public void prepare(VmThread t, boolean surely) {
        pool(t).prepare(surely);
    }

    @Override
    public void relax(VmThread t) {
        pool(t).relax();
    }

    @Override
    public long start(VmThread t, PyObject entry, boolean bound) {
        t.use(org.gilpy.objects.Resource.PROCESSES, 1);
        Children children = t.interpreter.state(Children.class);
        byte[] config = Task.bytes(t.interpreter.config);
        for (int i = 0; i < ATTEMPTS; i++) {
            StandbyPool.Member m = member(t, children);
            boolean given = false;
            try {
                Task x = task(t, bound);
                children.endsBy(m.pid, deadly(t, x));
                x.config = m.isGreeted(config) ? null : t.interpreter.config;
                Base had = x.config == null ? m.base() : null;
                given = m.isWarm() ? stream(t, entry, m, x, had) : spool(t, entry, m, x, had);
            } finally {
                if (!given) {
                    children.hide(m.pid);
                    pool(t).discard(m);
                }
            }
            if (given) {
                pool(t).offer(t.interpreter.state(Bases.class).latest(false));
                return m.pid;
            }
        }
        throw t.osError(OsErrors.EAGAIN, null);
    }

    /** A child that reads the snapshot while it is taken; false when it has ended. */
    private static boolean stream(VmThread t, PyObject entry, StandbyPool.Member m, Task x, Base had) {
        TaskFrames.Stream out = new TaskFrames.Stream(m.channel);
        try {
            x.write(m.channel);
        } catch (IOException e) {
            return false;
        }
        Snapshots.take(t, entry, had, out);
        m.channel.close();
        return !out.isLost();
    }

    /** A child that still starts, and reads the snapshot then; false when it has ended. */
    private static boolean spool(VmThread t, PyObject entry, StandbyPool.Member m, Task x, Base had) {
        try (TaskFrames.Spool out = new TaskFrames.Spool()) {
            if (out.isImpossible()) {
                return stream(t, entry, m, x, had);
            }
            if (out.error() == 0) {
                Snapshots.take(t, entry, had, out);
            }
            if (out.error() != 0) {
                throw t.osError(out.error(), null);
            }
            x.spooled = true;
            x.files = out.files();
            x.write(m.channel);
            m.channel.close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A process to be told its task; the program knows it already. */
    private StandbyPool.Member member(VmThread t, Children children) {
        StandbyPool p = pool(t);
        for (int i = 0; i < ATTEMPTS; i++) {
            StandbyPool.Member m = p.take();
            if (m == null) {
                throw t.osError(p.error(), null);
            }
            if (children.show(m.pid)) {
                return m;
            }
            p.discard(m);
        }
        throw t.osError(OsErrors.EAGAIN, null);
    }

    @Override
    public long spawn(VmThread t, List<String> argv, List<InheritedFile> files, boolean bound) {
        t.use(org.gilpy.objects.Resource.PROCESSES, 1);
        Task x = task(t, bound);
        x.fresh = true;
        x.argv = argv;
        x.inherited = files;
        x.files = new int[files.size()];
        for (int i = 0; i < x.files.length; i++) {
            x.files[i] = files.get(i).file();
        }
        x.environment = Environment.of(t).copy();
        return give(t, x);
    }

    private static Task task(VmThread t, boolean bound) {
        Task x = new Task();
        x.bound = bound;
        x.folder = WorkingDirectory.of(t).changed();
        // The mask can only be read by setting it.
        x.umask = (int) Libc.call(UMASK, PRIVATE, 0, 0);
        Libc.call(UMASK, x.umask, 0, 0);
        x.ignored = t.interpreter.signals().ignored();
        x.blocked = t.interpreter.signals().blocked(t);
        return x;
    }

    /** The signals that end a child that has not run any code of its own yet, as bits. */
    private static long deadly(VmThread t, Task x) {
        long bits = 0;
        for (int n : ENDING) {
            if (((x.ignored | x.blocked) >> n & 1) == 0 && (x.fresh || !t.interpreter.signals().isHandled(n))) {
                bits |= 1L << n;
            }
        }
        return bits;
    }

    private long give(VmThread t, Task x) {
        Children children = t.interpreter.state(Children.class);
        for (int i = 0; i < ATTEMPTS; i++) {
            StandbyPool.Member m = member(t, children);
            try {
                children.endsBy(m.pid, deadly(t, x));
                x.write(m.channel);
                m.channel.close();
                return m.pid;
            } catch (IOException e) {
                children.hide(m.pid);
                pool(t).discard(m);
            }
        }
        throw t.osError(OsErrors.EAGAIN, null);
    }

    @Override
    public long[] waitpid(VmThread t, long pid, int options) {
        Children children = t.interpreter.state(Children.class);
        Children.Ended[] e = new Children.Ended[1];
        t.<RuntimeException>blocking(() -> e[0] = children.waitpid(pid, options, false));
        if (e[0].pid < 0) {
            throw t.osError((int) -e[0].pid, null);
        }
        return new long[] {e[0].pid, e[0].status};
    }

    @Override
    public void kill(VmThread t, long pid, int signal) {
        long r = t.interpreter.state(Children.class).kill(pid, signal);
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
    }

    @Override
    public long getpid(VmThread t) {
        return Libc.call(GETPID);
    }

    @Override
    public long getppid(VmThread t) {
        return Libc.call(GETPPID);
    }
}
