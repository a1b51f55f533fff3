// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import java.util.ArrayList;
import java.util.function.LongSupplier;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.modules.os.OsFile;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.HostAccess.Door;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.Ops;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Timeouts;
import org.gilpy.process.ChildProcesses;
import org.gilpy.process.InheritedFile;
import org.gilpy.process.Note;
import org.gilpy.process.Rehearsal;
import org.gilpy.vm.ForkHooks;
import org.gilpy.vm.ForkPoint;
import org.gilpy.vm.VmThread;

/** Child processes by the interpreter's model: processes of the operating system, or isolates in this JVM. */
@ModuleDef("_processes")
public final class ProcessesModule {
    /** Starts a child with a copy of all objects, which calls a function; its pid. The function's result is the exit status. */
    @PyFunction("start(callable, /, *, bound=False)")
    static long start(PyThread t, PyObject callable, boolean bound) {
        VmThread v = (VmThread) t;
        return forked(v, () -> ChildProcesses.model(v).start(v, callable, bound));
    }

    /** As start, but the child is an isolate, whatever the model. */
    @PyFunction("start_isolate(callable, /, *, bound=False)")
    static long startIsolate(PyThread t, PyObject callable, boolean bound) {
        VmThread v = (VmThread) t;
        return forked(v, () -> ChildProcesses.startIsolate(v, callable, bound));
    }

    /** Whether an isolate has ended; waits for that, for {@code seconds} or forever, or until the isolate has told something. */
    @PyFunction("await_end(pid, seconds=None, hears=False, /)")
    static boolean awaitEnd(PyThread t, long pid, PyObject seconds, boolean hears) {
        long nanos = seconds == PyNone.NONE ? -1 : Math.max(0, Timeouts.nanos(t, seconds));
        return ChildProcesses.awaitEnd((VmThread) t, pid, nanos, hears);
    }

    /** Tells the parent something; whether there is one who may listen. */
    @PyFunction("tell(kind, text, /)")
    static boolean tell(PyThread t, PyObject kind, PyStr text) {
        return ChildProcesses.tell((VmThread) t, Buffers.bytes(t, kind), text.value());
    }

    /** What an isolate has told since the last call: a list of pairs. */
    @PyFunction("heard(pid, /)")
    static PyObject heard(PyThread t, long pid) {
        PyList all = new PyList();
        for (Note n : ChildProcesses.heard((VmThread) t, pid)) {
            all.append(PyTuple.of(PyBytes.of(n.kind()), PyStr.of(n.text())));
        }
        return all;
    }

    /** Has a descriptor stay open, for nobody to use, until an isolate ends, or the process that all isolates live in. */
    @PyFunction("open_until_end(pid, fd, /)")
    static void openUntilEnd(PyThread t, long pid, int fd) {
        ChildProcesses.closeAtEnd((VmThread) t, pid, OsFile.real(t, fd));
    }

    /** Makes a child process that goes on at the place of the call: 0 there, the pid of the child here. */
    @PyFunction("fork()")
    static long fork(PyThread t) {
        VmThread v = (VmThread) t;
        if (v.interpreter.finalizing()) {
            throw t.error(Exceptions.PythonFinalizationError, "can't fork at interpreter shutdown");
        }
        ForkPoint.check(v);
        return forked(v, () -> v.withFrames(() -> ChildProcesses.model(v).start(v, null, false)));
    }

    /** Makes a copy of the interpreter, with all that is to be done before and after. */
    private static long forked(VmThread t, LongSupplier copy) {
        ForkHooks hooks = ForkHooks.of(t);
        hooks.before(t);
        long pid;
        try {
            pid = copy.getAsLong();
        } finally {
            hooks.inParent(t);
        }
        if (t.interpreter.threads().size() > 1) {
            try {
                t.warn(Exceptions.DeprecationWarning, "This process (pid=" + getpid(t) + ") is multi-threaded, use of fork() may lead to deadlocks in the child.", 1);
            } catch (PyError e) {
                // The child is there: who called must learn its pid, even where warnings are errors.
                t.runtime().unraisable(t, e.value, "Exception ignored in", null);
            }
        }
        return pid;
    }

    /** Registers functions to be called when a child process is forked. Those for before are called in reverse order. */
    @PyFunction("register_at_fork(*, before=NULL, after_in_child=NULL, after_in_parent=NULL)")
    static void registerAtFork(PyThread t, PyObject before, PyObject inChild, PyObject inParent) {
        if (before == null && inChild == null && inParent == null) {
            throw t.typeError("At least one argument is required.");
        }
        callable(t, before, "before");
        callable(t, inChild, "after_in_child");
        callable(t, inParent, "after_in_parent");
        ForkHooks.of(t).add(before, inParent, inChild);
    }

    private static void callable(PyThread t, PyObject o, String name) {
        if (o != null && o.type().slot(Slot.CALL) == null) {
            throw t.typeError("'" + name + "' must be callable, not " + o.type().name());
        }
    }

