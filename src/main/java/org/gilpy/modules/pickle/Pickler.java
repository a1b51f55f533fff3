// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.CriticalSection;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/**
 * Writes pickles to a binary file.
 *
 * <p>The protocol is 0 to 5, 4 when it is not given; a negative one means the highest. Objects that were written once are known by the
 * later pickles of the same pickler. With fix_imports, protocols below 3 name modules as Python 2 did. A buffer_callback gets
 * the buffers (protocol 5) and keeps those from the pickle for which it returns a false value.
 */
// Without a GIL threads that share one take turns, each for a whole pickle.
@TypeDef(name = "Pickler", module = "_pickle")
public final class Pickler extends PyObject {
    static final PyType TYPE = PyType.builtin(new PicklerNatives(), "_pickle", BaseObject.TYPE, 0);

    private final Subclassed extra;
    /** Null before __init__. */
    private Saver saver;
    private PyObject dispatchTable;
    final CriticalSection turn = new CriticalSection();

    private Pickler(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new Pickler(cls);
    }

    /** The write method of a file. */
    static PyObject writer(PyThread t, PyObject file) {
        PyObject write = file.getAttrOrNull(t, Names.WRITE);
        if (write == null) {
            throw t.typeError("file must have a 'write' attribute");
        }
        return write;
    }

    @PyMethod("__init__(self, file, protocol=None, fix_imports=True, buffer_callback=None)")
    static void __init__(PyThread t, Pickler self, PyObject file, PyObject protocol, boolean fixImports, PyObject bufferCallback) {
        Saver.check(t, protocol, bufferCallback);
        self.saver = new Saver(t, writer(t, file), protocol, fixImports, bufferCallback);
        if (self.extra != null) {
            PyObject table = self.getAttrOrNull(t, PickleNames.DISPATCH_TABLE);
            if (table != null) {
                self.dispatchTable = table;
            }
        }
    }

    /** Write the pickle of an object to the file. */
    @PyMethod("dump(self, obj, /)")
    static void dump(PyThread t, Pickler self, PyObject obj) {
        Saver s = self.saver;
        if (s == null) {
            throw PickleErrors.pickling(t, "Pickler.__init__() was not called by " + self.type().fullName() + ".__init__()");
        }
        boolean entered = self.turn.enter(t);
        try {
            s.persistentId = self.persistentId(t);
            s.reducerOverride = self.extra == null ? null : self.getAttrOrNull(t, PickleNames.REDUCER_OVERRIDE);
            s.dump(t, obj, self.dispatchTable);
            s.out.flush(t);
        } finally {
            self.turn.leave(entered);
        }
    }

    /** The method of a subclass, or null. */
    private PyObject persistentId(PyThread t) {
        if (extra == null) {
            return null;
        }
        PyObject f = getAttrOrNull(t, PickleNames.PERSISTENT_ID);
        return f instanceof PyBuiltin b && b.self == this && b.table instanceof PicklerNatives ? null : f;
    }

    /** Forget what was written so far: the next pickle stands alone. */
    @PyMethod("clear_memo(self, /)")
    static void clearMemo(PyThread t, Pickler self) {
        Saver s = self.saver;
        if (s != null) {
            boolean entered = self.turn.enter(t);
            s.memo.clear();
            self.turn.leave(entered);
        }
    }

    /** What to write in the place of an object, or None for the object itself; for subclasses. */
    @PyMethod("persistent_id(self, obj, /)")
    static PyObject persistentId(PyThread t, Pickler self, PyObject obj) {
        return PyNone.NONE;
    }

    /** Returns size in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static int __sizeof__(PyThread t, Pickler self) {
        Saver s = self.saver;
        return 120 + (s == null ? 0 : s.memo.bytes() + s.out.bytes.length);
    }

    @PyGetter("bin")
    static int bin(PyThread t, Pickler self) {
        return self.saver != null && self.saver.bin ? 1 : 0;
    }

    @PySetter("bin")
    static void setBin(PyThread t, Pickler self, PyObject value) {
        boolean on = value != null && Convert.toLong(t, value) != 0;
        if (self.saver != null) {
            self.saver.bin = on;
        }
    }

    @PyGetter("fast")
    static int fast(PyThread t, Pickler self) {
        return self.saver != null && self.saver.fast ? 1 : 0;
    }

    @PySetter("fast")
    static void setFast(PyThread t, Pickler self, PyObject value) {
        boolean on = value != null && Convert.toLong(t, value) != 0;
        if (self.saver != null) {
            self.saver.fast = on;
        }
    }

    @PyGetter("dispatch_table")
    static PyObject dispatchTable(PyThread t, Pickler self) {
        PyObject table = self.dispatchTable;
        if (table == null) {
            throw t.noAttribute(self, PickleNames.DISPATCH_TABLE);
        }
        return table;
    }

    @PySetter("dispatch_table")
    static void setDispatchTable(PyThread t, Pickler self, PyObject value) {
        if (value == null && self.dispatchTable == null) {
            throw t.error(Exceptions.AttributeError, "dispatch_table");
        }
        self.dispatchTable = value;
    }

    // ---- the memo

    Memo memo(PyThread t) {
        if (saver == null) {
            throw PickleErrors.pickling(t, "Pickler.__init__() was not called by " + type().fullName() + ".__init__()");
        }
        return saver.memo;
    }

    /** What is known at a moment between two pickles. */
    Memo copyOfMemo(PyThread t) {
        boolean entered = turn.enter(t);
        try {
            return memo(t).copy();
        } finally {
            turn.leave(entered);
        }
    }

    @PyGetter("memo")
    static PyObject getMemo(PyThread t, Pickler self) {
        return new PicklerMemoProxy(self);
    }

    @PySetter("memo")
    static void setMemo(PyThread t, Pickler self, PyObject value) {
        if (value == null) {
            throw t.typeError("attribute deletion is not supported");
        }
        self.memo(t);
        if (value instanceof PicklerMemoProxy p) {
            self.saver.memo = p.pickler.copyOfMemo(t);
            return;
        }
        if (!(value instanceof PyDict d)) {
            throw t.typeError("'memo' attribute must be a PicklerMemoProxy object or dict, not " + value.type().messageName());
        }
        Memo m = new Memo();
        for (PyDict.Cursor c = d.cursor(); c.next(); ) {
            if (!(c.value() instanceof PyTuple p) || p.size() != 2) {
                throw t.typeError("'memo' values must be 2-item tuples");
            }
            PyLong n = p.get(0).index(t);
            m.set(p.get(1), Convert.toInt(t, n));
        }
        self.saver.memo = m;
    }
}
