// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/**
 * The type of classes.
 *
 * <p>Natives of {@code type}, and attribute access of classes.
 */
@TypeDef(name = "type")
public final class TypeMethods {
    private TypeMethods() {}

    // CPython: _Py_type_getattro in typeobject.c
    /** {@code type.__getattribute__}; null where it raises AttributeError for want of the attribute. */
    static PyObject getAttribute(PyThread t, PyType c, PyStr name) {
        PyType meta = c.type();
        PyObject d = meta.lookup(name);
        if (d != null && Attributes.isData(d) && (!(d instanceof PyInstance) || d.type().slot(Slot.GET) != null)) {
            return d.descrGet(t, c, meta);
        }
        PyObject v = c.lookup(name);
        if (v != null) {
            return v.descrGet(t, null, c);
        }
        return d == null ? null : d.descrGet(t, c, meta);
    }

    static void setAttribute(PyThread t, PyType c, PyStr name, PyObject value) {
        if (c.has(PyType.IMMUTABLE)) {
            throw t.typeError("cannot set '" + name.value() + "' attribute of immutable type '" + c.fullName() + "'");
        }
        PyType meta = c.type();
        // What became a variable of the class was no data descriptor of type, which never changes.
        boolean simple = meta == PyType.TYPE;
        if (simple && value != null && c.replaceVariable(name, value)) {
            return;
        }
        PyObject d = meta.lookup(name);
        if (d != null && Attributes.isData(d)) {
            Attributes.genericSet(t, c, meta, name, value);
            return;
        }
        if (!simple && value != null && c.replaceVariable(name, value)) {
            return;
        }
        PyDict dict = c.ownDict();
        if (value != null) {
            c.noteVariable(name.value(), dict.getStr(name), value);
            dict.putStr(PyStr.intern(name.value()), value);
        } else if (dict.removeStr(name) == null) {
            throw t.noAttribute(c, name);
        }
        c.changed();
    }

