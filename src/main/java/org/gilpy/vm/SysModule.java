// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.ConcurrentHashMap;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.gil.GilMode;
import org.gilpy.gil.TickGil;
import org.gilpy.objects.*;

/** Access to objects used or maintained by the interpreter, and to functions that act on it. */
@ModuleDef("sys")
final class SysModule {
    @PyAttribute("maxsize")
    static final long MAXSIZE = Long.MAX_VALUE;
    @PyAttribute("maxunicode")
    static final int MAXUNICODE = 0x10FFFF;
    @PyAttribute("byteorder")
    static final String BYTEORDER = "little";
    @PyAttribute("platform")
    static final String PLATFORM = "linux";
    @PyAttribute("hexversion")
    static final int HEXVERSION = 0x030D00F0;
    @PyAttribute("api_version")
    static final int API_VERSION = 1013;
    @PyAttribute("version")
    static final String VERSION = "3.13.0 (gilpy 0.1) [JVM " + System.getProperty("java.vm.version") + "]";
    @PyAttribute("copyright")
    static final String COPYRIGHT = "Copyright (c) the gilpy authors.\nAll Rights Reserved.";
    @PyAttribute("float_repr_style")
    static final String FLOAT_REPR_STYLE = "short";
    @PyAttribute("abiflags")
    static final String ABIFLAGS = "";

    private static final PyStructSequence.Def VERSION_INFO = new PyStructSequence.Def("sys.version_info", "major", "minor", "micro",
            "releaselevel", "serial");
    @PyAttribute("version_info")
    static final PyObject VERSION_TUPLE = PyStructSequence.make(VERSION_INFO, PyInt.of(3), PyInt.of(13), PyInt.of(0), PyStr.of("final"), PyInt.of(0));
    private static final PyStructSequence.Def FLOAT_INFO = new PyStructSequence.Def("sys.float_info", "max", "max_exp", "max_10_exp", "min",
            "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds");
    @PyAttribute("float_info")
    static final PyObject FLOATS = PyStructSequence.make(FLOAT_INFO, PyFloat.of(Double.MAX_VALUE), PyInt.of(1024), PyInt.of(308),
            PyFloat.of(Double.MIN_NORMAL), PyInt.of(-1021), PyInt.of(-307), PyInt.of(15), PyInt.of(53), PyFloat.of(Math.ulp(1.0)), PyInt.of(2), PyInt.of(1));
    private static final PyStructSequence.Def INT_INFO = new PyStructSequence.Def("sys.int_info", "bits_per_digit", "sizeof_digit",
            "default_max_str_digits", "str_digits_check_threshold");
    @PyAttribute("int_info")
    static final PyObject INTS = PyStructSequence.make(INT_INFO, PyInt.of(30), PyInt.of(4), PyInt.of(4300), PyInt.of(640));
    private static final PyStructSequence.Def HASH_INFO = new PyStructSequence.Def("sys.hash_info", "width", "modulus", "inf", "nan", "imag",
            "algorithm", "hash_bits", "seed_bits", "cutoff");
    @PyAttribute("hash_info")
    static final PyObject HASHES = PyStructSequence.make(HASH_INFO, PyInt.of(64), PyInt.of((1L << 61) - 1), PyInt.of(314159), PyInt.of(0),
            PyInt.of(1000003), PyStr.of("siphash13"), PyInt.of(64), PyInt.of(128), PyInt.of(0));
    private static final PyStructSequence.Def THREAD_INFO = new PyStructSequence.Def("sys.thread_info", "name", "lock", "version");
    @PyAttribute("thread_info")
    static final PyObject THREADS = PyStructSequence.make(THREAD_INFO, PyStr.of("pthread"), PyStr.of("semaphore"), PyNone.NONE);
    private static final PyStructSequence.Def HOOKS = new PyStructSequence.Def("sys.asyncgen_hooks", "firstiter", "finalizer");
    private static final PyStructSequence.Def UNRAISABLE = new PyStructSequence.Def("sys.UnraisableHookArgs",
            "exc_type", "exc_value", "exc_traceback", "err_msg", "object");

    private final ConcurrentHashMap<String, PyStr> interned = new ConcurrentHashMap<>();

    @PyAttribute("implementation")
    final PyObject implementation = Implementation.make(VERSION_TUPLE, HEXVERSION);

