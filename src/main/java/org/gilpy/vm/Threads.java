// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** Life of Python threads: stack sizes, uncaught exceptions, shutdown. Stateless. */
final class Threads {
    private Threads() {}

    /** Bytes of Java stack of a Python thread: room for some thousands of nested calls through Java. Only pages that are touched cost memory. */
    static final long DEFAULT_STACK = 64L << 20;
    /** The smallest size that programs may ask for. */
    static final long SMALLEST_STACK = 32768;
    /** The JVM's own code needs this much in any case. */
    private static final long MINIMUM = 1L << 20;
    /** How much more stack a call takes here than in the machine code that programs think of when they ask for a size. */
    private static final int FACTOR = 8;

    /** A Java thread for a Python thread, for {@link #start}; {@code stack} as a program asked for it, or 0. */
    static Thread make(Interpreter in, Runnable body, long stack) {
        if (in.config.virtualThreads) {
            return Thread.ofVirtual().unstarted(body);
        }
        if (stack == 0) {
            return in.carriers.take();
        }
        Thread t = new Thread(null, body, "python", Math.max(Math.min(stack, Long.MAX_VALUE / FACTOR) * FACTOR, MINIMUM), false);
        t.setDaemon(true);
        return t;
    }

    /** Starts what {@link #make} has made. */
    static void start(Interpreter in, Thread java, Runnable body, long stack) {
        if (stack == 0 && !in.config.virtualThreads) {
            in.carriers.run(java, body);
        } else {
            java.start();
        }
    }

    /** What the operating system calls the calling thread. The first thread goes by the number of the process, as it does where programs are native. */
    static long nativeId(VmThread t) {
        long pid = ProcessHandle.current().pid();
        if (t == t.interpreter.main) {
            return pid;
        }
        if (!t.carrier.isVirtual()) {
            try {
                return Long.parseLong(Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
            } catch (IOException | NumberFormatException e) {
                // Not Linux: any number will do that no other thread of the process has.
                return pid + t.carrier.threadId();
            }
        }
        return pid + t.carrier.threadId();
    }

    // CPython: thread_excepthook in _threadmodule.c
    static void exceptHook(VmThread t, PyObject args) {
        if (args.type() != ThreadModule.EXCEPT_HOOK_ARGS) {
            throw t.typeError("_thread.excepthook argument type must be ExceptHookArgs");
        }
        PyObject type = args.getAttr(t, PyStr.of("exc_type"));
        if (type == Exceptions.SystemExit) {
            return;
        }
        PyObject thread = args.getAttr(t, PyStr.of("thread"));
        PyObject file = t.interpreter.sysAttr("stderr");
        if (file == null || file == PyNone.NONE) {
            // The thread remembers what stderr was when it was made.
            file = thread == PyNone.NONE ? PyNone.NONE : thread.getAttr(t, PyStr.of("_stderr"));
            if (file == PyNone.NONE) {
                return;
            }
        }
        PyObject name = thread == PyNone.NONE ? null : thread.getAttrOrNull(t, PyStr.of("name"));
        StringBuilder head = new StringBuilder("Exception in thread ");
        if (name == null) {
            head.append(t.ident);
        } else {
            head.append(name.str(t).value());
        }
        Calls.attr(t, file, Names.WRITE, PyStr.of(head.append(":\n").toString()));
        PyObject value = args.getAttr(t, PyStr.of("exc_value"));
        if (value instanceof PyBaseException e && file == t.interpreter.sysAttr("stderr")) {
            Reports.print(t, e);
            return;
        }
        PyDict options = new PyDict();
        options.putStr("file", file);
        PyObject print = t.interpreter.importModule(t, "traceback").getAttr(t, PyStr.of("print_exception"));
        Calls.callEx(t, print, new PyObject[] {type, value, args.getAttr(t, PyStr.of("exc_traceback"))}, options);
        Calls.attr(t, file, Names.FLUSH);
    }

    /** Takes a thread that may run no more Python code off the list of module threading. */
    static void forget(VmThread t) {
        if (t.interpreter.modules().getStr("threading") instanceof PyModule m && m.globals.getStr("_active") instanceof PyDict active
                && active.getClass() == PyDict.class) {
            active.remove(t, PyInt.of(t.ident));
        }
    }

    /** Waits for the end of a Python thread. */
    private record Join(VmThread thread) implements PyThread.Parking {
        @Override
        public void run() throws InterruptedException {
            thread.ended.await();
        }

        @Override
        public Object awaited() {
            return thread;
        }

        @Override
        public boolean forEver() {
            return true;
        }

        @Override
        public boolean satisfied() {
            return thread.leaving || thread.ended.getCount() == 0;
        }

        @Override
        public String purpose() {
            return "join";
        }
    }

    /** Waits for all non-daemon threads but the caller and the main thread. */
    static void joinAll(VmThread t) {
        for (;;) {
            VmThread other = null;
            for (VmThread x : t.interpreter.threads()) {
                if (x != t && !x.daemon && x != t.interpreter.main && !t.interpreter.deadlocks.lost(x)) {
                    other = x;
                    break;
                }
            }
            if (other == null) {
                return;
            }
            t.blocking(new Join(other));
        }
    }
}
