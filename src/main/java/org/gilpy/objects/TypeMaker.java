// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.ArrayList;
import java.util.Arrays;

/** Making of classes: {@code type.__new__}, C3 linearisation, layouts, {@code __slots__}. Stateless. */
final class TypeMaker {
    private TypeMaker() {}

    // CPython: type_new in typeobject.c
    static PyType make(PyThread t, PyType meta, PyStr name, PyTuple baseTuple, PyDict ns, PyDict kwargs) {
        PyType winner = meta;
        for (PyObject b : baseTuple.items()) {
            PyType bt = b.type();
            if (winner.isSubtype(bt)) {
                continue;
            }
            if (bt.isSubtype(winner)) {
                winner = bt;
                continue;
            }
            if (!(b instanceof PyType) && b.getAttrOrNull(t, Names.MRO_ENTRIES) != null) {
                throw t.typeError("type() doesn't support MRO entry resolution; use types.new_class()");
            }
            throw t.typeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        }
        if (winner != meta && winner.slot(Slot.NEW) != PyType.TYPE.slot(Slot.NEW)) {
            PyObject make = winner.slot(Slot.NEW);
            return (PyType) Calls.callEx(t, make instanceof PyStaticMethod s ? s.wrapped() : make,
                    new PyObject[] {winner, name, baseTuple, ns}, kwargs);
        }
        PyType[] bases;
        if (baseTuple.size() == 0) {
            bases = new PyType[] {BaseObject.TYPE};
        } else {
            bases = new PyType[baseTuple.size()];
            for (int i = 0; i < bases.length; i++) {
                if (!(baseTuple.get(i) instanceof PyType b)) {
                    throw t.typeError("bases must be types");
                }
                bases[i] = b;
            }
        }
        if (name.value().indexOf(0) >= 0) {
            throw t.valueError("type name must not contain null characters");
        }
        requireEncodable(t, name);
        if (ns.getStr(Names.DOC) instanceof PyStr doc) {
            requireEncodable(t, doc);
        }
        PyType best = bestBase(t, bases);
        PyDict dict = new PyDict();
        for (PyDict.Cursor c = ns.cursor(); c.next(); ) {
            dict.put(t, c.key() instanceof PyStr s && s.getClass() == PyStr.class ? PyStr.intern(s.value()) : c.key(), c.value());
        }
        PyType cls = new PyType(name.value(), winner, dict);
        boolean onlyNames = true;
        for (PyDict.Cursor c = dict.cursor(); c.next(); ) {
            onlyNames &= c.key() instanceof PyStr;
        }
        cls.base = best;
        cls.bases = bases;
        cls.solid = best.solid;
        cls.exceptionFields = best.exceptionFields;
        for (PyType b : bases) {
            cls.flags |= b.flags & (PyType.HAS_DICT | PyType.HAS_WEAKREF);
        }
        for (PyType b : bases) {
            int collection = b.flags & (PyType.SEQUENCE | PyType.MAPPING);
            if (collection != 0) {
                cls.flags |= collection;
                break;
            }
        }
        if (dict.getStr(Names.MODULE) == null) {
            PyDict g = t.runtime().currentGlobals(t);
            PyObject module = g == null ? null : g.getStr(Names.NAME);
            if (module != null) {
                dict.putStr(Names.MODULE, module);
            }
        }
        PyObject qualname = dict.removeStr(Names.QUALNAME);
        if (qualname != null) {
            if (!(qualname instanceof PyStr q)) {
                throw t.typeError("type __qualname__ must be a str, not " + qualname.type().name());
            }
            cls.setQualname(q.value());
        }
        wrap(dict, Names.NEW, false);
        wrap(dict, Names.INIT_SUBCLASS, true);
        wrap(dict, Names.CLASS_GETITEM, true);
        PyObject dictCell = dict.removeStr(Names.CLASSDICTCELL);
        if (dictCell != null) {
            if (!(dictCell instanceof PyCell d)) {
                throw t.typeError("type.__new__(): __classdictcell__ must be a nonlocal cell, not <class '" + dictCell.type().fullName() + "'>");
            }
            d.value = dict;
        }
        PyObject cell = dict.removeStr(Names.CLASSCELL);
        if (cell != null && !(cell instanceof PyCell)) {
            throw t.typeError("type.__new__(): __classcell__ must be a nonlocal cell, not <class '" + cell.type().fullName() + "'>");
        }
        ArrayList<PyStr> members = slots(t, cls, dict, bases, best);
        InstanceAttributes.add(cls, best, dict);
        if (dict.getStr(Names.DOC) == null) {
            dict.putStr(Names.DOC, PyNone.NONE);
        }
        if (dict.getStr(Names.HASH) == null && dict.getStr(Names.EQ) != null) {
            dict.putStr(Names.HASH, PyNone.NONE);
        }
        if (cell != null) {
            ((PyCell) cell).value = cls; // a metaclass's mro() may already ask for __class__
        }
        setMro(t, cls);
        int index = best.slotCount();
        if (members != null) {
            for (PyStr m : members) {
                dict.putStr(m, new PyMember(cls, m, index++));
            }
        }
        cls.setSlotCount(index);
        cls.rootShape = new Shape(cls);
        cls.noteFinalizer();
        for (PyType b : bases) {
            addSubclass(t, b, cls);
        }
        if (cell != null) {
            ((PyCell) cell).value = cls;
        }
        if (!onlyNames) {
            t.warn(Exceptions.RuntimeWarning, "non-string key in the __dict__ of class " + cls.name(), 1);
        }
        setNames(t, cls);
        initSubclass(t, cls, kwargs);
        return cls;
    }