    static PyObject unraisableArgs(PyBaseException e, String message, PyObject object) {
        return PyStructSequence.make(UNRAISABLE, e.type(), e, e.traceback == null ? PyNone.NONE : e.traceback,
                message == null ? PyNone.NONE : PyStr.of(message), object == null ? PyNone.NONE : object);
    }

    private static Interpreter in(PyThread t) {
        return ((VmThread) t).interpreter;
    }

    /** Attributes that are made when somebody asks for them. */
    @PyFunction("__getattr__(name, /)")
    static PyObject missing(PyThread t, PyStr name) {
        if (name.value().equals("monitoring")) {
            PyModule m = in(t).imports.createNative((VmThread) t, "sys.monitoring");
            in(t).sys().putStr("monitoring", m);
            return m;
        }
        if (!name.value().equals("stdlib_module_names")) {
            throw t.attributeError("module 'sys' has no attribute '" + name.value() + "'", in(t).modules().getStr("sys"), name);
        }
        PyObject names = PyFrozenSet.ofConstants(LibraryNames.all());
        in(t).sys().putStr("stdlib_module_names", names);
        return names;
    }

    /** Leaves the interpreter by raising SystemExit(status). */
    @PyFunction("exit(status=None, /)")
    static void exit(PyThread t, PyObject status) {
        throw status == PyNone.NONE ? t.error(Exceptions.SystemExit) : t.error(Exceptions.SystemExit, status instanceof PyTuple p ? p.items() : new PyObject[] {status});
    }

    /** The exception being handled as (type, value, traceback). */
    @PyFunction("exc_info()")
    static PyObject excInfo(PyThread t) {
        PyBaseException e = t.currentlyHandled();
        return e == null ? PyTuple.of(PyNone.NONE, PyNone.NONE, PyNone.NONE)
                : PyTuple.of(e.type(), e, e.traceback == null ? PyNone.NONE : e.traceback);
    }

    /** The exception being handled, or None. */
    @PyFunction("exception()")
    static PyObject exception(PyThread t) {
        PyBaseException e = t.currentlyHandled();
        return e == null ? PyNone.NONE : e;
    }

    /** The frame that many calls below the top. */
    @PyFunction("_getframe(depth=0, /)")
    static PyObject getFrame(PyThread t, int depth) {
        Frame f = ((VmThread) t).frame();
        for (; depth > 0 && f != null; depth--) {
            f = f.back;
        }
        if (f == null) {
            throw t.valueError("call stack is not deep enough");
        }
        return f;
    }

    /** The module name of the frame that many calls below the top. */
    @PyFunction("_getframemodulename(depth=0)")
    static PyObject getFrameModuleName(PyThread t, int depth) {
        Frame f = ((VmThread) t).frame();
        for (; depth > 0 && f != null; depth--) {
            f = f.back;
        }
        if (f == null) {
            return PyNone.NONE;
        }
        return f.function != null ? f.function.module : f.globals.getStr(Names.NAME) == null ? PyNone.NONE : f.globals.getStr(Names.NAME);
    }

    /** The recursion limit. */
    @PyFunction("getrecursionlimit()")
    static long getRecursionLimit(PyThread t) {
        return in(t).recursionLimit();
    }

    /** Sets the maximum depth of the Python stack. */
    @PyFunction("setrecursionlimit(limit, /)")
    static void setRecursionLimit(PyThread t, int limit) {
        if (limit < 1) {
            throw t.valueError("recursion limit must be greater or equal than 1");
        }
        if (t.depth >= limit) {
            throw t.error(Exceptions.RecursionError, "cannot set the recursion limit to " + limit + " at the recursion depth " + t.depth
                    + ": the limit is too low");
        }
        in(t).setRecursionLimit(limit);
    }

    /** The switch interval in seconds. */
    @PyFunction("getswitchinterval()")
    static double getSwitchInterval(PyThread t) {
        return in(t).switchInterval.micros() * 1e-6;
    }

    /** Sets how long a thread may run while others wait, in seconds. */
    @PyFunction("setswitchinterval(interval, /)")
    static void setSwitchInterval(PyThread t, double seconds) {
        if (seconds <= 0) {
            throw t.valueError("switch interval must be strictly positive");
        }
        in(t).switchInterval.set((long) (seconds * 1e6));
    }

