// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.ArrayList;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/** A parameterised generic such as {@code list[int]} (PEP 585). */
@TypeDef(name = "GenericAlias", module = "types")
public final class GenericAlias extends PyObject {
    public static final PyType TYPE = PyType.builtin(new GenericAliasNatives(), "types", BaseObject.TYPE, PyType.HAS_WEAKREF);

    private final PyObject origin;
    private final PyTuple args;
    private PyTuple parameters;
    private final boolean starred;
    private final Subclassed extra;

    private GenericAlias(PyType cls, PyObject origin, PyTuple args, boolean starred) {
        this.origin = origin;
        this.args = args;
        this.starred = starred;
        this.extra = cls == TYPE ? null : new Subclassed(cls);
    }

    public static PyObject of(PyThread t, PyObject origin, PyObject key) {
        return new GenericAlias(TYPE, origin, key instanceof PyTuple p ? p : PyTuple.of(key), false);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, origin, args, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject origin, PyObject args) {
        return new GenericAlias(cls, origin, args instanceof PyTuple p ? p : PyTuple.of(args), false);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] a, PyStr[] names) {
        PyObject o = origin.call(t, a, names);
        try {
            o.setAttr(t, PyStr.intern("__orig_class__"), this);
        } catch (PyError e) {
            if (!e.matches(Exceptions.AttributeError) && !e.matches(Exceptions.TypeError)) {
                throw e;
            }
        }
        return o;
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, GenericAlias self, PyObject[] args, PyDict kwargs) {
        return Calls.callEx(t, self, args, kwargs);
    }

    /** What the alias has itself; the last three only so that the origin is not asked. */
    private static final String[] OWN = {"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
            "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__bases__", "__copy__", "__deepcopy__"};

    private static boolean own(String n) {
        if (n.startsWith("__")) {
            for (String o : OWN) {
                if (o.equals(n)) {
                    return true;
                }
            }
        }
        return false;
    }

    // CPython: ga_getattro in genericaliasobject.c
    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        if (!own(name.value())) {
            return origin.getAttr(t, name);
        }
        PyObject v = Attributes.generic(t, this, type(), name);
        if (v == null) {
            throw t.noAttribute(this, name);
        }
        return v;
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        try {
            return getAttr(t, name);
        } catch (PyError e) {
            if (e.matches(Exceptions.AttributeError)) {
                return null;
            }
            throw e;
        }
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, GenericAlias self, PyObject name) {
        return self.getAttr(t, BaseObject.attributeName(t, name));
    }

    private static String text(PyThread t, PyObject o) {
        if (o == PyEllipsis.ELLIPSIS) {
            return "...";
        }
        if (o instanceof GenericAlias) {
            return o.repr(t).value();
        }
        if (o instanceof PyList l) {
            StringBuilder b = new StringBuilder("[");
            for (int i = 0; i < l.size(); i++) {
                b.append(i > 0 ? ", " : "").append(text(t, l.get(i)));
            }
            return b.append("]").toString();
        }
        PyObject q = o.getAttrOrNull(t, Names.QUALNAME);
        PyObject m = o.getAttrOrNull(t, Names.MODULE);
        if (o.getAttrOrNull(t, PyStr.of("__origin__")) != null && o.getAttrOrNull(t, PyStr.of("__args__")) != null || q == null || m == null
                || m == PyNone.NONE) {
            return o.repr(t).value();
        }
        String ms = m.str(t).value();
        return ms.equals("builtins") ? q.str(t).value() : ms + "." + q.str(t).value();
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, GenericAlias self) {
        StringBuilder b = new StringBuilder(self.starred ? "*" : "").append(text(t, self.origin)).append('[');
        for (int i = 0; i < self.args.size(); i++) {
            b.append(i > 0 ? ", " : "").append(text(t, self.args.get(i)));
        }
        if (self.args.size() == 0) {
            b.append("()");
        }
        return b.append(']').toString();
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, GenericAlias self, PyObject o) {
        return o instanceof GenericAlias g ? PyBool.of(self.starred == g.starred && self.origin.same(t, g.origin) && self.args.same(t, g.args))
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, GenericAlias self) {
        return self.origin.hash(t) ^ self.args.hash(t);
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject o) {
        return UnionType.or(t, self, o);
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject o) {
        return UnionType.or(t, o, self);
    }

    @PyMethod("__mro_entries__(self, bases, /)")
    static PyObject mroEntries(PyThread t, GenericAlias self, PyObject bases) {
        return PyTuple.of(self.origin);
    }

    @PyMethod("__instancecheck__(self, instance, /)")
    static boolean __instancecheck__(PyThread t, GenericAlias self, PyObject o) {
        throw t.typeError("isinstance() argument 2 cannot be a parameterized generic");
    }

    @PyMethod("__subclasscheck__(self, subclass, /)")
    static boolean __subclasscheck__(PyThread t, GenericAlias self, PyObject o) {
        throw t.typeError("issubclass() argument 2 cannot be a parameterized generic");
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, GenericAlias self) {
        if (self.starred) {
            PyObject plain = new GenericAlias(TYPE, self.origin, self.args, false);
            return PyTuple.of(t.runtime().builtins().getStr("next"), PyTuple.of(plain.iter(t)));
        }
        return PyTuple.of(TYPE, PyTuple.of(self.origin, self.args));
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, GenericAlias self) {
        return PyTuple.of(new GenericAlias(TYPE, self.origin, self.args, true)).iter(t);
    }

    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, GenericAlias self) {
        PyDict names = new PyDict();
        for (PyObject n : Ops.items(t, t.runtime().builtins().getStr("dir").call(t, self.origin))) {
            names.put(t, n, PyNone.NONE);
        }
        for (String n : OWN) {
            names.put(t, PyStr.intern(n), PyNone.NONE);
        }
        return PyList.of(Ops.items(t, names));
    }

    // CPython: _Py_make_parameters in genericaliasobject.c
    static PyTuple parametersOf(PyThread t, PyTuple args) {
        ArrayList<PyObject> out = new ArrayList<>();
        collect(t, args.items(), out);
        return PyTuple.of(out.toArray(PyObject.NO_ARGS));
    }

    private static void collect(PyThread t, PyObject[] items, ArrayList<PyObject> out) {
        for (PyObject a : items) {
            if (a instanceof PyType) {
                continue;
            }
            if (a.type().lookup("__typing_subst__") != null) {
                add(t, out, a);
            } else if (a instanceof PyTuple p) {
                collect(t, p.items(), out);
            } else if (a instanceof PyList l) {
                collect(t, l.toArray(), out);
            } else if (a.getAttrOrNull(t, PyStr.intern("__parameters__")) instanceof PyTuple p) {
                for (PyObject x : p.items()) {
                    add(t, out, x);
                }
            }
        }
    }

    private static void add(PyThread t, ArrayList<PyObject> out, PyObject x) {
        for (PyObject o : out) {
            if (o == x) {
                return;
            }
        }
        out.add(x);
    }

    // CPython: _Py_subs_parameters in genericaliasobject.c
    static PyObject[] substitute(PyThread t, PyObject self, PyTuple args, PyTuple params, PyObject item) {
        if (params.size() == 0) {
            throw t.typeError(self.repr(t).value() + " is not a generic class");
        }
        PyObject given = item instanceof PyTuple ? item : PyTuple.of(item);
        ArrayList<PyObject> flat = new ArrayList<>();
        for (PyObject x : ((PyTuple) given).items()) {
            PyObject unpacked = x instanceof PyType ? null : x.getAttrOrNull(t, PyStr.intern("__typing_unpacked_tuple_args__"));
            if (unpacked instanceof PyTuple u && !(u.size() > 0 && u.get(u.size() - 1) == PyEllipsis.ELLIPSIS)) {
                flat.addAll(java.util.Arrays.asList(u.items()));
            } else {
                flat.add(x);
            }
        }
        PyObject items = PyTuple.of(flat.toArray(PyObject.NO_ARGS));
        for (PyObject p : params.items()) {
            PyObject prepare = p.getAttrOrNull(t, PyStr.intern("__typing_prepare_subst__"));
            if (prepare != null && prepare != PyNone.NONE) {
                items = prepare.call(t, self, items);
            }
        }
        PyObject[] values = ((PyTuple) items).items();
        if (values.length != params.size()) {
            throw t.typeError("Too " + (values.length > params.size() ? "many" : "few") + " arguments for " + self.repr(t).value()
                    + "; actual " + values.length + ", expected " + params.size());
        }
        return replace(t, args.items(), params, values);
    }

    private static PyObject[] replace(PyThread t, PyObject[] args, PyTuple params, PyObject[] values) {
        ArrayList<PyObject> out = new ArrayList<>();
        for (PyObject a : args) {
            if (a instanceof PyType) {
                out.add(a);
                continue;
            }
            if (a instanceof PyTuple p) {
                out.add(PyTuple.of(replace(t, p.items(), params, values)));
                continue;
            }
            if (a instanceof PyList l) {
                out.add(PyList.of(replace(t, l.toArray(), params, values)));
                continue;
            }
            boolean unpack = a.getAttrOrNull(t, PyStr.intern("__typing_is_unpacked_typevartuple__")) instanceof PyObject u && u.truth(t);
            PyObject subst = a.getAttrOrNull(t, PyStr.intern("__typing_subst__"));
            PyObject r = a;
            if (subst != null) {
                int i = 0;
                while (params.get(i) != a) {
                    i++;
                }
                r = subst.call(t, values[i]);
            } else if (a.getAttrOrNull(t, PyStr.intern("__parameters__")) instanceof PyTuple own && own.size() > 0) {
                ArrayList<PyObject> sub = new ArrayList<>();
                for (PyObject p : own.items()) {
                    int i = 0;
                    while (params.get(i) != p) {
                        i++;
                    }
                    if (values[i] instanceof PyTuple many && p.type().name().equals("TypeVarTuple")) {
                        sub.addAll(java.util.Arrays.asList(many.items()));
                    } else {
                        sub.add(values[i]);
                    }
                }
                r = a.getItem(t, PyTuple.of(sub.toArray(PyObject.NO_ARGS)));
            }
            if (unpack && r instanceof PyTuple many) {
                out.addAll(java.util.Arrays.asList(many.items()));
            } else {
                out.add(r);
            }
        }
        return out.toArray(PyObject.NO_ARGS);
    }

    private PyTuple parameters(PyThread t) {
        if (parameters == null) {
            parameters = parametersOf(t, args);
        }
        return parameters;
    }

    @PyMethod("__getitem__(self, key, /)")
    static PyObject __getitem__(PyThread t, GenericAlias self, PyObject key) {
        PyObject[] args = substitute(t, self, self.args, self.parameters(t), key);
        return new GenericAlias(TYPE, self.origin, PyTuple.of(args), self.starred);
    }

    @PyGetter("__origin__")
    static PyObject getOrigin(PyThread t, GenericAlias self) {
        return self.origin;
    }

    @PyGetter("__args__")
    static PyObject getArgs(PyThread t, GenericAlias self) {
        return self.args;
    }

    @PyGetter("__parameters__")
    static PyObject getParameters(PyThread t, GenericAlias self) {
        return self.parameters(t);
    }

    @PyGetter("__unpacked__")
    static boolean getUnpacked(PyThread t, GenericAlias self) {
        return self.starred;
    }

    @PyGetter("__typing_unpacked_tuple_args__")
    static PyObject getUnpackedArgs(PyThread t, GenericAlias self) {
        return self.starred && self.origin == PyTuple.TYPE ? self.args : PyNone.NONE;
    }
}
