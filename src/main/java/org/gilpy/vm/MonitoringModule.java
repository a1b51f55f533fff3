// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.SimpleNamespace;

/** Events of running programs for debuggers, profilers and the like. */
@ModuleDef("sys.monitoring")
final class MonitoringModule {
    static final String[] NAMES = {"PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH",
        "STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE"};

    @PyAttribute("DEBUGGER_ID")
    static final int DEBUGGER_ID = 0;
    @PyAttribute("COVERAGE_ID")
    static final int COVERAGE_ID = 1;
    @PyAttribute("PROFILER_ID")
    static final int PROFILER_ID = 2;
    @PyAttribute("OPTIMIZER_ID")
    static final int OPTIMIZER_ID = 5;

    private final Monitoring monitoring;
    @PyAttribute("DISABLE")
    final PyObject disable;
    @PyAttribute("MISSING")
    final PyObject missing;
    @PyAttribute("events")
    final PyObject events;

    MonitoringModule(PyThread t) {
        monitoring = ((VmThread) t).interpreter.monitoring;
        disable = monitoring.disable;
        missing = monitoring.missing;
        events = new SimpleNamespace();
        for (int i = 0; i < NAMES.length; i++) {
            events.dict().putStr(PyStr.intern(NAMES[i]), PyInt.of(1L << i));
        }
        events.dict().putStr(PyStr.intern("NO_EVENTS"), PyInt.of(0));
    }

    private static int checked(PyThread t, int tool) {
        if (tool < 0 || tool >= Monitoring.TOOLS) {
            throw t.valueError("invalid tool " + tool + " (must be between 0 and 5)");
        }
        return tool;
    }

    private int inUse(PyThread t, int tool) {
        if (monitoring.toolNames[checked(t, tool)] == null) {
            throw t.valueError("tool " + tool + " is not in use");
        }
        return tool;
    }

    // CPython: monitoring_set_events_impl in instrumentation.c
    private static int eventSet(PyThread t, int set, int allowed, String what) {
        if (set < 0 || (set & ~Monitoring.ALL) != 0) {
            throw t.valueError("invalid " + what + " set 0x" + Integer.toHexString(set));
        }
        if ((set & Monitoring.OF_CALLS) != 0) {
            int calls = Monitoring.OF_CALLS | Monitoring.CALL;
            if ((set & calls) != calls) {
                throw t.valueError("cannot set C_RETURN or C_RAISE events independently");
            }
            set &= ~Monitoring.OF_CALLS;
        }
        if ((set & ~allowed) != 0) {
            throw t.valueError("invalid " + what + " set 0x" + Integer.toHexString(set));
        }
        return set;
    }

    private static PyCode code(PyThread t, PyObject o) {
        if (o instanceof PyCode c) {
            return c;
        }
        throw t.typeError("code must be a code object");
    }

    /** Takes a tool identifier for a tool of that name. */
    @PyFunction("use_tool_id(tool_id, name, /)")
    void useToolId(PyThread t, int tool, PyObject name) {
        checked(t, tool);
        if (!(name instanceof PyStr)) {
            throw t.valueError("tool name must be a str");
        }
        if (monitoring.toolNames[tool] != null) {
            throw t.valueError("tool " + tool + " is already in use");
        }
        monitoring.toolNames[tool] = name;
    }

    /** Gives a tool identifier back: its events and callbacks are gone. */
    @PyFunction("free_tool_id(tool_id, /)")
    void freeToolId(PyThread t, int tool) {
        checked(t, tool);
        if (monitoring.toolNames[tool] != null) {
            monitoring.free(((VmThread) t).interpreter, tool);
        }
    }

    /** The name of the tool that uses an identifier, or None. */
    @PyFunction("get_tool(tool_id, /)")
    PyObject getTool(PyThread t, int tool) {
        PyObject n = monitoring.toolNames[checked(t, tool)];
        return n == null ? PyNone.NONE : n;
    }

    /** Sets the function that a tool wants called for an event; the one before. */
    @PyFunction("register_callback(tool_id, event, func, /)")
    PyObject registerCallback(PyThread t, int tool, int event, PyObject f) {
        checked(t, tool);
        if (event <= 0 || Integer.bitCount(event) != 1) {
            throw t.valueError("The callback can only be set for one event at a time");
        }
        if (event > Monitoring.ALL) {
            throw t.valueError("invalid event " + event);
        }
        int i = Integer.numberOfTrailingZeros(event);
        PyObject old = monitoring.callback(tool, i);
        monitoring.callbacks[tool][i] = f == PyNone.NONE ? null : f;
        return old;
    }

    /** The events that a tool wants of all code. */
    @PyFunction("get_events(tool_id, /)")
    long getEvents(PyThread t, int tool) {
        return monitoring.toolEvents[checked(t, tool)];
    }

    /** Sets the events that a tool wants of all code. */
    @PyFunction("set_events(tool_id, event_set, /)")
    void setEvents(PyThread t, int tool, int set) {
        checked(t, tool);
        int events = eventSet(t, set, Monitoring.ALL, "event");
        monitoring.setEvents(((VmThread) t).interpreter, inUse(t, tool), events);
    }

    /** The events that a tool wants of one code object. */
    @PyFunction("get_local_events(tool_id, code, /)")
    long getLocalEvents(PyThread t, int tool, PyObject code) {
        PyCode c = code(t, code);
        return monitoring.localEvents(inUse(t, tool), c);
    }

    /** Sets the events that a tool wants of one code object. */
    @PyFunction("set_local_events(tool_id, code, event_set, /)")
    void setLocalEvents(PyThread t, int tool, PyObject code, int set) {
        PyCode c = code(t, code);
        checked(t, tool);
        int events = eventSet(t, set, Monitoring.LOCAL, "local event");
        monitoring.setLocalEvents(((VmThread) t).interpreter, inUse(t, tool), c, events);
    }

    /** Enables all events again that callbacks have disabled. */
    @PyFunction("restart_events()")
    void restartEvents(PyThread t) {
        monitoring.restart();
    }

    /** By event, which tools want it of all code. */
    @PyFunction("_all_events()")
    PyObject allEvents(PyThread t) {
        PyDict d = new PyDict();
        for (int i = 0; i < NAMES.length; i++) {
            int tools = 0;
            for (int tool = 0; tool < Monitoring.TOOLS; tool++) {
                tools |= (monitoring.toolEvents[tool] >> i & 1) << tool;
            }
            if (tools != 0) {
                d.putStr(PyStr.intern(NAMES[i]), PyInt.of(tools));
            }
        }
        return d;
    }
}
