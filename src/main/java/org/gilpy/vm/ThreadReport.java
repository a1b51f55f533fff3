// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.gil.GilMode;
import org.gilpy.gil.GilThread;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread.Blocking;

/**
 * What a thread does at the moment and has done so far. Made by anybody, with or without the GIL, while the thread runs: what it tells need not be of one moment.
 *
 * @param state {@code runs}, {@code gil} (waits for it) or the word for what it waits for: lock, join, sleep, queue, I/O
 * @param waitsFor the object it waits for, in words; or null
 * @param holder name of the thread that has that object; or null
 * @param cpu nanoseconds of processor time, -1 when not known
 * @param held nanoseconds with the GIL, {@code gilWaited} waiting for it, {@code lockWaited} for locks
 * @param file of the innermost line of the program; null when there is none
 */
public record ThreadReport(long ident, String name, String state, String waitsFor, String holder, long cpu, long held, long gilWaited, long longestWait,
        long switches, long forced, long lockWaited, String file, int line, String function) {

    /** The same of a thread that is no more. */
    public ThreadReport ended() {
        return new ThreadReport(ident, name, "ended", null, null, cpu, held, gilWaited, longestWait, switches, forced, lockWaited, file, line, function);
    }

    /** The threads of an interpreter, the oldest first. */
    public static List<ThreadReport> of(Interpreter in) {
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        ArrayList<ThreadReport> all = new ArrayList<>();
        for (VmThread t : in.threads()) {
            all.add(of(in, t, cpu));
        }
        return all;
    }

    private static ThreadReport of(Interpreter in, VmThread t, ThreadMXBean cpu) {
        Blocking<?> work = t.waitsFor();
        Object awaited = work == null ? null : work.awaited();
        boolean waits = in.gil().mode() != GilMode.OFF && t.gilThread.queued();
        String state = waits ? "gil" : work != null ? work.purpose() : t.outside ? "Java" : "runs";
        VmThread holder = awaited instanceof PyLock lock ? lock.holder() : null;
        GilThread g = t.gilThread;
        Frame f = place(in, t);
        return new ThreadReport(t.ident, name(in, t), state, awaited == null || waits ? null : what(in, awaited), holder == null ? null : name(in, holder),
                t.carrier.isVirtual() ? -1 : cpu.getThreadCpuTime(t.carrier.threadId()), g.held(), g.waited(), g.longestWait(), g.taken(), g.forced(), t.lockWaits.nanos(),
                f == null ? null : f.code.co().filename, f == null ? 0 : f.line(), f == null ? null : f.code.name.value());
    }

    private static String what(Interpreter in, Object awaited) {
        if (awaited instanceof PyLock lock) {
            return "lock " + Identity.hex(in.main, lock.face());
        }
        VmThread x = awaited instanceof ThreadHandle h ? h.thread(in) : awaited instanceof VmThread v ? v : null;
        if (x != null) {
            return name(in, x);
        }
        return awaited instanceof PyObject o ? o.type().name() + " " + Identity.hex(in.main, o) : null;
    }

    private static String name(Interpreter in, VmThread t) {
        try {
            return in.deadlocks.name(t);
        } catch (RuntimeException e) {
            // The dict of threads was changed while it was read: the next report will have the name.
            return "thread 0x" + Long.toHexString(t.ident);
        }
    }

    private static Frame place(Interpreter in, VmThread t) {
        try {
            Frame first = t.snapshot();
            for (Frame f = first; f != null; f = f.back) {
                if (!f.code.co().filename.startsWith(in.config.stdlib)) {
                    return f;
                }
            }
            return first;
        } catch (RuntimeException e) {
            // Calls came and went while they were walked through.
            return null;
        }
    }
}