    /** UnicodeEncodeError for text with lone surrogates. */
    static void requireEncodable(PyThread t, PyStr s) {
        String v = s.value();
        for (int i = 0; i < v.length(); i++) {
            if (Character.isSurrogate(v.charAt(i))) {
                s.getAttr(t, PyStr.of("encode")).call(t);
                return;
            }
        }
    }

    private static void addSubclass(PyThread t, PyType base, PyType sub) {
        if (base.isHeap()) {
            base.addHeapSubclass(sub);
        } else {
            t.runtime().addSubclass(base, sub);
        }
    }

    private static void wrap(PyDict dict, PyStr name, boolean classMethod) {
        PyObject f = dict.getStr(name);
        if (f instanceof Calls.MethodLike && !(f instanceof PyNativeDescr)) {
            dict.putStr(name, classMethod ? new PyClassMethod(f) : new PyStaticMethod(f));
        }
    }

    private static void setNames(PyThread t, PyType cls) {
        PyDict dict = cls.ownDict();
        PyDict copy = new PyDict();
        for (PyDict.Cursor c = dict.cursor(); c.next(); ) {
            copy.put(t, c.key(), c.value());
        }
        for (PyDict.Cursor c = copy.cursor(); c.next(); ) {
            PyObject v = c.value();
            PyObject f = v.type().lookup(Names.SET_NAME);
            if (f != null) {
                try {
                    Calls.method(t, f, v, cls, c.key());
                } catch (PyError e) {
                    PyBaseException.addNote(t, e.value, PyStr.of("Error calling __set_name__ on '" + v.type().name() + "' instance "
                            + c.key().repr(t).value() + " in '" + cls.name() + "'"));
                    throw e;
                }
            }
        }
    }

    private static void initSubclass(PyThread t, PyType cls, PyDict kwargs) {
        if (!Arrays.asList(cls.mro()).contains(cls)) {
            throw t.typeError("super(type, obj): obj (type " + cls.name() + ") is not an instance or subtype of type (" + cls.name() + ").");
        }
        PyObject f = new PySuper(cls, cls, cls).getAttr(t, Names.INIT_SUBCLASS);
        Calls.callEx(t, f, PyObject.NO_ARGS, kwargs);
    }

