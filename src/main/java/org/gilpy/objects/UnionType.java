// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.ArrayList;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** A union of types, {@code int | str} (PEP 604). Immutable. */
@TypeDef(name = "UnionType", module = "types", subclassable = false)
public final class UnionType extends PyObject {
    public static final PyType TYPE = PyType.builtin(new UnionTypeNatives(), "types", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final PyTuple args;

    private UnionType(PyTuple args) {
        this.args = args;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    public PyTuple args() {
        return args;
    }

    private static boolean unionable(PyObject o) {
        return o == PyNone.NONE || o instanceof PyType || o instanceof GenericAlias || o instanceof UnionType || o.type().name().equals("TypeAliasType");
    }

    // CPython: _Py_union_type_or in unionobject.c
    public static PyObject or(PyThread t, PyObject a, PyObject b) {
        if (!unionable(a) || !unionable(b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        ArrayList<PyObject> all = new ArrayList<>();
        flatten(t, a, all);
        flatten(t, b, all);
        return all.size() == 1 ? all.get(0) : new UnionType(PyTuple.of(all.toArray(PyObject.NO_ARGS)));
    }

    private static void flatten(PyThread t, PyObject o, ArrayList<PyObject> out) {
        if (o instanceof UnionType u) {
            for (PyObject x : u.args.items()) {
                flatten(t, x, out);
            }
            return;
        }
        PyObject x = o == PyNone.NONE ? PyNone.TYPE : o;
        for (PyObject y : out) {
            if (x == y || x instanceof GenericAlias && y instanceof GenericAlias && x.same(t, y)) {
                return;
            }
        }
        out.add(x);
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject o) {
        return or(t, self, o);
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject o) {
        return or(t, o, self);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, UnionType self) {
        StringBuilder b = new StringBuilder();
        for (PyObject x : self.args.items()) {
            b.append(b.isEmpty() ? "" : " | ");
            if (x == PyNone.TYPE) {
                b.append("None");
            } else if (x instanceof PyType c) {
                b.append(TypeMethods.displayName(t, c));
            } else {
                b.append(x.repr(t).value());
            }
        }
        return b.toString();
    }

    private static boolean subset(PyThread t, PyTuple a, PyTuple b) {
        for (PyObject x : a.items()) {
            boolean found = false;
            for (PyObject y : b.items()) {
                found |= x.same(t, y);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, UnionType self, PyObject o) {
        return o instanceof UnionType u ? PyBool.of(subset(t, self.args, u.args) && subset(t, u.args, self.args)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, UnionType self) {
        // typing.Union has the same, for the two compare equal.
        return PyFrozenSet.from(t, self.args).hash(t);
    }

    @PyMethod("__instancecheck__(self, instance, /)")
    static boolean __instancecheck__(PyThread t, UnionType self, PyObject o) {
        for (PyObject c : self.args.items()) {
            if (c instanceof GenericAlias) {
                throw t.typeError("isinstance() argument 2 cannot be a parameterized generic");
            }
            if (Classes.isInstance(t, o, c)) {
                return true;
            }
        }
        return false;
    }

    @PyMethod("__subclasscheck__(self, subclass, /)")
    static boolean __subclasscheck__(PyThread t, UnionType self, PyObject o) {
        if (!(o instanceof PyType)) {
            throw t.typeError("issubclass() arg 1 must be a class");
        }
        for (PyObject c : self.args.items()) {
            if (c instanceof GenericAlias) {
                throw t.typeError("issubclass() argument 2 cannot be a parameterized generic");
            }
            if (Classes.isSubclass(t, o, c)) {
                return true;
            }
        }
        return false;
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, UnionType self, PyObject key) {
        PyTuple params = GenericAlias.parametersOf(t, self.args);
        PyObject[] args = GenericAlias.substitute(t, self, self.args, params, key);
        PyObject r = args[0];
        for (int i = 1; i < args.length; i++) {
            r = r.or(t, args[i]);
        }
        return r;
    }

    @PyGetter("__args__")
    static PyObject getArgs(PyThread t, UnionType self) {
        return self.args;
    }

    @PyGetter("__parameters__")
    static PyObject getParameters(PyThread t, UnionType self) {
        return GenericAlias.parametersOf(t, self.args);
    }
}
