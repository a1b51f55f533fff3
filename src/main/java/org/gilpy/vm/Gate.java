// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Map;
import java.util.Set;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.HostAccess.Door;
import org.gilpy.objects.Natives;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/**
 * The functions of a native module as an interpreter with limited access has them: each is behind the door that it leads through. A function or module that no table
 * here knows is refused unless everything is allowed, so that a new one is closed until somebody has thought about it. Functions that take paths
 * are let through, as {@link HostAccess#path} is asked for every path. Immutable.
 */
final class Gate extends Natives {
    /** What is asked before a function runs. */
    private enum Rule { FREE, FILES, NETWORK, PROCESSES, CLOCK, CLOCK_UNLESS_GIVEN, COARSE_SECONDS, COARSE_NANOS, ISOLATES, IN_ISOLATE, EVERYTHING }

    /** Modules that compute, and reach nothing outside of the interpreter. */
    private static final Set<String> PURE = Set.of("_abc", "_bisect", "_cdata", "_codecs", "_collections", "_contextvars", "_csv", "_datetime", "_decimal", "_errno", "_floatsums", "_functools", "_hashlib", "_heapq", "_imp",
            "_importsystem", "_io", "_json", "_lsprof", "_operator", "_pickle", "_queue", "_random", "_sre", "_string", "_struct", "_thread", "_tokenscan", "_traceback",
            "_typesupport", "_warnings", "_weakref", "_xmlscan", "array", "atexit", "binascii", "builtins", "cmath", "gc", "itertools", "marshal", "math", "sys",
            "sys.monitoring", "unicodedata", "zlib");

    /** Which door the functions of a module lead through that are not in {@link #FREE}. */
    private static final Map<String, Rule> MODULES = Map.ofEntries(Map.entry("posix", Rule.FILES), Map.entry("fcntl", Rule.FILES),
            Map.entry("_net", Rule.NETWORK), Map.entry("_netmsg", Rule.NETWORK), Map.entry("_select", Rule.FREE),
            Map.entry("_posixprocess", Rule.PROCESSES), Map.entry("_posixids", Rule.PROCESSES),
            Map.entry("_posixchildren", Rule.PROCESSES), Map.entry("_posixsubprocess", Rule.PROCESSES), Map.entry("_processes", Rule.ISOLATES), Map.entry("_signal", Rule.PROCESSES),
            Map.entry("faulthandler", Rule.PROCESSES), Map.entry("mmap", Rule.ISOLATES), Map.entry("_multiprocessing", Rule.ISOLATES),
            Map.entry("_posixshmem", Rule.PROCESSES), Map.entry("resource", Rule.PROCESSES), Map.entry("time", Rule.CLOCK));

    /** Functions of the modules above that reach nothing, or only descriptors that the interpreter has, or paths that are asked about one by one. */
    private static final Map<String, Set<String>> FREE = Map.of(
            "posix", Set.of("_constants", "fspath", "stat", "lstat", "fstat", "_mode", "_isfile", "access", "listdir", "scandir", "readlink", "open", "close",
                    "closerange", "read", "write", "pread", "pwrite", "readv", "writev", "lseek", "isatty", "ftruncate", "fsync", "fdatasync", "pipe", "pipe2",
                    "dup", "dup2", "get_inheritable", "set_inheritable", "get_blocking", "set_blocking", "major", "minor", "makedev",
                    "mkdir", "rmdir", "unlink", "remove", "rename", "replace", "symlink", "mkfifo", "chmod", "utime", "truncate", "statvfs"),
            "_net", Set.of("pair", "getsockopt", "setsockopt", "recv", "recv_into", "send", "sendall", "shutdown", "getsockname", "getpeername", "inet_pton", "inet_ntop", "inet_aton",
                    "set_error_class"),
            "_posixprocess", Set.of("_environ", "putenv", "unsetenv", "getpid", "strerror", "cpu_count", "urandom", "getrandom", "sched_yield", "_limit_names"),
            "_processes", Set.of("register_at_fork", "model", "prepare", "prepare_isolates"),
            "_posixids", Set.of("sched_get_priority_max", "sched_get_priority_min"),
            "_signal", Set.of("_signals", "getsignal", "default_int_handler", "strsignal", "valid_signals", "getitimer", "sigpending"),
            "time", Set.of("sleep", "mktime", "strptime", "tzset", "get_clock_info"));