    /** How many ticks a thread runs before it offers the GIL; only in mode "tick". */
    @PyFunction("getcheckinterval()")
    static int getCheckInterval(PyThread t) {
        return ((TickGil) in(t).gil()).checkInterval();
    }

    /** Sets how many ticks a thread runs before it offers the GIL; only in mode "tick". */
    @PyFunction("setcheckinterval(n, /)")
    static void setCheckInterval(PyThread t, int n) {
        ((TickGil) in(t).gil()).setCheckInterval(n);
    }

    /** Goes on in another GIL mode (see {@code -X gil}), with all threads that run. */
    @PyFunction("_set_gil_mode(mode, /)")
    static void setGilMode(PyThread t, String mode) {
        GilMode m = GilMode.of(mode);
        if (m == null) {
            throw t.valueError("mode must be '1', '0', 'bytecode', 'calls', 'tick' or 'off', not '" + mode + "'");
        }
        in(t).changeGil((VmThread) t, m);
    }

    /** Whether the GIL is on. */
    @PyFunction("_is_gil_enabled()")
    static boolean isGilEnabled(PyThread t) {
        return in(t).gil().mode().locked();
    }

    /** The one string object for a text. */
    @PyFunction("intern(string, /)")
    PyObject intern(PyThread t, PyObject s) {
        if (!(s instanceof PyStr p)) {
            throw t.typeError("intern() argument must be str, not " + s.type().name());
        }
        if (s.getClass() != PyStr.class) {
            throw t.typeError("can't intern " + s.type().name());
        }
        // Names of programs are interned for good, what they intern themselves only as long as the interpreter lives.
        PyStr known = PyStr.internedOrNull(p.value());
        return known != null ? known : interned.computeIfAbsent(p.value(), k -> p);
    }

    /** Whether a string is interned. */
    @PyFunction("_is_interned(string, /)")
    boolean isInterned(PyThread t, PyStr s) {
        return s.isInterned() || interned.get(s.value()) == s;
    }

    /** Prints the repr of a value and keeps it in builtins._. */
    @PyFunction("displayhook(object, /)")
    static void displayHook(PyThread t, PyObject o) {
        if (o == PyNone.NONE) {
            return;
        }
        PyDict b = t.runtime().builtins();
        b.putStr("_", PyNone.NONE);
        PyObject out = t.runtime().sysAttr("stdout");
        if (out == null || out == PyNone.NONE) {
            throw t.runtimeError("lost sys.stdout");
        }
        Calls.attr(t, out, Names.WRITE, o.repr(t));
        Calls.attr(t, out, Names.WRITE, PyStr.of("\n"));
        b.putStr("_", o);
    }

    /** Prints an exception with its traceback to stderr. */
    @PyFunction("excepthook(exctype, value, traceback, /)")
    static void exceptHook(PyThread t, PyObject type, PyObject value, PyObject tb) {
        if (value instanceof PyBaseException e) {
            if (tb instanceof PyTraceback && e.traceback == null) {
                e.traceback = tb;
            }
            Reports.print((VmThread) t, e);
            return;
        }
        Reports.stderr((VmThread) t, "TypeError: print_exception(): Exception expected for value, " + value.type().name() + " found\n");
    }

    /** Reports an exception that cannot be raised. */
    @PyFunction("unraisablehook(unraisable, /)")
    static void unraisableHook(PyThread t, PyObject u) {
        Reports.defaultUnraisable((VmThread) t, u);
    }

    /** Enters the debugger. */
    @PyFunction("breakpointhook(*args, **kws)")
    static PyObject breakpointHook(PyThread t, PyObject[] args, PyDict kws) {
        Interpreter in = ((VmThread) t).interpreter;
        String v = in.config.ignoreEnvironment ? null : Environment.of(t).get("PYTHONBREAKPOINT");
        if ("0".equals(v)) {
            return PyNone.NONE;
        }
        String target = v == null || v.isEmpty() ? "pdb.set_trace" : v;
        int dot = target.lastIndexOf('.');
        PyObject f = null;
        if (dot != 0 && dot != target.length() - 1) {
            try {
                f = in.importModule(t, dot < 0 ? "builtins" : target.substring(0, dot)).getAttrOrNull(t, PyStr.of(target.substring(dot + 1)));
            } catch (PyError e) {
                if (!e.matches(Exceptions.ImportError)) {
                    throw e;
                }
            }
        }
        if (f == null) {
            in.warn(t, Exceptions.RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \"" + target + "\"", 1);
            return PyNone.NONE;
        }
        return Calls.callEx(t, f, args, kws);
    }