    /** Starts a fresh Python with a command line, which gets the given descriptors besides its standard streams; its pid. */
    @PyFunction("spawn(argv, fds, /, *, bound=False)")
    static long spawn(PyThread t, PyObject argv, PyObject fds, boolean bound) {
        VmThread v = (VmThread) t;
        ArrayList<String> command = new ArrayList<>();
        for (PyObject o : Ops.items(t, argv)) {
            command.add(Convert.toText(t, o, "spawn", "argument"));
        }
        ArrayList<InheritedFile> files = new ArrayList<>();
        for (PyObject o : Ops.items(t, fds)) {
            int fd = Convert.toInt(t, o);
            files.add(new InheritedFile(fd, null, OsFile.real(t, fd)));
        }
        OsFile.hidden(t, (name, real) -> files.add(new InheritedFile(-1, name, real)));
        return ChildProcesses.model(v).spawn(v, command, files, bound);
    }

    /** Gets ready to start children quickly; a process that is a child itself only when there will surely be some. */
    @PyFunction("prepare(surely=False, /)")
    static void prepare(PyThread t, boolean surely) {
        if (mayHave(t, Door.PROCESSES)) {
            VmThread v = (VmThread) t;
            ChildProcesses.model(v).prepare(v, surely);
        }
    }

    /** Whether there can be children of a kind. */
    private static boolean mayHave(PyThread t, Door door) {
        HostAccess access = t.runtime().access();
        return access == null || access.allows(door);
    }

    /** A child that was started afresh has imported what it needs: the next may do so. */
    @PyFunction("begun()")
    static void begun(PyThread t) {
        ChildProcesses.begun((VmThread) t);
    }

    /** Gets ready to start isolates quickly, whatever the model. */
    @PyFunction("prepare_isolates()")
    static void prepareIsolates(PyThread t) {
        if (mayHave(t, Door.ISOLATES)) {
            ChildProcesses.prepareIsolates((VmThread) t);
        }
    }

    /** Keeps nothing ready for children until there are some again: another process starts them. */
    @PyFunction("relax()")
    static void relax(PyThread t) {
        VmThread v = (VmThread) t;
        ChildProcesses.model(v).relax(v);
    }

    /** Does in this process what children do when they start, and keeps what it did it with: for those who make a start-up cache. */
    @PyFunction("_rehearse()")
    static void rehearse(PyThread t) {
        VmThread v = (VmThread) t;
        boolean done = false;
        v.releaseGil();
        try {
            Rehearsal.record(v.interpreter.front(), v.interpreter.config.stdlib);
            done = true;
        } catch (java.io.IOException e) {
            // told below, with the GIL
        } finally {
            v.acquireGil();
        }
        if (!done) {
            throw t.osError(OsErrors.EIO, null);
        }
    }

    /** A worker has done a task: if there are more objects with {@code __del__} than before it, that is called for those that nothing refers to any more. The number for the next call. */
    @PyFunction("_release(before, /)")
    static long release(PyThread t, long before) {
        Finalizers f = Finalizers.of(t);
        if (f.made() > before) {
            f.collectSoon(t);
        }
        return f.made();
    }

    /** The name of the model: 'os' or 'isolate'. */
    @PyFunction("model()")
    static String model(PyThread t) {
        return ChildProcesses.model((VmThread) t).name();
    }

    /** Chooses what children are from now on. */
    @PyFunction("set_model(name, /)")
    static void setModel(PyThread t, PyObject name) {
        String n = Convert.toText(t, name, "set_model", "argument");
        if (!ChildProcesses.choose((VmThread) t, n)) {
            throw t.valueError("cannot use the process model " + PyStr.of(n).repr(t).value());
        }
    }

    /** Waits for a child: its pid and wait status. */
    @PyFunction("waitpid(pid, options, /)")
    static PyObject waitpid(PyThread t, long pid, int options) {
        VmThread v = (VmThread) t;
        long[] r = ChildProcesses.knowing(v, pid).waitpid(v, pid, options);
        return PyTuple.of(PyInt.of(r[0]), PyInt.of(r[1]));
    }

    /** Sends a signal to a process. */
    @PyFunction("kill(pid, signal, /)")
    static void kill(PyThread t, long pid, int signal) {
        VmThread v = (VmThread) t;
        ChildProcesses.knowing(v, pid).kill(v, pid, signal);
    }

    /** The pid of this process. */
    @PyFunction("getpid()")
    static long getpid(PyThread t) {
        VmThread v = (VmThread) t;
        return ChildProcesses.knowing(v, -1).getpid(v);
    }

    /** The pid of the parent of this process. */
    @PyFunction("getppid()")
    static long getppid(PyThread t) {
        VmThread v = (VmThread) t;
        return ChildProcesses.knowing(v, -1).getppid(v);
    }
}
