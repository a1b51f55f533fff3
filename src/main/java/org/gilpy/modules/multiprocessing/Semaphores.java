// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashSet;
import org.gilpy.modules.os.SharedFile;
import org.gilpy.objects.Convert;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Snapshotted;

/** The arenas that an interpreter knows: that of its own tree of processes, and those of others that semaphores came from. Guarded by its monitor. */
final class Semaphores implements Snapshotted {
    private transient SemaphoreArena own;
    private transient ArrayList<SemaphoreArena> others = new ArrayList<>(0);
    /** Tells which objects are gone; they are looked for when new ones are made. */
    private transient ReferenceQueue<SemLock> gone = new ReferenceQueue<>();
    private transient HashSet<Use> uses = new HashSet<>();

    /** An object's use of a slot. */
    private static final class Use extends PhantomReference<SemLock> {
        final SemaphoreArena arena;
        final int slot;

        Use(SemLock o, ReferenceQueue<SemLock> queue) {
            super(o, queue);
            this.arena = o.arena;
            this.slot = o.slot;
        }
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** A child is a user of its own; its semaphores enter themselves. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        others = new ArrayList<>(0);
        gone = new ReferenceQueue<>();
        uses = new HashSet<>();
    }

    static Semaphores of(PyThread t) {
        return t.runtime().state(Semaphores.class);
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    /** The number by which the program knows the interpreter. */
    static long shown(PyThread t) {
        return Convert.toLong(t, t.runtime().importModule(t, "os").getAttr(t, PyStr.intern("getpid")).call(t));
    }

    private static SemaphoreArena arena(PyThread t, SharedFile f) {
        SemaphoreArena a = new SemaphoreArena(f, pid(), pid());
        SharedFile.atEnd(t, () -> a.processes.leave(a.me));
        return a;
    }

    /** The arena of the own tree. */
    synchronized SemaphoreArena own(PyThread t) {
        if (own == null) {
            own = arena(t, SharedFile.own(t, SemaphoreArena.NAME, SemaphoreArena.SIZE));
        }
        return own;
    }

    /** Counts an object in as a user of its semaphore, until it is garbage. */
    synchronized void add(SemLock o) {
        for (Use u; (u = (Use) gone.poll()) != null; ) {
            uses.remove(u);
            u.arena.drop(u.slot);
        }
        uses.add(new Use(o, gone));
    }

    // A handle goes from process to process: the slot's number plus one, the sender's number of the file, and its pid.
    static long handle(SemaphoreArena a, int slot) {
        return a.file.real < 0 ? slot + 1 : pid() << 40 | (long) (a.file.real & 0xffff) << 24 | slot + 1;
    }

    static int slot(long handle) {
        return ((int) handle & 0xffffff) - 1;
    }

    /** The arena in which a handle has its semaphore, which is used from now on; null when there is none. */
    synchronized SemaphoreArena find(PyThread t, long handle, String name) {
        int slot = slot(handle);
        long pid = handle >>> 40;
        int number = (int) (handle >>> 24) & 0xffff;
        SemaphoreArena a = pid == 0 ? own(t) : known(t, pid, number);
        if (a == null) {
            // A file of another tree of processes.
            HostAccess.ask(t, HostAccess.Door.PROCESSES, "semaphores of others");
            SharedFile f = SharedFile.of(t, pid, number, SemaphoreArena.NAME, SemaphoreArena.SIZE);
            if (f == null) {
                return null;
            }
            a = arena(t, f);
            if (own == null) {
                own = a;
            } else {
                others.add(a);
            }
        }
        return a.isSound() && a.revive(slot, name) ? a : null;
    }

    private SemaphoreArena known(PyThread t, long pid, int number) {
        long inode = SharedFile.inode(pid, number);
        if (own != null || SharedFile.isKnown(t, SemaphoreArena.NAME)) {
            // A sender that is gone and had a file of its own cannot have sent this to us.
            if (inode < 0 || own(t).file.inode == inode) {
                return own(t);
            }
        }
        for (SemaphoreArena a : others) {
            if (a.file.inode == inode) {
                return a;
            }
        }
        return null;
    }
}
