// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/**
 * An unbound native method in the dict of a built-in type: method descriptor, slot wrapper (for special methods) or class
 * method descriptor. Immutable.
 */
@TypeDef(name = "method_descriptor", subclassable = false)
public final class PyNativeDescr extends PyObject implements Calls.MethodLike, Lasting {
    public static final PyType TYPE = PyType.builtin(new PyNativeDescrNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);
    /** Type of special methods. */
    public static final PyType WRAPPER = PyType.builtin("wrapper_descriptor", "builtins", BaseObject.TYPE,
            PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new PyNativeDescrNatives());
    /** Type of class methods. */
    public static final PyType CLASS_METHOD = PyType.builtin("classmethod_descriptor", "builtins", BaseObject.TYPE,
            PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, new PyNativeDescrNatives());

    public final PyType owner;
    public final PyStr name;
    public final Natives table;
    public final int id;
    private final boolean ofClass;
    private final boolean wrapper;

    PyNativeDescr(PyType owner, PyStr name, Natives table, int id) {
        this.owner = owner;
        this.name = name;
        this.table = table;
        this.id = id;
        this.ofClass = table.kinds[id] == Natives.CLASSMETHOD;
        this.wrapper = !ofClass && name.value().startsWith("__") && Slot.of(name.value()) != null && !coexists(owner, name.value());
    }

    // list and dict have these as methods too, for speed (METH_COEXIST).
    private static boolean coexists(PyType owner, String name) {
        return name.equals("__getitem__") && (owner.name().equals("list") || owner.name().equals("dict"))
                || name.equals("__contains__") && (owner.name().equals("dict") || owner.name().endsWith("set"))
                || name.equals("__format__") || name.equals("__dir__") || name.equals("__reversed__") || name.equals("__round__")
                || name.equals("__trunc__") || name.equals("__length_hint__") || name.equals("__enter__") || name.equals("__exit__")
                || name.equals("__complex__") || name.equals("__bytes__") || name.equals("__instancecheck__") || name.equals("__subclasscheck__");
    }

    @Override
    public PyType type() {
        return ofClass ? CLASS_METHOD : wrapper ? WRAPPER : TYPE;
    }

    /** Raises TypeError unless the method can be called on an object. */
    public void check(PyThread t, PyObject self) {
        if (ofClass) {
            if (!(self instanceof PyType c)) {
                throw t.typeError("descriptor '" + name.value() + "' requires a type but received a '" + self.type().name() + "' instance");
            }
            if (!c.isSubtype(owner)) {
                throw t.typeError("descriptor '" + name.value() + "' requires a subtype of '" + owner.name() + "' but received '" + c.name() + "'");
            }
            return;
        }
        PyType type = self.type();
        if (type != owner && owner != BaseObject.TYPE && !type.isSubtype(owner)) {
            throw wrapper ? t.typeError("descriptor '" + name.value() + "' requires a '" + owner.name() + "' object but received a '" + type.name() + "'")
                    : t.typeError("descriptor '" + name.value() + "' for '" + owner.name() + "' objects doesn't apply to a '" + type.name() + "' object");
        }
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        if (args.length == (names == null ? 0 : names.length)) {
            throw wrapper ? t.typeError("descriptor '" + name.value() + "' of '" + owner.name() + "' object needs an argument")
                    : t.typeError("unbound method " + owner.name() + "." + name.value() + "() needs an argument");
        }
        check(t, args[0]);
        return table.invoke(id, t, args, names);
    }

    @Override
    public PyObject call(PyThread t, PyObject a) {
        check(t, a);
        return table.invoke(id, t, a);
    }

    @Override
    public PyObject call(PyThread t, PyObject a, PyObject b) {
        check(t, a);
        return table.invoke(id, t, a, b);
    }

    @Override
    public PyObject call(PyThread t, PyObject a, PyObject b, PyObject c) {
        check(t, a);
        return table.invoke(id, t, a, b, c);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        if (ofClass) {
            PyType c = cls != null ? cls : obj.type();
            return new PyBuiltin(this, c);
        }
        if (obj == null) {
            return this;
        }
        check(t, obj);
        return new PyBuiltin(this, obj);
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, PyNativeDescr self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance == PyNone.NONE ? null : instance, owner instanceof PyType c ? c : null);
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyNativeDescr self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, self, args, kwargs);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyNativeDescr self) {
        return "<" + (self.wrapper ? "slot wrapper" : "method") + " '" + self.name.value() + "' of '" + self.owner.name() + "' objects>";
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyNativeDescr self) {
        if (self.ofClass) {
            throw t.typeError("cannot pickle 'classmethod_descriptor' object");
        }
        return PyTuple.of(t.runtime().builtins().getStr("getattr"), PyTuple.of(self.owner, self.name));
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyNativeDescr self) {
        return self.name;
    }

    @PyGetter("__qualname__")
    static String getQualname(PyThread t, PyNativeDescr self) {
        return self.owner.qualname() + "." + self.name.value();
    }

    @PyGetter("__objclass__")
    static PyObject getObjclass(PyThread t, PyNativeDescr self) {
        return self.owner;
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyNativeDescr self) {
        return PyBuiltin.doc(self.table, self.id);
    }

    @PyGetter("__text_signature__")
    static PyObject getTextSignature(PyThread t, PyNativeDescr self) {
        return PyStr.of(self.table.signatures[self.id]);
    }
}
