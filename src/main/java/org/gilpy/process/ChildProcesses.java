// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import org.gilpy.objects.Closing;
import org.gilpy.objects.HostAccess;
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

    /** Gets ready for isolates, whatever the model. */
    public static void prepareIsolates(VmThread t) {
        of(t).isolates(t).prepare(t, true);
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
