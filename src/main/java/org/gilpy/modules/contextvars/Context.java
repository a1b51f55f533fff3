// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.contextvars;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** A mapping of context variables to their values. */
// Copies share their table until one of them changes: a table that is shared never does. Entered by one thread at a time; guarded by its monitor.
@TypeDef(name = "Context", module = "_contextvars", subclassable = false)
public final class Context extends PyObject {
    static final PyType TYPE = PyType.builtin(new ContextNatives(), "_contextvars", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE | PyType.HAS_WEAKREF);

    private IdentityHashMap<ContextVar, PyObject> values;
    private boolean shared;

    private record Entry(ContextVar variable, PyObject value) {}

    /** What was looked for last; written under the monitor, so that it is never older than the table. */
    private Entry last;
    private boolean entered;

    private Context(IdentityHashMap<ContextVar, PyObject> values, boolean shared) {
        this.values = values;
        this.shared = shared;
    }

    public static Context current(PyThread t) {
        if (t.context == null) {
            Context c = new Context(new IdentityHashMap<>(), false);
            c.entered = true;
            t.context = c;
        }
        return (Context) t.context;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The value of a variable, or null. */
    public PyObject find(ContextVar v) {
        Entry e = last;
        return e != null && e.variable == v ? e.value : look(v);
    }

    private synchronized PyObject look(ContextVar v) {
        PyObject value = values.get(v);
        if (value != null) {
            last = new Entry(v, value);
        }
        return value;
    }

    /** Sets a value (null: removes it) and returns the old one. */
    public synchronized PyObject put(ContextVar v, PyObject value) {
        last = null;
        if (shared) {
            values = new IdentityHashMap<>(values);
            shared = false;
        }
        return value == null ? values.remove(v) : values.put(v, value);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs != null && kwargs.size() > 0) {
            throw t.typeError("Context() does not accept any arguments");
        }
        return new Context(new IdentityHashMap<>(), false);
    }

    /** A context with the same values. */
    @PyMethod("copy(self, /)")
    Context copy(PyThread t) {
        return copy();
    }

    synchronized Context copy() {
        return new Context(table(), true);
    }

    /** The table, which does not change any more. */
    private synchronized IdentityHashMap<ContextVar, PyObject> table() {
        shared = true;
        return values;
    }

    private synchronized boolean enter() {
        if (entered) {
            return false;
        }
        return entered = true;
    }

    private synchronized void exit() {
        entered = false;
    }

    /** Call a function with this as the current context. */
    @PyMethod("run(self, /, *args, **kwargs)")
    static PyObject run(PyThread t, Context self, PyObject[] args, PyDict kwargs) {
        if (args.length == 0) {
            throw t.typeError("run() missing 1 required positional argument");
        }
        if (!self.enter()) {
            throw t.runtimeError("cannot enter context: " + self.repr(t).value() + " is already entered");
        }
        PyObject before = t.context;
        t.context = self;
        try {
            PyObject[] rest = Arrays.copyOfRange(args, 1, args.length);
            return kwargs == null || kwargs.size() == 0 ? args[0].call(t, rest, null) : Calls.callEx(t, args[0], rest, kwargs);
        } finally {
            t.context = before;
            self.exit();
        }
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, Context self, PyObject key) {
        PyObject v = self.find(ContextVar.key(t, key));
        if (v == null) {
            throw t.keyError(key);
        }
        return v;
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, Context self, PyObject key) {
        return self.find(ContextVar.key(t, key)) != null;
    }

    /** The value of a variable, or the default. */
    @PyMethod("get(self, key, default=None, /)")
    static PyObject get(PyThread t, Context self, PyObject key, PyObject fallback) {
        PyObject v = self.find(ContextVar.key(t, key));
        return v == null ? fallback : v;
    }

    @PyMethod("__len__(self, /)")
    static long __len__(PyThread t, Context self) {
        return self.table().size();
    }

    private PyList list(int what) {
        PyList out = new PyList();
        for (Map.Entry<ContextVar, PyObject> e : table().entrySet()) {
            out.append(what == 0 ? e.getKey() : what == 1 ? e.getValue() : PyTuple.of(e.getKey(), e.getValue()));
        }
        return out;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, Context self) {
        return self.list(0).iter(t);
    }

    /** All variables that have a value. */
    @PyMethod("keys(self, /)")
    static PyObject keys(PyThread t, Context self) {
        return self.list(0).iter(t);
    }

    /** All values. */
    @PyMethod("values(self, /)")
    static PyObject values(PyThread t, Context self) {
        return self.list(1).iter(t);
    }

    /** All variables with their values. */
    @PyMethod("items(self, /)")
    static PyObject items(PyThread t, Context self) {
        return self.list(2).iter(t);
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, Context self, PyObject o) {
        if (!(o instanceof Context c)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        IdentityHashMap<ContextVar, PyObject> mine = self.table();
        IdentityHashMap<ContextVar, PyObject> others = c.table();
        if (mine.size() != others.size()) {
            return PyBool.FALSE;
        }
        for (Map.Entry<ContextVar, PyObject> e : mine.entrySet()) {
            PyObject v = others.get(e.getKey());
            if (v == null || !v.same(t, e.getValue())) {
                return PyBool.FALSE;
            }
        }
        return PyBool.TRUE;
    }
}
