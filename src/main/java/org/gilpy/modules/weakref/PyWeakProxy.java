// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.weakref;

import java.lang.ref.WeakReference;
import org.gilpy.annot.PyCompare;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.Identity;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.Snapshotted;

/** Stands for an object as long as that lives; every operation goes to the object. */
@TypeDef(name = "ProxyType", module = "weakref", subclassable = false)
final class PyWeakProxy extends PyObject implements Snapshotted {
    static final PyType TYPE = PyType.builtin(new PyWeakProxyNatives(), "weakref", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);
    static final PyType CALLABLE = PyType.builtin("CallableProxyType", "weakref", TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE,
            new CallableProxyNatives());

    private transient WeakReference<PyObject> link;
    private final PyObject callback;
    private final boolean callable;

    PyWeakProxy(PyThread t, PyObject object, PyObject callback, boolean callable) {
        this.callable = callable;
        this.callback = callback;
        WeakReferences all = t.runtime().state(WeakReferences.class);
        all.process(t);
        this.link = all.link(object, this, callback);
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return new WeakReference<>(link.get());
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        link = WeakReferences.restored(in, state, this, callback);
    }

    @Override
    public PyType type() {
        return callable ? CALLABLE : TYPE;
    }

    static PyObject target(PyThread t, PyObject o) {
        if (o instanceof PyWeakProxy p) {
            PyObject x = p.link.get();
            if (x == null) {
                throw t.error(Exceptions.ReferenceError, "weakly-referenced object no longer exists");
            }
            return x;
        }
        return o;
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        return target(t, this).getAttr(t, name);
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        return target(t, this).getAttrOrNull(t, name);
    }

    @Override
    public void setAttr(PyThread t, PyStr name, PyObject value) {
        target(t, this).setAttr(t, name, value);
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, PyObject self, PyStr name) {
        return target(t, self).getAttr(t, name);
    }

    @PyMethod("__setattr__(self, name, value, /)")
    static void __setattr__(PyThread t, PyObject self, PyStr name, PyObject value) {
        target(t, self).setAttr(t, name, value);
    }

    @PyMethod("__delattr__(self, name, /)")
    static void __delattr__(PyThread t, PyObject self, PyStr name) {
        target(t, self).setAttr(t, name, null);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyObject self) {
        PyObject o = ((PyWeakProxy) self).link.get();
        return "<weakproxy at " + Identity.hex(t, self) + (o == null ? "; dead>" : "; to '" + o.type().fullName() + "' at " + Identity.hex(t, o) + ">");
    }

    @PyMethod("__str__(self, /)")
    static PyObject __str__(PyThread t, PyObject self) {
        return target(t, self).str(t);
    }

    @PyMethod("__bytes__(self, /)")
    static PyObject __bytes__(PyThread t, PyObject self) {
        return Calls.attr(t, target(t, self), PyStr.of("__bytes__"));
    }

    @PyMethod("__bool__(self, /)")
    static boolean __bool__(PyThread t, PyObject self) {
        return target(t, self).truth(t);
    }

    @PyMethod("__len__(self, /)")
    static long __len__(PyThread t, PyObject self) {
        return target(t, self).len(t);
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, PyObject self, PyObject key) {
        return target(t, self).getItem(t, target(t, key));
    }

    @PyMethod("__setitem__(self, key, value, /)")
    static void __setitem__(PyThread t, PyObject self, PyObject key, PyObject value) {
        target(t, self).setItem(t, target(t, key), value);
    }

    @PyMethod("__delitem__(self, key, /)")
    static void __delitem__(PyThread t, PyObject self, PyObject key) {
        target(t, self).delItem(t, target(t, key));
    }

    @PyMethod("__contains__(self, key, /)")
    static boolean __contains__(PyThread t, PyObject self, PyObject key) {
        return target(t, self).contains(t, target(t, key));
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyObject self) {
        return target(t, self).iter(t);
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, PyObject self) {
        PyObject o = target(t, self);
        if (o.type().slot(Slot.NEXT) == null) {
            throw t.typeError("Weakref proxy referenced a non-iterator '" + o.type().name() + "' object");
        }
        PyObject v = o.next(t);
        if (v == null) {
            throw t.stopIteration();
        }
        return v;
    }

    @PyMethod("__reversed__(self, /)")
    static PyObject __reversed__(PyThread t, PyObject self) {
        return Calls.attr(t, target(t, self), PyStr.of("__reversed__"));
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, PyObject self) {
        throw t.typeError("unhashable type: '" + self.type().fullName() + "'");
    }

    @PyMethod("__index__(self, /)")
    static PyObject __index__(PyThread t, PyObject self) {
        return target(t, self).index(t);
    }

    @PyMethod("__int__(self, /)")
    static PyObject __int__(PyThread t, PyObject self) {
        return org.gilpy.objects.PyLong.TYPE.call(t, target(t, self));
    }

    @PyMethod("__float__(self, /)")
    static PyObject __float__(PyThread t, PyObject self) {
        return org.gilpy.objects.PyFloat.TYPE.call(t, target(t, self));
    }

    @PyMethod("__neg__(self, /)")
    static PyObject __neg__(PyThread t, PyObject self) {
        return target(t, self).neg(t);
    }

    @PyMethod("__pos__(self, /)")
    static PyObject __pos__(PyThread t, PyObject self) {
        return target(t, self).pos(t);
    }

    @PyMethod("__invert__(self, /)")
    static PyObject __invert__(PyThread t, PyObject self) {
        return target(t, self).invert(t);
    }

