// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.ConcurrentHashMap;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Subclassed;

/** An object with other attributes in each thread. */
@TypeDef(name = "_local", module = "_thread")
final class ThreadLocalData extends PyObject {
    static final PyType TYPE = PyType.builtin(new ThreadLocalDataNatives(), "_thread", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.HAS_DICT);

    private final PyObject[] args;
    private final PyDict kwargs;
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

    void forget(VmThread t) {
        dicts.remove(t);
    }

    @PyNew("(cls, /, *args, **kw)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if ((args.length > 0 || kwargs != null && kwargs.size() > 0) && cls.slot(Slot.INIT) == BaseObject.TYPE.slot(Slot.INIT)) {
            throw t.typeError("Initialization arguments are not supported");
        }
        ThreadLocalData d = new ThreadLocalData(cls, args, kwargs);
        d.dicts.put((VmThread) t, new PyDict());
        t.runtime().state(LocalRegistry.class).add(d);
        return d;
    }

    /** The dict of this thread; a thread's first access runs {@code __init__} with the arguments of the making. */
    private PyDict mine(PyThread t) {
        PyDict d = dicts.get((VmThread) t);
        if (d == null) {
            d = new PyDict();
            dicts.put((VmThread) t, d);
            PyObject init = type().slot(Slot.INIT);
            if (init != BaseObject.TYPE.slot(Slot.INIT)) {
                try {
                    Calls.callEx(t, init.descrGet(t, this, type()), args.clone(), kwargs);
                } catch (RuntimeException e) {
                    dicts.remove((VmThread) t);
                    throw e;
                }
            }
        }
        extra.setDict(d);
        return d;
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        mine(t);
        return super.getAttr(t, name);
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        mine(t);
        return super.getAttrOrNull(t, name);
    }

    @Override
    public void setAttr(PyThread t, PyStr name, PyObject value) {
        PyDict d = mine(t);
        if (name.value.equals("__dict__")) {
            throw t.error(org.gilpy.objects.Exceptions.AttributeError, "'" + type().name() + "' object attribute '__dict__' is read-only");
        }
        extra.setDict(d);
        super.setAttr(t, name, value);
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, ThreadLocalData self, PyStr name) {
        PyDict d = self.mine(t);
        if (name.value.equals("__dict__")) {
            return d;
        }
        PyObject v = org.gilpy.objects.Attributes.generic(t, self, self.type(), name);
        if (v == null) {
            throw t.noAttribute(self, name);
        }
        return v;
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, ThreadLocalData self) {
        return self.mine(t);
    }
}
