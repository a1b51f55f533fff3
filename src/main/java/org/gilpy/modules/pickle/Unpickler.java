// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.CriticalSection;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/**
 * Reads pickles from a binary file.
 *
 * <p>The protocol is found out, and bytes behind the pickle stay in the file, whose methods read(n) and readline() are used. What Python 2 wrote:
 * with fix_imports its names of modules are understood, encoding and errors are for its strings, which stay bytes with the encoding
 * 'bytes'. The buffers are those that went beside the pickle.
 */
// Without a GIL threads that share one take turns, each for a whole pickle.
@TypeDef(name = "Unpickler", module = "_pickle")
public final class Unpickler extends PyObject {
    static final PyType TYPE = PyType.builtin(new UnpicklerNatives(), "_pickle", BaseObject.TYPE, 0);

    private final Subclassed extra;
    /** Null before __init__. */
    private Loader loader;
    final CriticalSection turn = new CriticalSection();

    private Unpickler(PyType cls) {
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
        return new Unpickler(cls);
    }

    @PyMethod("__init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=<unrepresentable>)")
    static void __init__(PyThread t, Unpickler self, PyObject file, boolean fixImports, String encoding, String errors, PyObject buffers) {
        PickleInput in = new PickleInput(t, file);
        self.loader = new Loader(t, in, self, fixImports, encoding, errors, buffers);
    }

    Loader loader(PyThread t) {
        if (loader == null) {
            throw PickleErrors.unpickling(t, "Unpickler.__init__() was not called by " + type().fullName() + ".__init__()");
        }
        return loader;
    }

    /** Whether this unpickler, or its class, has another method of this name. */
    boolean overrides(PyStr name) {
        return !Builder.isOwn(type().lookup(name), TYPE) || dictGet(name) != null;
    }

    static PyError noPersistentLoad(PyThread t) {
        return PickleErrors.unpickling(t, "A load persistent id instruction was encountered, but no persistent_load function was specified.");
    }

    /** Read one pickle from the file and return the object that it describes. */
    @PyMethod("load(self, /)")
    static PyObject load(PyThread t, Unpickler self) {
        Loader l = self.loader(t);
        boolean entered = self.turn.enter(t);
        try {
            l.persistentLoad = null;
            if (self.extra != null) {
                PyObject f = self.getAttrOrNull(t, PickleNames.PERSISTENT_LOAD);
                l.persistentLoad = f instanceof PyBuiltin b && b.self == self && b.table instanceof UnpicklerNatives ? null : f;
            }
            return l.load(t);
        } finally {
            self.turn.leave(entered);
        }
    }

    /** The object that a persistent identifier stands for; for subclasses. */
    @PyMethod("persistent_load(self, pid, /)")
    static PyObject persistentLoad(PyThread t, Unpickler self, PyObject pid) {
        throw noPersistentLoad(t);
    }

    /** Import a module and return what is called by a name there, which need not be a class; subclasses refuse here what pickles may not name. */
    @PyMethod("find_class(self, module_name, global_name, /)")
    static PyObject findClass(PyThread t, Unpickler self, PyObject module, PyObject name) {
        return Builder.findClass(t, self.loader(t), module, name);
    }

    /** Returns size in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static int __sizeof__(PyThread t, Unpickler self) {
        Loader l = self.loader;
        return 120 + (l == null ? 0 : 8 * l.memo.length + l.in.end);
    }

    @PyGetter("memo")
    static PyObject getMemo(PyThread t, Unpickler self) {
        return new UnpicklerMemoProxy(self);
    }

    @PySetter("memo")
    static void setMemo(PyThread t, Unpickler self, PyObject value) {
        if (value == null) {
            throw t.typeError("attribute deletion is not supported");
        }
        Loader l = self.loader(t);
        if (value instanceof UnpicklerMemoProxy p) {
            Loader from = p.unpickler.loader(t);
            boolean other = p.unpickler.turn.enter(t);
            PyObject[] known = from.memo.clone();
            int n = from.memoized;
            p.unpickler.turn.leave(other);
            boolean entered = self.turn.enter(t);
            l.memo = known;
            l.memoized = n;
            self.turn.leave(entered);
            return;
        }
        if (!(value instanceof PyDict d)) {
            throw t.typeError("'memo' attribute must be an UnpicklerMemoProxy object or dict, not " + value.type().messageName());
        }
        for (PyDict.Cursor c = d.cursor(); c.next(); ) {
            if (!(c.key() instanceof PyLong n)) {
                throw t.typeError("memo key must be integers");
            }
            if (n.signum() < 0) {
                throw t.valueError("memo key must be positive integers.");
            }
        }
        boolean entered = self.turn.enter(t);
        try {
            l.forget();
            for (PyDict.Cursor c = d.cursor(); c.next(); ) {
                l.remember(t, org.gilpy.objects.Convert.toLong(t, c.key()), c.value());
            }
        } finally {
            self.turn.leave(entered);
        }
    }
}