    @PyMethod("__abs__(self, /)")
    static PyObject __abs__(PyThread t, PyObject self) {
        return Ops.abs(t, target(t, self));
    }

    @PyCompare
    static PyObject compare(PyThread t, int op, PyObject self, PyObject o) {
        return target(t, self).compare(t, op, target(t, o));
    }

    @PyMethod("__add__(self, value, /)")
    static PyObject __add__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).add(t, target(t, o));
    }

    @PyMethod("__radd__(self, value, /)")
    static PyObject __radd__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).add(t, target(t, self));
    }

    @PyMethod("__iadd__(self, value, /)")
    static PyObject __iadd__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.ADD, target(t, o));
    }

    @PyMethod("__sub__(self, value, /)")
    static PyObject __sub__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).sub(t, target(t, o));
    }

    @PyMethod("__rsub__(self, value, /)")
    static PyObject __rsub__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).sub(t, target(t, self));
    }

    @PyMethod("__isub__(self, value, /)")
    static PyObject __isub__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.SUB, target(t, o));
    }

    @PyMethod("__mul__(self, value, /)")
    static PyObject __mul__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).mul(t, target(t, o));
    }

    @PyMethod("__rmul__(self, value, /)")
    static PyObject __rmul__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).mul(t, target(t, self));
    }

    @PyMethod("__imul__(self, value, /)")
    static PyObject __imul__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.MUL, target(t, o));
    }

    @PyMethod("__matmul__(self, value, /)")
    static PyObject __matmul__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).matmul(t, target(t, o));
    }

    @PyMethod("__rmatmul__(self, value, /)")
    static PyObject __rmatmul__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).matmul(t, target(t, self));
    }

    @PyMethod("__imatmul__(self, value, /)")
    static PyObject __imatmul__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.MATMUL, target(t, o));
    }

    @PyMethod("__truediv__(self, value, /)")
    static PyObject __truediv__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).trueDiv(t, target(t, o));
    }

    @PyMethod("__rtruediv__(self, value, /)")
    static PyObject __rtruediv__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).trueDiv(t, target(t, self));
    }

    @PyMethod("__itruediv__(self, value, /)")
    static PyObject __itruediv__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.TRUEDIV, target(t, o));
    }

    @PyMethod("__floordiv__(self, value, /)")
    static PyObject __floordiv__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).floorDiv(t, target(t, o));
    }

    @PyMethod("__rfloordiv__(self, value, /)")
    static PyObject __rfloordiv__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).floorDiv(t, target(t, self));
    }

    @PyMethod("__ifloordiv__(self, value, /)")
    static PyObject __ifloordiv__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.FLOORDIV, target(t, o));
    }

    @PyMethod("__mod__(self, value, /)")
    static PyObject __mod__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).mod(t, target(t, o));
    }

    @PyMethod("__rmod__(self, value, /)")
    static PyObject __rmod__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).mod(t, target(t, self));
    }

    @PyMethod("__imod__(self, value, /)")
    static PyObject __imod__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.MOD, target(t, o));
    }

    @PyMethod("__lshift__(self, value, /)")
    static PyObject __lshift__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).lshift(t, target(t, o));
    }

    @PyMethod("__rlshift__(self, value, /)")
    static PyObject __rlshift__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).lshift(t, target(t, self));
    }

    @PyMethod("__ilshift__(self, value, /)")
    static PyObject __ilshift__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.LSHIFT, target(t, o));
    }

    @PyMethod("__rshift__(self, value, /)")
    static PyObject __rshift__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).rshift(t, target(t, o));
    }

    @PyMethod("__rrshift__(self, value, /)")
    static PyObject __rrshift__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).rshift(t, target(t, self));
    }

    @PyMethod("__irshift__(self, value, /)")
    static PyObject __irshift__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.RSHIFT, target(t, o));
    }

    @PyMethod("__and__(self, value, /)")
    static PyObject __and__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).and(t, target(t, o));
    }

    @PyMethod("__rand__(self, value, /)")
    static PyObject __rand__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).and(t, target(t, self));
    }

    @PyMethod("__iand__(self, value, /)")
    static PyObject __iand__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.AND, target(t, o));
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).or(t, target(t, o));
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).or(t, target(t, self));
    }

    @PyMethod("__ior__(self, value, /)")
    static PyObject __ior__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.OR, target(t, o));
    }

    @PyMethod("__xor__(self, value, /)")
    static PyObject __xor__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).xor(t, target(t, o));
    }

    @PyMethod("__rxor__(self, value, /)")
    static PyObject __rxor__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).xor(t, target(t, self));
    }

    @PyMethod("__ixor__(self, value, /)")
    static PyObject __ixor__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.XOR, target(t, o));
    }

    @PyMethod("__pow__(self, value, /)")
    static PyObject __pow__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).pow(t, target(t, o));
    }

    @PyMethod("__rpow__(self, value, /)")
    static PyObject __rpow__(PyThread t, PyObject self, PyObject o) {
        return target(t, o).pow(t, target(t, self));
    }

    @PyMethod("__ipow__(self, value, /)")
    static PyObject __ipow__(PyThread t, PyObject self, PyObject o) {
        return target(t, self).inplace(t, Slot.POW, target(t, o));
    }

    @PyMethod("__divmod__(self, value, /)")
    static PyObject __divmod__(PyThread t, PyObject self, PyObject o) {
        return Ops.divmod(t, target(t, self), target(t, o));
    }

    @PyMethod("__rdivmod__(self, value, /)")
    static PyObject __rdivmod__(PyThread t, PyObject self, PyObject o) {
        return Ops.divmod(t, target(t, o), target(t, self));
    }
}