    static PyObject classGetItem(PyThread t, PyType c, PyObject key) {
        if (c == PyType.TYPE) {
            return GenericAlias.of(t, c, key);
        }
        PyObject f = c.getAttrOrNull(t, Names.CLASS_GETITEM);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("type '" + c.name() + "' is not subscriptable");
        }
        return f.call(t, key);
    }

    static PyError abstractError(PyThread t, PyType cls) {
        PyObject names = cls.getAttr(t, Names.ABSTRACTMETHODS);
        PyObject[] sorted = Ops.items(t, names);
        String[] text = new String[sorted.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = ((PyStr) sorted[i]).value();
        }
        java.util.Arrays.sort(text);
        return t.typeError("Can't instantiate abstract class " + cls.name() + " without an implementation for abstract method"
                + (text.length > 1 ? "s" : "") + " '" + String.join("', '", text) + "'");
    }

    /** Module-qualified name as {@code repr} of instances shows it. */
    static String displayName(PyThread t, PyType c) {
        PyObject m = module(c);
        return m instanceof PyStr s && !s.value().equals("builtins") ? s.value() + "." + c.qualname() : c.qualname();
    }

    private static PyObject module(PyType c) {
        return c.isHeap() ? c.ownDict().getStr(Names.MODULE) : c.moduleName();
    }

    static void mergeNames(PyThread t, PyType c, PyDict names) {
        for (PyType k : c.mro()) {
            for (PyDict.Cursor e = k.ownDict().cursor(); e.next(); ) {
                names.put(t, e.key(), PyNone.NONE);
            }
        }
    }

    // ---- natives

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType meta, PyObject[] args, PyDict kwargs) {
        if (args.length != 3) {
            if (meta == PyType.TYPE && args.length == 1) {
                return args[0].type();
            }
            throw t.typeError(meta == PyType.TYPE && args.length != 3 ? "type() takes 1 or 3 arguments"
                    : "type.__new__() takes exactly 3 arguments (" + args.length + " given)");
        }
        if (!(args[0] instanceof PyStr name)) {
            throw t.typeError("type.__new__() argument 1 must be str, not " + args[0].type().name());
        }
        if (!(args[1] instanceof PyTuple bases)) {
            throw t.typeError("type.__new__() argument 2 must be tuple, not " + args[1].type().name());
        }
        if (!(args[2] instanceof PyDict ns)) {
            throw t.typeError("type.__new__() argument 3 must be dict, not " + args[2].type().name());
        }
        return TypeMaker.make(t, meta, name, bases, ns, kwargs);
    }

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyType self, PyObject[] args, PyDict kwargs) {
        if (args.length != 1 && args.length != 3) {
            throw t.typeError("type.__init__() takes 1 or 3 arguments");
        }
        if (args.length == 1 && kwargs != null && kwargs.size() > 0) {
            throw t.typeError("type.__init__() takes no keyword arguments");
        }
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, PyType self, PyObject[] args, PyDict kwargs) {
        if (kwargs == null || kwargs.size() == 0) {
            return Calls.instantiate(t, self, args, null);
        }
        return Calls.callEx(t, new Instantiation(self), args, kwargs);
    }

    /** Spreads keyword arguments for {@code type.__call__}. */
    private static final class Instantiation extends PyObject {
        private final PyType cls;

        Instantiation(PyType cls) {
            this.cls = cls;
        }

        @Override
        public PyType type() {
            return PyType.TYPE;
        }

        @Override
        public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
            return Calls.instantiate(t, cls, args, names);
        }
    }

    @PyClassMethod("__prepare__(cls, /, *args, **kwargs)")
    static PyObject __prepare__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyDict();
    }

    @PyMethod("__getattribute__(self, name, /)")
    static PyObject __getattribute__(PyThread t, PyType self, PyObject name) {
        PyStr n = BaseObject.attributeName(t, name);
        PyObject v = getAttribute(t, self, n);
        if (v == null) {
            throw t.noAttribute(self, n);
        }
        return v;
    }

    @PyMethod("__setattr__(self, name, value, /)")
    static void __setattr__(PyThread t, PyType self, PyObject name, PyObject value) {
        setAttribute(t, self, BaseObject.attributeName(t, name), value);
    }

    @PyMethod("__delattr__(self, name, /)")
    static void __delattr__(PyThread t, PyType self, PyObject name) {
        setAttribute(t, self, BaseObject.attributeName(t, name), null);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyType self) {
        return "<class '" + displayName(t, self) + "'>";
    }

    /** The method resolution order, computed anew. */
    @PyMethod("mro(self, /)")
    static PyObject mroMethod(PyThread t, PyType self) {
        return PyList.of(TypeMaker.linearize(t, self).toArray(PyObject.NO_ARGS));
    }

    /** A list of the immediate subclasses. */
    @PyMethod("__subclasses__(self, /)")
    static PyObject subclasses(PyThread t, PyType self) {
        PyList out = new PyList();
        for (PyType s : self.isHeap() ? self.heapSubclasses() : t.runtime().subclassesOf(self)) {
            out.append(s);
        }
        return out;
    }

    @PyMethod("__instancecheck__(self, instance, /)")
    static boolean __instancecheck__(PyThread t, PyType self, PyObject o) {
        return Classes.isInstanceDefault(t, o, self);
    }

    @PyMethod("__subclasscheck__(self, subclass, /)")
    static boolean __subclasscheck__(PyThread t, PyType self, PyObject c) {
        return Classes.isSubclassDefault(t, c, self);
    }

    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, PyType self) {
        PyDict names = new PyDict();
        mergeNames(t, self, names);
        return PyList.of(Ops.items(t, names));
    }

    @PyMethod("__or__(self, value, /)")
    static PyObject __or__(PyThread t, PyObject self, PyObject other) {
        return UnionType.or(t, self, other);
    }

    @PyMethod("__ror__(self, value, /)")
    static PyObject __ror__(PyThread t, PyObject self, PyObject other) {
        return UnionType.or(t, other, self);
    }

    @PyMethod("__sizeof__(self, /)")
    static long __sizeof__(PyThread t, PyType self) {
        return 920;
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyType self) {
        return self.nameObject();
    }

    @PySetter("__name__")
    static void setName(PyThread t, PyType self, PyObject value) {
        requireMutable(t, self, "__name__", value);
        if (!(value instanceof PyStr s)) {
            throw t.typeError("can only assign string to " + self.name() + ".__name__, not '" + value.type().name() + "'");
        }
        if (s.value().indexOf(0) >= 0) {
            throw t.valueError("type name must not contain null characters");
        }
        TypeMaker.requireEncodable(t, s);
        self.setName(s.value());
    }

    private static void requireMutable(PyThread t, PyType self, String attribute, PyObject value) {
        if (self.has(PyType.IMMUTABLE)) {
            throw t.typeError("cannot set '" + attribute + "' attribute of immutable type '" + self.fullName() + "'");
        }
        if (value == null) {
            throw t.typeError("cannot delete '" + attribute + "' attribute of immutable type '" + self.name() + "'");
        }
    }

    @PyGetter("__qualname__")
    static PyObject getQualname(PyThread t, PyType self) {
        return self.isHeap() ? PyStr.intern(self.qualname()) : PyStr.of(self.qualname());
    }

    @PySetter("__qualname__")
    static void setQualname(PyThread t, PyType self, PyObject value) {
        requireMutable(t, self, "__qualname__", value);
        if (!(value instanceof PyStr s)) {
            throw t.typeError("can only assign string to " + self.name() + ".__qualname__, not '" + value.type().name() + "'");
        }
        self.setQualname(s.value());
    }

    @PyGetter("__module__")
    static PyObject getModule(PyThread t, PyType self) {
        PyObject m = module(self);
        if (m == null) {
            throw t.noAttribute(self, Names.MODULE);
        }
        return m;
    }

    @PySetter("__module__")
    static void setModule(PyThread t, PyType self, PyObject value) {
        requireMutable(t, self, "__module__", value);
        self.ownDict().putStr(Names.MODULE, value);
        self.ownDict().removeStr(Names.FIRSTLINENO);
        self.changed();
    }

    @PyGetter("__bases__")
    static PyObject getBases(PyThread t, PyType self) {
        return PyTuple.of(self.bases().clone());
    }

    @PySetter("__bases__")
    static void setBases(PyThread t, PyType self, PyObject value) {
        requireMutable(t, self, "__bases__", value);
        TypeMaker.setBases(t, self, value);
    }

    @PyGetter("__base__")
    static PyObject getBase(PyThread t, PyType self) {
        return self.base() == null ? PyNone.NONE : self.base();
    }

    @PyGetter("__mro__")
    static PyObject getMro(PyThread t, PyType self) {
        return self.mro() == null ? PyNone.NONE : PyTuple.of(self.mro().clone());
    }

    @PyGetter("__dict__")
    static PyObject getDict(PyThread t, PyType self) {
        return new PyMappingProxy(self.ownDict());
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyType self) {
        PyObject d = self.ownDict().getStr(Names.DOC);
        return d == null ? PyNone.NONE : self.isHeap() ? d.descrGet(t, null, self) : d;
    }

    @PySetter("__doc__")
    static void setDoc(PyThread t, PyType self, PyObject value) {
        requireMutable(t, self, "__doc__", value);
        self.ownDict().putStr(Names.DOC, value);
        self.changed();
    }

    @PyGetter("__flags__")
    static long getFlags(PyThread t, PyType self) {
        return (self.isHeap() ? 1 << 9 : 1 << 8) | (self.has(PyType.NOT_SUBCLASSABLE) ? 0 : 1 << 10) | 1 << 12
                | (self.has(PyType.ABSTRACT) ? 1 << 20 : 0) | (self.has(PyType.SEQUENCE) ? 1 << 5 : 0) | (self.has(PyType.MAPPING) ? 1 << 6 : 0)
                | (self.isSubtype(PyLong.TYPE) ? 1 << 24 : 0) | (self.isSubtype(PyList.TYPE) ? 1 << 25 : 0)
                | (self.isSubtype(PyTuple.TYPE) ? 1 << 26 : 0) | (self.isSubtype(PyBytes.TYPE) ? 1 << 27 : 0)
                | (self.isSubtype(PyStr.TYPE) ? 1 << 28 : 0) | (self.isSubtype(PyDict.TYPE) ? 1 << 29 : 0)
                | (self.isSubtype(Exceptions.BaseException) ? 1 << 30 : 0) | (self.isSubtype(PyType.TYPE) ? 1L << 31 : 0);
    }

    /** Cannot be read; {@code __flags__} shows what was set. */
    @PyGetter("__abc_tpflags__")
    static PyObject getCollectionFlags(PyThread t, PyType self) {
        throw t.noAttribute(self, PyStr.intern("__abc_tpflags__"));
    }

    /** How abc says that a class is a sequence or mapping to the match statement. */
    @PySetter("__abc_tpflags__")
    static void setCollectionFlags(PyThread t, PyType self, PyObject value) {
        requireMutable(t, self, "__abc_tpflags__", value);
        long bits = Convert.toLong(t, value);
        self.markCollection(((bits & 1 << 5) != 0 ? PyType.SEQUENCE : 0) | ((bits & 1 << 6) != 0 ? PyType.MAPPING : 0));
    }

    @PyGetter("__basicsize__")
    static long getBasicSize(PyThread t, PyType self) {
        return (self.isSubtype(PyLong.TYPE) ? 24 : 16) + 8L * self.slotCount();
    }

    @PyGetter("__itemsize__")
    static long getItemSize(PyThread t, PyType self) {
        return self.isSubtype(PyTuple.TYPE) ? 8 : self.isSubtype(PyLong.TYPE) ? 4 : 0;
    }

    @PyGetter("__weakrefoffset__")
    static long getWeakrefOffset(PyThread t, PyType self) {
        return self.has(PyType.HAS_WEAKREF) ? 8 : 0;
    }

    @PyGetter("__dictoffset__")
    static long getDictOffset(PyThread t, PyType self) {
        return self.hasDict() ? -1 : 0;
    }

    @PyGetter("__abstractmethods__")
    static PyObject getAbstract(PyThread t, PyType self) {
        PyObject v = self == PyType.TYPE ? null : self.ownDict().getStr(Names.ABSTRACTMETHODS);
        if (v == null) {
            throw t.noAttribute(self, Names.ABSTRACTMETHODS);
        }
        return v;
    }

    @PySetter("__abstractmethods__")
    static void setAbstract(PyThread t, PyType self, PyObject value) {
        if (self.has(PyType.IMMUTABLE)) {
            throw t.typeError("cannot set '__abstractmethods__' attribute of immutable type '" + self.fullName() + "'");
        }
        if (value == null) {
            if (self.ownDict().removeStr(Names.ABSTRACTMETHODS) == null) {
                throw t.noAttribute(self, Names.ABSTRACTMETHODS);
            }
            self.flags &= ~PyType.ABSTRACT;
        } else {
            self.ownDict().putStr(Names.ABSTRACTMETHODS, value);
            self.flags = value.truth(t) ? self.flags | PyType.ABSTRACT : self.flags & ~PyType.ABSTRACT;
        }
        self.changed();
    }

    @PyGetter("__annotations__")
    static PyObject getAnnotations(PyThread t, PyType self) {
        if (!self.isHeap()) {
            throw t.attributeError("type object '" + self.name() + "' has no attribute '__annotations__'", self, Names.ANNOTATIONS);
        }
        PyObject a = self.ownDict().getStr(Names.ANNOTATIONS);
        if (a == null) {
            a = new PyDict();
            self.ownDict().putStr(Names.ANNOTATIONS, a);
        }
        return a.descrGet(t, null, self);
    }

    @PySetter("__annotations__")
    static void setAnnotations(PyThread t, PyType self, PyObject value) {
        if (!self.isHeap()) {
            throw t.typeError("cannot set '__annotations__' attribute of immutable type '" + self.fullName() + "'");
        }
        if (value != null) {
            self.ownDict().putStr(Names.ANNOTATIONS, value);
        } else if (self.ownDict().removeStr(Names.ANNOTATIONS) == null) {
            throw t.error(Exceptions.AttributeError, "__annotations__");
        }
        self.changed();
    }

    @PyGetter("__type_params__")
    static PyObject getTypeParams(PyThread t, PyType self) {
        PyObject p = self.isHeap() ? self.ownDict().getStr(Names.TYPE_PARAMS) : null;
        return p == null ? PyTuple.EMPTY : p;
    }

    @PySetter("__type_params__")
    static void setTypeParams(PyThread t, PyType self, PyObject value) {
        requireMutable(t, self, "__type_params__", value);
        self.ownDict().putStr(Names.TYPE_PARAMS, value);
        self.changed();
    }

    @PyGetter("__text_signature__")
    static PyObject getTextSignature(PyThread t, PyType self) {
        if (self.isHeap()) {
            return PyNone.NONE;
        }
        PyObject n = self.ownDict().getStr(Names.NEW);
        if (!(n instanceof PyBuiltin b)) {
            return PyNone.NONE;
        }
        String known = toldSignature(self.name());
        if (known != null) {
            return PyStr.of(known);
        }
        String text = withoutClass(b.table.signatures[b.id]);
        if (text.equals("(*args, **kwargs)") && self.ownDict().getStr("__init__") instanceof PyNativeDescr d) {
            text = withoutClass(d.table.signatures[d.id].replace("$self", "$type"));
        }
        // A signature that says nothing, or that cannot be read back, is not told.
        return text.equals("(*args, **kwargs)") || text.contains("<unrepresentable>") ? PyNone.NONE : PyStr.of(text);
    }

    /** What CPython says of types whose {@code __new__} takes anything here, because {@code __init__} does the work. */
    private static String toldSignature(String type) {
        return switch (type) {
            case "object" -> "()";
            case "list", "set" -> "(iterable=(), /)";
            case "classmethod", "staticmethod" -> "(function, /)";
            case "complex" -> "(real=0, imag=0)";
            case "map" -> "(function, iterable, /, *iterables)";
            case "property" -> "(fget=None, fset=None, fdel=None, doc=None)";
            default -> null;
        };
    }

    /** The signature of {@code __new__} as the caller of the type sees it: "($type, x, /)" becomes "(x, /)". */
    private static String withoutClass(String signature) {
        for (String head : new String[] {"($type, /, ", "($type, "}) {
            if (signature.startsWith(head)) {
                String rest = signature.substring(head.length());
                return rest.equals("/)") ? "()" : "(" + rest;
            }
        }
        return signature;
    }
}
