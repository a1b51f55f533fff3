// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyStructSequence;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/**
 * The clockwork of module cProfile: measures the calls of the thread that enables it.
 *
 * <p>Belongs to that thread while it is enabled.
 */
@TypeDef(name = "Profiler", module = "_lsprof")
final class Profiler extends PyObject {
    static final PyType TYPE = PyType.builtin(new ProfilerNatives(), "_lsprof", BaseObject.TYPE, 0);

    private static final PyStructSequence.Def ENTRY = new PyStructSequence.Def("_lsprof.profiler_entry", "code", "callcount", "reccallcount",
            "totaltime", "inlinetime", "calls");
    private static final PyStructSequence.Def SUBENTRY = new PyStructSequence.Def("_lsprof.profiler_subentry", "code", "callcount", "reccallcount",
            "totaltime", "inlinetime");

    /** What was measured of a function, or of the calls of one function by another. */
    private static final class Entry {
        final PyObject code;
        long calls;
        long recursiveCalls;
        long total;
        long own;
        /** How many calls of it are open. */
        int open;
        LinkedHashMap<Object, Entry> callees;

        Entry(PyObject code) {
            this.code = code;
        }

        void end(long passed, long own) {
            if (--open == 0) {
                total += passed;
            } else {
                recursiveCalls++;
            }
            this.own += own;
            calls++;
        }
    }

    /** A call that is not over. */
    private static final class Context {
        final Context previous;
        final Entry entry;
        final Entry pair;
        long start;
        /** Time of the calls it has made. */
        long below;

        Context(Context previous, Entry entry, Entry pair) {
            this.previous = previous;
            this.entry = entry;
            this.pair = pair;
        }
    }

    private final Subclassed extra;
    private PyObject timer;
    private double unit;
    private boolean subcalls = true;
    private boolean builtins = true;
    private VmThread enabledIn;
    private boolean inTimer;
    private Context current;
    private HashMap<Object, Entry> entries = new HashMap<>();
    /** The entries in the order in which a first call of them ended. */
    private ArrayList<Entry> ended = new ArrayList<>();

    private Profiler(PyType cls) {
        extra = new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, org.gilpy.objects.PyDict kwargs) {
        return new Profiler(cls);
    }

    @PyMethod("__init__(self, /, timer=None, timeunit=0.0, subcalls=True, builtins=True)")
    static void __init__(PyThread t, Profiler self, PyObject timer, double unit, boolean subcalls, boolean builtins) {
        self.timer = timer == PyNone.NONE ? null : timer;
        self.unit = unit;
        self.subcalls = subcalls;
        self.builtins = builtins;
    }

    private long now(PyThread t) {
        if (timer == null) {
            return System.nanoTime();
        }
        inTimer = true;
        try {
            PyObject v = timer.call(t);
            return unit > 0 ? Convert.toLong(t, v) : (long) (Convert.toDouble(t, v) * 1e9);
        } catch (PyError e) {
            t.runtime().unraisable(t, e.value, "Exception ignored while calling _lsprof timer " + timer.repr(t).value(), null);
            return 0;
        } finally {
            inTimer = false;
        }
    }

    private double seconds(long time) {
        return timer != null && unit > 0 ? time * unit : time * 1e-9;
    }

    // ---- events

    /** Called as a profile function: with frame, event and argument. */
    @Override
    public PyObject call(PyThread t, PyObject frame, PyObject event, PyObject arg) {
        switch (((PyStr) event).value()) {
            case "call" -> enter(t, ((Frame) frame).code, ((Frame) frame).code);
            case "return" -> leave(t);
            case "c_call" -> {
                if (builtins) {
                    PyStr name = describe(t, arg);
                    enter(t, name.value(), name);
                }
            }
            default -> {
                if (builtins) {
                    leave(t);
                }
            }
        }
        return PyNone.NONE;
    }

    private void enter(PyThread t, Object key, PyObject code) {
        Entry e = entries.get(key);
        if (e == null) {
            entries.put(key, e = new Entry(code));
        }
        e.open++;
        Entry pair = null;
        if (subcalls && current != null) {
            Entry caller = current.entry;
            if (caller.callees == null) {
                caller.callees = new LinkedHashMap<>();
            }
            pair = caller.callees.get(key);
            if (pair == null) {
                caller.callees.put(key, pair = new Entry(code));
            }
            pair.open++;
        }
        current = new Context(current, e, pair);
        current.start = now(t);
    }