    // ---- __slots__

    /** Checks {@code __slots__} and the dict flag; the mangled member names in order, or null without {@code __slots__}. */
    private static ArrayList<PyStr> slots(PyThread t, PyType cls, PyDict dict, PyType[] bases, PyType best) {
        PyObject decl = dict.getStr(Names.SLOTS);
        if (decl == null) {
            cls.flags |= PyType.HAS_DICT | PyType.HAS_WEAKREF;
            return null;
        }
        PyObject[] names = decl instanceof PyStr ? new PyObject[] {decl} : Ops.items(t, decl);
        if (names.length > 0 && (cls.solid == PyLong.TYPE || cls.solid == PyTuple.TYPE || cls.solid == PyBytes.TYPE || cls.solid == PyType.TYPE)) {
            throw t.typeError("nonempty __slots__ not supported for subtype of '" + best.name() + "'");
        }
        ArrayList<PyStr> members = new ArrayList<>();
        boolean dictSeen = false;
        boolean weakrefSeen = false;
        for (PyObject n : names) {
            if (!(n instanceof PyStr s)) {
                throw t.typeError("__slots__ items must be strings, not '" + n.type().name() + "'");
            }
            if (!identifier(s.value())) {
                throw t.typeError("__slots__ must be identifiers");
            }
            if (s.value().equals("__dict__")) {
                if (dictSeen || best.hasDict() || cls.hasDict() && names.length > 0 && (cls.flags & PyType.HAS_DICT) != 0 && declaredDict(bases)) {
                    throw t.typeError("__dict__ slot disallowed: we already got one");
                }
                dictSeen = true;
                cls.flags |= PyType.HAS_DICT;
                continue;
            }
            if (s.value().equals("__weakref__")) {
                if (weakrefSeen || best.has(PyType.HAS_WEAKREF)) {
                    throw t.typeError("__weakref__ slot disallowed: we already got one");
                }
                weakrefSeen = true;
                cls.flags |= PyType.HAS_WEAKREF;
                continue;
            }
            PyStr m = PyStr.intern(mangle(cls.name(), s.value()));
            if (dict.getStr(m) != null && !m.value().equals("__qualname__") && !m.value().equals("__classcell__") && !m.value().equals("__classdictcell__")) {
                throw t.valueError(s.repr(t).value() + " in __slots__ conflicts with class variable");
            }
            if (!members.contains(m)) {
                members.add(m);
            }
        }
        members.sort((a, b) -> a.value().compareTo(b.value()));
        return members;
    }

    private static boolean declaredDict(PyType[] bases) {
        for (PyType b : bases) {
            if (b.hasDict()) {
                return true;
            }
        }
        return false;
    }