    /** Functions that know children in this JVM, and ask by themselves when it is about others; by module and name. */
    private static final Map<String, Rule> OF_CHILDREN = Map.of("_posixchildren.waitpid", Rule.ISOLATES, "_posixchildren.wait", Rule.ISOLATES,
            "_posixprocess.kill", Rule.ISOLATES, "_posixprocess.getppid", Rule.ISOLATES, "_posixprocess._exit", Rule.IN_ISOLATE, "_signal.signal", Rule.IN_ISOLATE,
            "_processes._rehearse", Rule.EVERYTHING);

    private static final Map<String, Rule> TIME = Map.ofEntries(Map.entry("monotonic", Rule.COARSE_SECONDS), Map.entry("perf_counter", Rule.COARSE_SECONDS),
            Map.entry("monotonic_ns", Rule.COARSE_NANOS), Map.entry("perf_counter_ns", Rule.COARSE_NANOS), Map.entry("gmtime", Rule.CLOCK_UNLESS_GIVEN),
            Map.entry("localtime", Rule.CLOCK_UNLESS_GIVEN), Map.entry("ctime", Rule.CLOCK_UNLESS_GIVEN), Map.entry("asctime", Rule.CLOCK_UNLESS_GIVEN),
            Map.entry("strftime", Rule.CLOCK_UNLESS_GIVEN));

    private static final long MILLISECOND = 1_000_000;

    private final Natives inner;
    private final HostAccess access;
    private final String module;
    private final Rule[] rules;
    private final long start = System.nanoTime();

    Gate(Natives inner, HostAccess access, String module) {
        super(inner.owner, inner.names, inner.kinds, inner.shapes, inner.signatures, inner.docs);
        this.inner = inner;
        this.access = access;
        this.module = module;
        this.rules = new Rule[inner.names.length];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = rule(module, inner.names[i]);
        }
    }

    @Override
    public Natives unguarded() {
        return inner;
    }

    private static Rule rule(String module, String function) {
        if (PURE.contains(module) || FREE.getOrDefault(module, Set.of()).contains(function)) {
            return Rule.FREE;
        }
        if (module.equals("time") && TIME.containsKey(function)) {
            return TIME.get(function);
        }
        Rule r = OF_CHILDREN.get(module + "." + function);
        return r != null ? r : MODULES.getOrDefault(module, Rule.EVERYTHING);
    }

    /** Asks; a value when the function is not to be called because that is its result. */
    private PyObject ask(int id, PyThread t, PyObject[] bound) {
        Rule r = rules[id];
        Door door = switch (r) {
            case FREE -> null;
            case FILES -> Door.FILES;
            case NETWORK -> Door.NETWORK;
            case PROCESSES -> Door.PROCESSES;
            case ISOLATES -> Door.ISOLATES;
            case IN_ISOLATE -> ((VmThread) t).interpreter.isIsolated() ? null : Door.PROCESSES;
            case EVERYTHING -> Door.EVERYTHING;
            default -> Door.CLOCK;
        };
        if (door == null || access.allows(door)) {
            return null;
        }
        switch (r) {
            case COARSE_SECONDS -> {
                return PyFloat.of(elapsed() / 1e9);
            }
            case COARSE_NANOS -> {
                return PyInt.of(elapsed());
            }
            case CLOCK_UNLESS_GIVEN -> {
                PyObject last = bound.length == 0 ? null : bound[shapeTotal(id) - 1];
                if (last != null && last != PyNone.NONE) {
                    return null;
                }
            }
            default -> { }
        }
        throw HostAccess.refused(t, door, module + "." + names[id] + "()");
    }

    private int shapeTotal(int id) {
        return total(shapes[id]);
    }

    /** Without the clock, time still passes, in steps of a millisecond from when the module was imported. */
    private long elapsed() {
        return (System.nanoTime() - start) / MILLISECOND * MILLISECOND;
    }

    @Override
    public PyObject call(int id, PyThread t, PyObject a, PyObject b, PyObject c, PyObject d) {
        if (rules[id] != Rule.FREE) {
            PyObject v = ask(id, t, new PyObject[] {a, b, c, d});
            if (v != null) {
                return v;
            }
        }
        return inner.call(id, t, a, b, c, d);
    }

    @Override
    public PyObject callN(int id, PyThread t, PyObject[] bound) {
        if (rules[id] != Rule.FREE) {
            PyObject v = ask(id, t, bound);
            if (v != null) {
                return v;
            }
        }
        return inner.callN(id, t, bound);
    }

    @Override
    public void attributes(AttributeSink sink) {
        inner.attributes(sink);
    }

    @Override
    public String doc() {
        return inner.doc();
    }
}
