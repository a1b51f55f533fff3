// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.ConcurrentHashMap;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Attributes;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Subclassed;

/** Thread-local data: an object with other attributes in each thread. */
// The dict of a thread hangs on this object and not on the thread, so that a value which knows the object does not keep it alive.
@TypeDef(name = "_local", module = "_thread")
final class ThreadLocalData extends PyObject {
    static final PyType TYPE = PyType.builtin(new ThreadLocalDataNatives(), "_thread", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.HAS_DICT);

    private static final PyStr DICT = PyStr.intern("__dict__");

    private final PyObject[] args;
    private final PyDict kwargs;
    /** The type and the slots; its dict is not used. */
    private final Subclassed extra;
    /** Each thread touches its own entry only. */
    private final ConcurrentHashMap<VmThread, PyDict> dicts = new ConcurrentHashMap<>();

    private ThreadLocalData(PyType cls, PyObject[] args, PyDict kwargs) {
        this.extra = new Subclassed(cls);
        this.args = args;
        this.kwargs = kwargs;
    }

    @Override
    public PyType type() {
        return extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    /** The thread has ended: its values go. */
    void forget(VmThread t) {
        dicts.remove(t);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if ((args.length > 0 || kwargs != null && kwargs.size() > 0) && cls.slot(Slot.INIT) == BaseObject.TYPE.slot(Slot.INIT)) {
            throw t.typeError("Initialization arguments are not supported");
        }
        ThreadLocalData d = new ThreadLocalData(cls, args, kwargs);
        d.enter((VmThread) t);
        return d;
    }

    private PyDict enter(VmThread t) {
        PyDict d = new PyDict();
        dicts.put(t, d);
        t.usesLocal(this);
        return d;
    }

    /** The dict of this thread; a thread's first access runs {@code __init__} with the arguments of the making. */
    private PyDict mine(PyThread t) {
        PyDict d = dicts.get((VmThread) t);
        return d != null ? d : first((VmThread) t);
    }

    private PyDict first(VmThread t) {
        PyDict d = enter(t);
        PyObject init = type().slot(Slot.INIT);
        if (init != BaseObject.TYPE.slot(Slot.INIT)) {
            try {
                Calls.callEx(t, init.descrGet(t, this, type()), args.clone(), kwargs);
            } catch (PyError e) {
                dicts.remove(t);
                throw e;
            }
        }
        return d;
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        return extra.type() == TYPE ? __getattribute__(t, this, name) : super.getAttr(t, name);
    }

    @Override
    public void setAttr(PyThread t, PyStr name, PyObject value) {
        if (extra.type() == TYPE) {
            set(t, name, value);
        } else {
            super.setAttr(t, name, value);
        }
    }

    private void set(PyThread t, PyStr name, PyObject value) {
        PyDict d = mine(t);
        if (name.value().equals(DICT.value())) {
            throw t.attributeError("'" + type().messageName() + "' object attribute '__dict__' is read-only", this, name);
        }
        Attributes.genericSetWithDict(t, this, type(), name, value, d);
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, ThreadLocalData self, PyStr name) {
        PyDict d = self.mine(t);
        if (name.value().equals(DICT.value())) {
            return d;
        }
        PyObject v = Attributes.genericWithDict(t, self, self.type(), name, d);
        if (v == null) {
            throw t.noAttribute(self, name);
        }
        return v;
    }

    @PyMethod("__setattr__(self, name, value, /)")
    static void __setattr__(PyThread t, ThreadLocalData self, PyStr name, PyObject value) {
        self.set(t, name, value);
    }

    @PyMethod("__delattr__(self, name, /)")
    static void __delattr__(PyThread t, ThreadLocalData self, PyStr name) {
        self.set(t, name, null);
    }
}
