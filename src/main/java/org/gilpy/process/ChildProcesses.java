// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.List;
import org.gilpy.objects.Closing;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.PyObject;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.VmThread;

/** Which models make the child processes of an interpreter. State of the interpreter, used under its GIL. */
public final class ChildProcesses implements Closing {
    private static final Function GETPPID = Function.ofInt("getppid");

    private OsProcesses system;
    private Isolates isolates;
    /** What children are at present; null until somebody asks. */
    private ProcessModel model;

    /** What this process was while it stood by, as long as others wait until it has begun; else null. */
    private Standby beginning;

    private static ChildProcesses of(VmThread t) {
        return t.interpreter.state(ChildProcesses.class);
    }

    /** The model of the interpreter, the operating system's unless an option says otherwise. */
    public static ProcessModel model(VmThread t) {
        ChildProcesses c = of(t);
        if (c.model == null) {
            c.model = "isolate".equals(t.interpreter.config.xOptions.get("processes")) ? c.isolates(t) : c.system(t);
        }
        return c.model;
    }

    /** The interpreter's program has only begun to become what it is to be: {@link #begun} will tell when it is done. */
    public static void beginning(VmThread t, Standby s) {
        of(t).beginning = s;
    }

    /** The program is ready for its work: others that start at the same time may go on. */
    public static void begun(VmThread t) {
        ChildProcesses c = of(t);
        if (c.beginning != null) {
            c.beginning.begun();
            c.beginning = null;
        }
    }

    /** Gets ready for isolates, whatever the model. */
    public static void prepareIsolates(VmThread t) {
        of(t).isolates(t).prepare(t, true);
    }

    /** Starts an isolate, whatever the model; see {@link ProcessModel#start}. */
    public static long startIsolate(VmThread t, PyObject entry, boolean bound) {
        return of(t).isolates(t).start(t, entry, bound);
    }

    /**
     * Waits for the end of an isolate; whether it has ended. One that is unknown has.
     *
     * @param nanos how long at most, forever when negative
     * @param hears whether to wait no longer than until it has told something
     */
    public static boolean awaitEnd(VmThread t, long pid, long nanos, boolean hears) {
        return of(t).isolates(t).awaitEnd(t, pid, nanos, hears);
    }

    /** Tells the interpreter that started this one something; whether there is one who may listen. */
    public static boolean tell(VmThread t, byte[] kind, String text) {
        return of(t).isolates(t).tell(kind, text);
    }

    /** What an isolate has told since the last call. */
    public static List<Note> heard(VmThread t, long pid) {
        return of(t).isolates(t).heard(pid);
    }

    /** Closes a duplicate of a descriptor of the system when an isolate ends, or the interpreter that all descend from; at once when that has ended. */
    public static void closeAtEnd(VmThread t, long of, int real) {
        of(t).isolates(t).closeAtEnd(t, of, real);
    }

    /** The model that knows a pid, or all children for -1. */
    public static ProcessModel knowing(VmThread t, long pid) {
        ChildProcesses c = of(t);
        return c.isolates != null && (pid == -1 || c.isolates.knows(pid)) ? c.isolates : c.system(t);
    }

    private OsProcesses system(VmThread t) {
        HostAccess.ask(t, HostAccess.Door.PROCESSES, "processes of the system");
        if (system == null) {
            system = new OsProcesses();
        }
        return system;
    }

    private static boolean allowsSystem(VmThread t) {
        HostAccess h = t.interpreter.access();
        return h == null || h.allows(HostAccess.Door.PROCESSES);
    }

    private Isolates isolates(VmThread t) {
        if (isolates == null) {
            Family f = new Family();
            isolates = new Isolates(f, f.root, Libc.call(GETPPID), allowsSystem(t) ? system(t) : null);
            t.interpreter.virtualPids(isolates);
        }
        return isolates;
    }

    @Override
    public void interpreterEnds() {
        if (isolates != null) {
            isolates.beginNoMore();
        }
    }

    /** The program of the process has ended: waits for isolates that outlive it. */
    public static void finish(Interpreter in) {
        Isolates own = in.state(ChildProcesses.class).isolates;
        if (own != null) {
            own.finish();
        }
    }

    /** The process ends: nobody stands by any more. Nothing is loaded for a program that used no processes. */
    public static void leave(Interpreter in) {
        if (in.modules().getStr("_processes") != null) {
            OsProcesses os = in.state(ChildProcesses.class).system;
            if (os != null) {
                os.leave();
            }
        }
    }

    /** Changes the model by its name; false when there is none of that name, or not here: the children of an isolate are isolates. */
    public static boolean choose(VmThread t, String name) {
        ChildProcesses c = of(t);
        if (name.equals("isolate")) {
            c.model = c.isolates(t);
        } else if (name.equals("os") && !t.interpreter.isIsolated() && allowsSystem(t)) {
            c.model = c.system(t);
        } else {
            return false;
        }
        return true;
    }

    /** Makes the interpreter of a thread, which is an isolate, one of a family. */
    void adopt(VmThread t, Isolates own) {
        isolates = own;
        model = own;
        t.interpreter.virtualPids(own);
    }
}