    private static boolean identifier(String s) {
        if (s.isEmpty() || !(Character.isUnicodeIdentifierStart(s.codePointAt(0)) || s.charAt(0) == '_')) {
            return false;
        }
        for (int i = 0; i < s.length(); i += Character.charCount(s.codePointAt(i))) {
            if (!Character.isUnicodeIdentifierPart(s.codePointAt(i)) || Character.isIdentifierIgnorable(s.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String mangle(String cls, String name) {
        if (!name.startsWith("__") || name.endsWith("__")) {
            return name;
        }
        int i = 0;
        while (i < cls.length() && cls.charAt(i) == '_') {
            i++;
        }
        return i == cls.length() ? name : "_" + cls.substring(i) + name;
    }

    // CPython: compatible_for_assignment in typeobject.c
    /** Whether instances of {@code from} may become instances of {@code to}. */
    static boolean sameLayout(PyType from, PyType to) {
        PyType a = layoutClass(from);
        PyType b = layoutClass(to);
        return a == b || a.base == b.base && (a.flags & LAYOUT) == (b.flags & LAYOUT) && ownSlots(a).equals(ownSlots(b));
    }

    private static final int LAYOUT = PyType.HAS_DICT | PyType.HAS_WEAKREF;

    /** The class that gave instances of {@code c} their fields. */
    private static PyType layoutClass(PyType c) {
        while (c.isHeap() && c.base != null && c.slotCount() == c.base.slotCount() && (c.flags & LAYOUT) == (c.base.flags & LAYOUT)) {
            c = c.base;
        }
        return c;
    }

    private static java.util.TreeSet<String> ownSlots(PyType c) {
        java.util.TreeSet<String> out = new java.util.TreeSet<>();
        for (PyDict.Cursor e = c.ownDict().cursor(); e.next(); ) {
            if (e.value() instanceof PyMember m && m.index >= 0 && m.owner == c) {
                out.add(m.name.value());
            }
        }
        return out;
    }


    // ---- layout

    /** The base that decides the layout: built-in part and slots. */
    private static PyType layoutOf(PyType c) {
        for (PyType k = c; ; k = k.base) {
            if (k.base == null || !k.isHeap() && k.solid == k || k.isHeap() && k.slotCount() > k.base.slotCount()) {
                return k;
            }
        }
    }

    // CPython: best_base in typeobject.c
    private static PyType bestBase(PyThread t, PyType[] bases) {
        PyType best = null;
        PyType winner = null;
        for (PyType b : bases) {
            if (b.has(PyType.NOT_SUBCLASSABLE)) {
                throw t.typeError("type '" + b.fullName() + "' is not an acceptable base type");
            }
            PyType layout = layoutOf(b);
            if (winner == null || layout != winner && layout.isSubtype(winner)) {
                winner = layout;
                best = b;
            } else if (!winner.isSubtype(layout)) {
                throw t.typeError("multiple bases have instance lay-out conflict");
            }
        }
        return best;
    }

    // ---- MRO

    private static void setMro(PyThread t, PyType cls) {
        PyType[] mro = makeMro(t, cls);
        if (cls.mro() == null) {
            cls.setMro(mro);
        }
    }

    private static PyType[] makeMro(PyThread t, PyType cls) {
        PyObject custom = cls.type() == PyType.TYPE ? null : cls.type().lookup(Names.MRO);
        if (custom == null || custom instanceof PyNativeDescr) {
            return linearize(t, cls).toArray(new PyType[0]);
        }
        PyObject[] items = Ops.items(t, Calls.method(t, custom, cls));
        PyType[] mro = new PyType[items.length];
        for (int i = 0; i < items.length; i++) {
            if (!(items[i] instanceof PyType k)) {
                throw t.typeError("mro() returned a non-class ('" + items[i].type().name() + "')");
            }
            if (!cls.solid.isSubtype(k.solid)) {
                throw t.typeError("mro() returned base with unsuitable layout ('" + k.name() + "')");
            }
            mro[i] = k;
        }
        return mro;
    }

    /** C3. */
    static ArrayList<PyType> linearize(PyThread t, PyType cls) {
        PyType[] bases = cls.bases();
        for (int i = 0; i < bases.length; i++) {
            for (int j = i + 1; j < bases.length; j++) {
                if (bases[i] == bases[j]) {
                    throw t.typeError("duplicate base class " + bases[i].name());
                }
            }
        }
        ArrayList<ArrayList<PyType>> lists = new ArrayList<>();
        for (PyType b : bases) {
            if (b.mro() == null) {
                throw t.typeError("Cannot extend an incomplete type '" + b.name() + "'");
            }
            lists.add(new ArrayList<>(Arrays.asList(b.mro())));
        }
        lists.add(new ArrayList<>(Arrays.asList(bases)));
        ArrayList<PyType> out = new ArrayList<>();
        out.add(cls);
        for (;;) {
            lists.removeIf(ArrayList::isEmpty);
            if (lists.isEmpty()) {
                return out;
            }
            PyType next = null;
            for (ArrayList<PyType> l : lists) {
                PyType candidate = l.get(0);
                boolean inTail = false;
                for (ArrayList<PyType> o : lists) {
                    inTail |= o.lastIndexOf(candidate) > 0;
                }
                if (!inTail) {
                    next = candidate;
                    break;
                }
            }
            if (next == null) {
                StringBuilder names = new StringBuilder();
                ArrayList<PyType> seen = new ArrayList<>();
                for (ArrayList<PyType> l : lists) {
                    if (!seen.contains(l.get(0))) {
                        seen.add(l.get(0));
                        names.append(names.isEmpty() ? " " : ", ").append(l.get(0).name());
                    }
                }
                throw t.typeError("Cannot create a consistent method resolution order (MRO) for bases" + names);
            }
            out.add(next);
            for (ArrayList<PyType> l : lists) {
                if (l.get(0) == next) {
                    l.remove(0);
                }
            }
        }
    }

    // CPython: type_set_bases in typeobject.c
    static void setBases(PyThread t, PyType cls, PyObject value) {
        if (!(value instanceof PyTuple tuple)) {
            throw t.typeError("can only assign tuple to " + cls.name() + ".__bases__, not " + value.type().name());
        }
        if (tuple.size() == 0) {
            throw t.typeError("can only assign non-empty tuple to " + cls.name() + ".__bases__, not ()");
        }
        PyType[] bases = new PyType[tuple.size()];
        for (int i = 0; i < bases.length; i++) {
            if (!(tuple.get(i) instanceof PyType b)) {
                throw t.typeError(cls.name() + ".__bases__ must be tuple of classes, not '" + tuple.get(i).type().name() + "'");
            }
            if (b.isSubtype(cls) || b.hasBase(cls)) {
                throw t.typeError("a __bases__ item causes an inheritance cycle");
            }
            bases[i] = b;
        }
        PyType best = bestBase(t, bases);
        if (best.solid != cls.solid || best.slotCount() != cls.base.slotCount() || best.hasDict() != cls.base.hasDict() && !cls.hasDict()) {
            throw t.typeError("__bases__ assignment: '" + best.name() + "' object layout differs from '" + cls.base.name() + "'");
        }
        PyType[] oldBases = cls.bases;
        PyType oldBase = cls.base;
        cls.bases = bases;
        cls.base = best;
        ArrayList<Relinked> done = new ArrayList<>();
        try {
            relink(t, cls, done);
        } catch (PyError e) {
            for (Relinked r : done) {
                if (r.cls.mro() == r.after) {
                    r.cls.setMro(r.before);
                    r.cls.changed();
                }
            }
            if (cls.bases == bases) {
                cls.bases = oldBases;
                cls.base = oldBase;
            }
            throw e;
        }
        if (cls.bases != bases) {
            // An mro() method has assigned others meanwhile.
            return;
        }
        for (PyType b : oldBases) {
            if (b.isHeap()) {
                b.removeHeapSubclass(cls);
            } else {
                t.runtime().subclassesOf(b).remove(cls);
            }
        }
        for (PyType b : bases) {
            addSubclass(t, b, cls);
        }
        cls.changed();
    }

    /** A class whose MRO was made anew. */
    private record Relinked(PyType cls, PyType[] before, PyType[] after) {}

    // CPython: mro_hierarchy in typeobject.c
    private static void relink(PyThread t, PyType cls, ArrayList<Relinked> done) {
        PyType[] before = cls.mro();
        PyType[] mro = makeMro(t, cls);
        if (cls.mro() != before) {
            // An mro() method has done the work.
            return;
        }
        cls.setMro(mro);
        cls.changed();
        done.add(new Relinked(cls, before, mro));
        for (PyType s : cls.heapSubclasses()) {
            relink(t, s, done);
        }
    }
}