    private void leave(PyThread t) {
        Context c = current;
        if (c == null) {
            return; // it was called before the profiler was enabled
        }
        long passed = now(t) - c.start;
        long own = passed - c.below;
        if (c.previous != null) {
            c.previous.below += passed;
        }
        current = c.previous;
        c.entry.end(passed, own);
        if (c.entry.calls == 1) {
            ended.add(c.entry);
        }
        if (c.pair != null) {
            c.pair.end(passed, own);
        }
    }

    // CPython: normalizeUserObj in _lsprof.c
    private static PyStr describe(PyThread t, PyObject callee) {
        if (!(callee instanceof PyBuiltin b)) {
            return callee.repr(t);
        }
        if (b.self == null || b.self instanceof PyModule) {
            return PyStr.of("<built-in method " + b.table.owner + "." + b.name().value() + ">");
        }
        PyObject method = b.self.type().lookup(b.name());
        if (b.self instanceof Profiler) {
            return PyStr.of("<method '" + b.name().value() + "' of '_lsprof.Profiler' objects>");
        }
        return method != null ? method.repr(t) : PyStr.of("<built-in method " + b.name().value() + ">");
    }

    // ---- methods

    /** Starts to measure. */
    @PyMethod("enable(self, /, subcalls=True, builtins=True)")
    static void enable(PyThread thread, Profiler self, PyObject subcalls, PyObject builtins) {
        VmThread t = (VmThread) thread;
        Monitoring m = t.interpreter.monitoring;
        if (m.toolNames[MonitoringModule.PROFILER_ID] != null) {
            throw t.valueError("Another profiling tool is already active");
        }
        self.subcalls = subcalls.truth(t) && (subcalls != PyBool.TRUE || self.subcalls);
        self.builtins = builtins.truth(t) && (builtins != PyBool.TRUE || self.builtins);
        m.toolNames[MonitoringModule.PROFILER_ID] = PyStr.of("cProfile");
        self.enabledIn = t;
        t.setProfileFunction(self);
    }

    /** Ends measuring; calls that are open end now. */
    @PyMethod("disable(self, /)")
    static void disable(PyThread t, Profiler self) {
        if (self.inTimer) {
            throw t.runtimeError("cannot disable profiler in external timer");
        }
        VmThread in = self.enabledIn;
        if (in == null) {
            return;
        }
        self.enabledIn = null;
        in.interpreter.monitoring.toolNames[MonitoringModule.PROFILER_ID] = null;
        if (in.profileFunction() == self) {
            in.setProfileFunction(null);
        }
        while (self.current != null) {
            self.leave(t);
        }
    }

    /** Forgets what was measured. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, Profiler self) {
        if (self.inTimer) {
            throw t.runtimeError("cannot clear profiler in external timer");
        }
        self.entries = new HashMap<>();
        self.ended = new ArrayList<>();
        self.current = null;
    }

    /** What was measured: an entry per function, with entries for the functions it called. */
    @PyMethod("getstats(self, /)")
    static PyObject getstats(PyThread t, Profiler self) {
        PyList out = new PyList();
        for (Entry e : self.ended) {
            PyObject calls = PyNone.NONE;
            if (e.callees != null) {
                PyList l = new PyList();
                for (Entry c : e.callees.values()) {
                    if (c.calls != 0) {
                        l.append(PyStructSequence.make(SUBENTRY, c.code, PyInt.of(c.calls), PyInt.of(c.recursiveCalls),
                                PyFloat.of(self.seconds(c.total)), PyFloat.of(self.seconds(c.own))));
                    }
                }
                calls = l;
            }
            out.append(PyStructSequence.make(ENTRY, e.code, PyInt.of(e.calls), PyInt.of(e.recursiveCalls),
                    PyFloat.of(self.seconds(e.total)), PyFloat.of(self.seconds(e.own)), calls));
        }
        return out;
    }
}