    /** A rough number of bytes that an object takes. */
    @PyFunction("getsizeof(object, default=NULL)")
    static PyObject getSizeof(PyThread t, PyObject o, PyObject fallback) {
        PyObject f = Attributes.special(t, o, PyStr.intern("__sizeof__"));
        if (f == null) {
            if (fallback != null) {
                return fallback;
            }
            throw t.typeError("Type " + o.type().name() + " doesn't define __sizeof__");
        }
        return f.call(t);
    }

    /** A number: objects of this VM are not reference counted. */
    @PyFunction("getrefcount(object, /)")
    static long getRefcount(PyThread t, PyObject o) {
        return 2;
    }

    /** The encoding of str methods that take one. */
    @PyFunction("getdefaultencoding()")
    static String getDefaultEncoding(PyThread t) {
        return "utf-8";
    }

    /** The encoding of file names. */
    @PyFunction("getfilesystemencoding()")
    static String getFilesystemEncoding(PyThread t) {
        return "utf-8";
    }

    /** How file names that do not decode are kept. */
    @PyFunction("getfilesystemencodeerrors()")
    static String getFilesystemEncodeErrors(PyThread t) {
        return "surrogateescape";
    }

    /** Whether the interpreter shuts down. */
    @PyFunction("is_finalizing()")
    static boolean isFinalizing(PyThread t) {
        return in(t).finalizing();
    }

    /** The limit of digits in int/str conversions. */
    @PyFunction("get_int_max_str_digits()")
    static long getIntMaxStrDigits(PyThread t) {
        return in(t).maxStrDigits();
    }

    /** Sets the limit of digits in int/str conversions. */
    @PyFunction("set_int_max_str_digits(maxdigits)")
    static void setIntMaxStrDigits(PyThread t, int n) {
        if (n != 0 && n < 640) {
            throw t.valueError("maxdigits must be 0 or larger than 640");
        }
        in(t).setMaxStrDigits(n);
    }

    /** Sets the trace function of this thread. */
    @PyFunction("settrace(function, /)")
    static void setTrace(PyThread t, PyObject f) {
        ((VmThread) t).setTraceFunction(f == PyNone.NONE ? null : f);
    }

    /** The trace function of this thread. */
    @PyFunction("gettrace()")
    static PyObject getTrace(PyThread t) {
        PyObject f = ((VmThread) t).traceFunction();
        return f == null ? PyNone.NONE : f;
    }

    /** Sets the profile function of this thread. */
    @PyFunction("setprofile(function, /)")
    static void setProfile(PyThread t, PyObject f) {
        ((VmThread) t).setProfileFunction(f == PyNone.NONE ? null : f);
    }

    /** The profile function of this thread. */
    @PyFunction("getprofile()")
    static PyObject getProfile(PyThread t) {
        PyObject f = ((VmThread) t).profileFunction();
        return f == null || f instanceof Profiler ? PyNone.NONE : f;
    }

    /** Sets the trace function of all threads. */
    @PyFunction("_settraceallthreads(function, /)")
    static void setTraceAll(PyThread t, PyObject f) {
        for (VmThread x : in(t).threads()) {
            x.setTraceFunction(f == PyNone.NONE ? null : f);
        }
    }

    /** Sets the profile function of all threads. */
    @PyFunction("_setprofileallthreads(function, /)")
    static void setProfileAll(PyThread t, PyObject f) {
        for (VmThread x : in(t).threads()) {
            x.setProfileFunction(f == PyNone.NONE ? null : f);
        }
    }

    /** Calls a function, traced even when a trace function makes the call. */
    @PyFunction("call_tracing(func, args, /)")
    static PyObject callTracing(PyThread t, PyObject f, PyObject args) {
        if (!(args instanceof PyTuple p)) {
            throw t.typeError("call_tracing() argument 2 must be tuple, not " + args.type().name());
        }
        return Tracer.callTraced((VmThread) t, f, p.items().clone());
    }

    /** The topmost frame of each thread by its identifier. */
    @PyFunction("_current_frames()")
    static PyObject currentFrames(PyThread t) {
        PyDict d = new PyDict();
        for (VmThread x : in(t).threads()) {
            Frame f = x == t || !org.gilpy.objects.Sharing.on() ? x.frame() : x.snapshot();
            if (f != null) {
                d.put(t, PyInt.of(x.ident), f);
            }
        }
        return d;
    }

    /** Of each live thread, by its identifier: seconds with the GIL and waiting for it, how often it took it over, how often another thread made it give it up, longest wait; number, sum and longest of its waits for locks. */
    @PyFunction("_gil_stats()")
    static PyObject gilStats(PyThread t) {
        return Activity.gilStats((VmThread) t);
    }

    /** What each thread does at the moment: identifier, state, what it waits for, who has that, processor time and wait for the GIL in nanoseconds, frame. */
    @PyFunction("_activity()")
    static PyObject activity(PyThread t) {
        return Activity.of((VmThread) t);
    }

    /** Begins to record what threads do at the GIL, for a file whose name ends in .html, .json or .svg, or for a table. */
    @PyFunction("_start_trace(file=None, /)")
    static void startTrace(PyThread t, PyObject file) {
        ((VmThread) t).interpreter.state(RunningTrace.class).start((VmThread) t, file);
    }

    /** Ends what _start_trace() has begun and writes the file; the table, or what was written. */
    @PyFunction("_stop_trace()")
    static String stopTrace(PyThread t) {
        return ((VmThread) t).interpreter.state(RunningTrace.class).stop((VmThread) t);
    }

    /** The exception that each thread handles, by its identifier. */
    @PyFunction("_current_exceptions()")
    static PyObject currentExceptions(PyThread t) {
        PyDict d = new PyDict();
        for (VmThread x : in(t).threads()) {
            d.put(t, PyInt.of(x.ident), x.currentlyHandled() == null ? PyNone.NONE : x.currentlyHandled());
        }
        return d;
    }

    /** Raises an auditing event; no hooks are supported, so nothing happens. */
    @PyFunction("audit(event, /, *args)")
    static void audit(PyThread t, PyObject event, PyObject[] args) {}

    /** How much of the origin of coroutines is recorded. */
    @PyFunction("get_coroutine_origin_tracking_depth()")
    static long getOriginDepth(PyThread t) {
        return ((VmThread) t).coroutineOriginDepth;
    }

    /** Sets how much of the origin of coroutines is recorded. */
    @PyFunction("set_coroutine_origin_tracking_depth(depth)")
    static void setOriginDepth(PyThread t, int depth) {
        if (depth < 0) {
            throw t.valueError("depth must be >= 0");
        }
        ((VmThread) t).coroutineOriginDepth = depth;
    }

    /** The hooks of asynchronous generators. */
    @PyFunction("get_asyncgen_hooks()")
    static PyObject getAsyncgenHooks(PyThread t) {
        VmThread v = (VmThread) t;
        return PyStructSequence.make(HOOKS, v.asyncFirstIter == null ? PyNone.NONE : v.asyncFirstIter,
                v.asyncFinalizer == null ? PyNone.NONE : v.asyncFinalizer);
    }

    /** Sets the hooks of asynchronous generators. */
    @PyFunction("set_asyncgen_hooks(firstiter=NULL, finalizer=NULL)")
    static void setAsyncgenHooks(PyThread t, PyObject first, PyObject finalizer) {
        VmThread v = (VmThread) t;
        for (PyObject f : new PyObject[] {first, finalizer}) {
            if (f != null && f != PyNone.NONE && f.type().slot(Slot.CALL) == null) {
                throw t.typeError("callable " + (f == first ? "firstiter" : "finalizer") + " expected, got " + f.type().name());
            }
        }
        if (first != null) {
            v.asyncFirstIter = first == PyNone.NONE ? null : first;
        }
        if (finalizer != null) {
            v.asyncFinalizer = finalizer == PyNone.NONE ? null : finalizer;
        }
    }

    /** Memory blocks in use: zero, as the JVM does not count them. */
    @PyFunction("getallocatedblocks()")
    static long getAllocatedBlocks(PyThread t) {
        return 0;
    }

    /** The source of code without a file, such as that of -c; None when there is none of this name. */
    @PyFunction("_source_of(filename, /)")
    static PyObject sourceOf(PyThread t, String filename) {
        String s = in(t).anonymousSources.get(filename);
        return s == null ? PyNone.NONE : PyStr.of(s);
    }

    /** Forgets internal caches. */
    @PyFunction("_clear_internal_caches()")
    static void clearCaches(PyThread t) {}
}
