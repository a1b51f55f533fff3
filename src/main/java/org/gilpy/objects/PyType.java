// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Python class. Built-in types are shared by all interpreters of the JVM and immutable; classes made by programs
 * ("heap types") belong to one interpreter.
 *
 * <p>Everything derived from the dicts of the MRO (method cache, slot table, {@link #token}) is dropped when this class
 * or one of its bases changes. Inline caches compare the token, which covers identity and version in one load.
 * Thread-safety: caches may be filled by several threads at once (idempotent); changes are made under the GIL or, without one,
 * under the type's monitor.
 */
public final class PyType extends PyObject {
    public static final int HEAP = 1, NOT_SUBCLASSABLE = 2, SEQUENCE = 4, MAPPING = 8, HAS_DICT = 16, NO_NEW = 32, ABSTRACT = 64,
            IMMUTABLE = 128, HAS_WEAKREF = 256;
    /** A built-in type whose instances have the Java class of its base: classes may derive from several of these. */
    public static final int SHARED_LAYOUT = 512;
    /** A class with a method {@code __del__}. */
    static final int FINALIZED = 1024;

    /** A class of a library module that is native in CPython: error messages name it as they name native types. */
    public static final int NATIVE_LOOK = 2048;

    private String name;
    /** The name as an object, once somebody has asked for it; of use only as long as it has the text of {@link #name}. */
    private transient PyStr nameObject;
    private String qualname;
    private final String module;
    private PyStr moduleName;
    private PyType meta;
    PyType base;
    PyType[] bases;
    private PyType[] mro;
    private final PyDict dict;
    private final Natives[] natives;
    private volatile boolean filled;
    int flags;
    /** The nearest built-in type that decides the Java class of instances. */
    PyType solid;
    /** Number of values of {@code __slots__} that an instance holds, inherited ones included. */
    private int slotCount;
    /** Names of the fields of a built-in exception type, inherited by its subclasses; else null. */
    String[] exceptionFields;
    /** Fields of a struct sequence type, else null; set when the type is made. */
    PyStructSequence.Def structDef;
    /** How many values instances that have grown had room for: new ones begin with that. A race only loses a hint. */
    transient int room;
    /** Shape of a new instance; only used below {@code object}. */
    Shape rootShape;

    /**
     * Changes whenever the type or one of its bases changes; never null. Read without ordering, as caches do it at every access: a change is seen by other threads when
     * they see anything else that came with it, at their next switch point at the latest.
     */
    public Object token = new Object();
    /** The {@link #token} for which {@link #tellsItsClass} was found to be so. */
    private transient Object truthful;
    /** Names in the own dict whose plain values were replaced: caches look these values up by place, so that replacing them again changes nothing else. Null when there are none. */
    private transient volatile String[] variables;
    private transient volatile PyObject[] slotTable;
    private transient volatile ConcurrentHashMap<String, PyObject> cache;
    /** Heap subclasses; for built-in types the runtime keeps them. Guarded by its own monitor. */
    private final ArrayList<WeakReference<PyType>> subclasses = new ArrayList<>(0);

    /** Stands for "not there" in caches. */
    private static final PyType[] NO_TYPES = {};
    private static final Natives[] NO_TABLES = {};
    private static final PyObject ABSENT = new Absent();

    private static final class Absent extends PyObject {
        @Override
        public PyType type() {
            return BaseObject.TYPE;
        }
    }

    /** The type of types. */
    public static final PyType TYPE;

    static {
        TYPE = new PyType("type", "builtins", null, new Natives[] {new TypeMethodsNatives()}, HAS_DICT | HAS_WEAKREF);
        TYPE.meta = TYPE;
        TYPE.link(BaseObject.TYPE);
    }

    /** A built-in type; {@link #link} completes it. */
    PyType(String name, String module, PyType meta, Natives[] natives, int flags) {
        this.name = name;
        this.qualname = name;
        this.module = module;
        this.meta = meta;
        this.natives = natives;
        this.flags = flags | IMMUTABLE;
        this.dict = new PyDict();
        this.solid = this;
    }

    /** A heap type; {@link TypeMaker} completes it. */
    PyType(String name, PyType meta, PyDict dict) {
        this.name = name;
        this.qualname = name;
        this.module = null;
        this.meta = meta;
        this.natives = null;
        this.flags = HEAP;
        this.dict = dict;
        this.filled = true;
    }

    // ---- snapshots of heap types

    void writeHead(GraphOut out) {
        out.ref(dict);
    }

    void writeTo(GraphOut out) {
        out.ref(name);
        out.ref(qualname);
        out.ref(meta);
        out.ref(base);
        out.num(bases.length);
        for (PyType b : bases) {
            out.ref(b);
        }
        out.num(mro == null ? -1 : mro.length);
        if (mro != null) {
            for (PyType b : mro) {
                out.ref(b);
            }
        }
        out.num(flags);
        out.ref(solid);
        out.num(slotCount);
        out.ref(exceptionFields);
        out.ref(structDef);
        out.ref(rootShape);
        synchronized (subclasses) {
            out.num(subclasses.size());
            for (WeakReference<PyType> r : subclasses) {
                out.ref(r);
            }
        }
    }

    static PyType make(GraphIn in) {
        return new PyType((PyDict) in.ref());
    }

    @SuppressWarnings("unchecked")
    void readFrom(GraphIn in) {
        name = (String) in.ref();
        qualname = (String) in.ref();
        meta = (PyType) in.ref();
        base = (PyType) in.ref();
        bases = types(in, (int) in.num());
        int n = (int) in.num();
        mro = n < 0 ? null : types(in, n);
        flags = (int) in.num();
        solid = (PyType) in.ref();
        slotCount = (int) in.num();
        exceptionFields = (String[]) in.ref();
        structDef = (PyStructSequence.Def) in.ref();
        rootShape = (Shape) in.ref();
        for (n = (int) in.num(); n > 0; n--) {
            subclasses.add((WeakReference<PyType>) in.ref());
        }
    }

    private static PyType[] types(GraphIn in, int n) {
        PyType[] a = new PyType[n];
        for (int i = 0; i < n; i++) {
            a[i] = (PyType) in.ref();
        }
        return a;
    }

    private PyType(PyDict dict) {
        this.module = null;
        this.natives = null;
        this.dict = dict;
        this.filled = true;
    }

    void link(PyType base) {
        this.base = base;
        if (base == null) {
            bases = new PyType[0];
            mro = new PyType[] {this};
        } else {
            bases = new PyType[] {base};
            PyType[] up = base.mro;
            mro = new PyType[up.length + 1];
            mro[0] = this;
            System.arraycopy(up, 0, mro, 1, up.length);
            flags |= base.flags & (HAS_DICT | SEQUENCE | MAPPING);
        }
    }

    /**
     * Makes a built-in type.
     *
     * @param natives its methods; the owner is the type's name
     * @param base its base, {@link BaseObject#TYPE} for most
     * @param flags of the constants above; {@link #HAS_DICT} when instances carry a {@code __dict__}
     */
    public static PyType builtin(Natives natives, String module, PyType base, int flags) {
        return builtin(natives.owner, module, base, flags, natives);
    }

    /** Makes a built-in type of several tables of natives, of which earlier ones win. */
    public static PyType builtin(String name, String module, PyType base, int flags, Natives... natives) {
        PyType t = new PyType(name.substring(name.lastIndexOf('.') + 1), module, null, natives, flags);
        t.link(base);
        if (t.has(SHARED_LAYOUT)) {
            t.solid = base.solid;
        }
        return t;
    }

    // ---- plain facts

    @Override
    public PyType type() {
        // Built-in types made before TYPE itself was there have a null metatype.
        PyType m = meta;
        return m == null ? TYPE : m;
    }

    void setMeta(PyType meta) {
        this.meta = meta;
    }

    public String name() {
        return name;
    }

    /** The natives of a built-in type; none for a heap type. Not to be written to. */
    public Natives[] tables() {
        return natives == null ? NO_TABLES : natives;
    }

    /** The built-in type whose dict a descriptor or {@code __new__} stands in, or null. */
    public static PyType home(PyObject o) {
        PyType t;
        if (o instanceof PyNativeDescr d) {
            t = d.owner;
        } else if (o instanceof PyGetSet g) {
            t = g.owner;
        } else if (o instanceof PyMember m) {
            t = m.owner;
        } else if (o instanceof PyBuiltin b && b.self instanceof PyType c) {
            t = c;
        } else {
            return null;
        }
        return t.isHeap() || t.ownDict().getStr(homeName(o)) != o ? null : t;
    }

    /** The name under which {@link #home} has an object. */
    public static PyStr homeName(PyObject o) {
        return o instanceof PyNativeDescr d ? d.name : o instanceof PyGetSet g ? g.name : o instanceof PyMember m ? m.name : ((PyBuiltin) o).name();
    }

    /** The name as error messages have it: that of a native type outside of builtins begins with its module. */
    public String messageName() {
        if (has(NATIVE_LOOK)) {
            return fullName();
        }
        return module == null || module.equals("builtins") ? name : module + "." + name;
    }

    /** The name as the interned object. */
    PyStr nameObject() {
        String n = name;
        PyStr p = nameObject;
        if (p == null || !p.value().equals(n)) {
            nameObject = p = PyStr.intern(n);
        }
        return p;
    }

    void setName(String name) {
        this.name = name;
    }

    public String qualname() {
        return qualname;
    }

    void setQualname(String qualname) {
        this.qualname = qualname;
    }

    /** The module of a built-in type as one object, so that pickles have it once; classes that CPython makes when a module is imported have each their own. */
    PyStr moduleName() {
        PyStr m = moduleName;
        if (m == null) {
            boolean shared = module.equals("builtins") && !name.equals("ExceptionGroup") || module.equals("types") || module.equals("datetime") || module.equals("weakref")
                    || name.equals("OrderedDict");
            moduleName = m = shared ? PyStr.intern(module) : PyStr.of(module);
        }
        return m;
    }

    /** The module of a built-in type; null for heap types, whose dict says it. */
    public String builtinModule() {
        return module;
    }

    /** The name with its module as error messages and {@code repr} show it. */
    public String fullName() {
        if (!isHeap()) {
            return module.equals("builtins") ? name : module + "." + name;
        }
        PyObject m = dict.getStr(Names.MODULE);
        if (m instanceof PyStr s && !s.value().equals("builtins")) {
            return s.value() + "." + qualname;
        }
        return qualname;
    }

    /** Its attributes cannot be changed from now on. */
    public void fix() {
        flags |= IMMUTABLE;
    }

    /** Makes messages name this heap type with its module. */
    public void lookNative() {
        flags |= NATIVE_LOOK;
    }

    public boolean isHeap() {
        return (flags & HEAP) != 0;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    public boolean hasDict() {
        return (flags & HAS_DICT) != 0;
    }

    public int slotCount() {
        return slotCount;
    }

    void setSlotCount(int n) {
        slotCount = n;
    }

    public PyType base() {
        return base;
    }

    public PyType[] bases() {
        return bases;
    }

    public PyType[] mro() {
        return mro;
    }

    void setMro(PyType[] mro) {
        this.mro = mro;
    }

    /** The built-in type that decides the Java class of instances: {@code int} for a subclass of int, and so on. */
    public PyType solid() {
        return solid;
    }

    public boolean isSubtype(PyType other) {
        if (this == other) {
            return true;
        }
        PyType[] m = mro;
        if (m == null) {
            // During the making of a class by a custom mro().
            for (PyType b = this; b != null; b = b.base) {
                if (b == other) {
                    return true;
                }
            }
            return other == BaseObject.TYPE;
        }
        for (int i = 1; i < m.length; i++) {
            if (m[i] == other) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class is in the chain of first bases, which is right even while the MRO is not. */
    boolean hasBase(PyType other) {
        PyType b = this;
        while (b != null && b != other) {
            b = b.base;
        }
        return b != null;
    }

    // ---- the dict

    /** The type's own attributes, not those of its bases. */
    public PyDict ownDict() {
        if (!filled) {
            fill();
        }
        return dict;
    }

    private void fill() {
        synchronized (dict) {
            if (filled) {
                return;
            }
            for (Natives table : natives) {
                for (int i = 0; i < table.names.length; i++) {
                    add(table, i);
                }
                table.attributes((n, v) -> dict.putStrIfAbsent(PyStr.intern(n), v));
            }
            if (exceptionFields != null && exceptionFields != base.exceptionFields) {
                for (int i = 0; i < exceptionFields.length; i++) {
                    PyStr n = PyStr.intern(exceptionFields[i]);
                    dict.putStrIfAbsent(n, new PyMember(this, n, -1 - i));
                }
            }
            if (structDef != null) {
                dict.putStrIfAbsent(PyStr.intern("n_sequence_fields"), PyInt.of(structDef.visible));
                dict.putStrIfAbsent(PyStr.intern("n_fields"), PyInt.of(structDef.fields.length));
                dict.putStrIfAbsent(PyStr.intern("n_unnamed_fields"), PyInt.of(0));
                PyObject[] names = new PyObject[structDef.visible];
                for (int i = 0; i < names.length; i++) {
                    names[i] = PyStr.of(structDef.fields[i]);
                }
                dict.putStrIfAbsent(Names.MATCH_ARGS, PyTuple.of(names));
            }
            if (base != null && slotOwn(Names.HASH) == null && slotOwn(Names.EQ) != null) {
                dict.putStrIfAbsent(Names.HASH, PyNone.NONE);
            }
            String doc = natives.length == 0 ? null : natives[0].doc();
            dict.putStrIfAbsent(Names.DOC, doc == null ? PyNone.NONE : PyStr.of(doc));
            filled = true;
        }
    }

    private PyObject slotOwn(PyStr name) {
        return dict.getStr(name);
    }

    private void add(Natives table, int i) {
        PyStr n = PyStr.intern(table.names[i]);
        switch (table.kinds[i]) {
            case Natives.GETTER -> {
                PyObject old = dict.getStr(n);
                if (old instanceof PyGetSet g && g.owner == this && g.getter < 0) {
                    g.setGetter(table, i);
                } else if (old == null) {
                    dict.putStr(n, new PyGetSet(this, n, table, i, -1));
                }
            }
            case Natives.SETTER -> {
                PyObject old = dict.getStr(n);
                if (old instanceof PyGetSet g && g.owner == this && g.setter < 0) {
                    g.setSetter(table, i);
                } else if (old == null) {
                    dict.putStr(n, new PyGetSet(this, n, table, -1, i));
                }
            }
            case Natives.NEW -> dict.putStrIfAbsent(Names.NEW, new PyBuiltin(table, i, this, Names.NEW));
            case Natives.STATICMETHOD -> dict.putStrIfAbsent(n, new PyStaticMethod(new PyBuiltin(table, i, this, n)));
            default -> dict.putStrIfAbsent(n, new PyNativeDescr(this, n, table, i));
        }
    }

    /** The attribute in the dicts of the MRO, unbound, or null. */
    public PyObject lookup(PyStr name) {
        return lookup(name.value());
    }

    public PyObject lookup(String name) {
        ConcurrentHashMap<String, PyObject> c = cache;
        if (c == null) {
            cache = c = new ConcurrentHashMap<>(32);
        }
        PyObject v = c.get(name);
        if (v == null) {
            PyType owner = whereDefined(PyStr.of(name));
            boolean variable = owner != null && owner.isVariable(name);
            v = search(name);
            if (!variable) {
                c.put(name, v == null ? ABSENT : v);
            }
            return v;
        }
        return v == ABSENT ? null : v;
    }

    /** Whether the own dict has a value by this name that may be replaced while {@link #token} stays as it is. */
    public boolean isVariable(String name) {
        String[] all = variables;
        if (all != null) {
            for (String v : all) {
                if (v.equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Replaces a value of the own dict by another that needs no binding either, without a change of the class; false when that cannot be. */
    boolean replaceVariable(PyStr name, PyObject value) {
        if (variables == null || !isVariable(name.value()) || !isPlain(value)) {
            return false;
        }
        PyDict d = ownDict();
        PyObject old = d.getStr(name);
        // A property may have come in between: who found it remembers it until the class changes.
        if (old == null || !isPlain(old)) {
            return false;
        }
        d.putStr(name, value);
        return true;
    }

    /** Before a value of the own dict is replaced: whether that is the first time it happens to a plain value. */
    void noteVariable(String name, PyObject old, PyObject value) {
        if (old == null || value == null || name.startsWith("__") || !isPlain(old) || !isPlain(value)) {
            return;
        }
        synchronized (subclasses) {
            if (!isVariable(name)) {
                String[] all = variables;
                all = all == null ? new String[1] : java.util.Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = name;
                variables = all;
            }
        }
    }

    // The class of such a value cannot change, so it never becomes a descriptor.
    private static boolean isPlain(PyObject v) {
        PyType c = v.type();
        return !c.isHeap() && c.slot(Slot.GET) == null;
    }

    // There is none while a custom mro() works it out.
    private PyType[] mroOrNone() {
        PyType[] m = mro;
        return m == null ? NO_TYPES : m;
    }

    private PyObject search(String name) {
        PyStr key = PyStr.of(name);
        for (PyType k : mroOrNone()) {
            PyObject v = k.ownDict().getStr(key);
            if (v != null) {
                return v;
            }
        }
        return null;
    }

    /** The class of the MRO whose own dict has the name, or null. */
    public PyType whereDefined(PyStr name) {
        for (PyType k : mroOrNone()) {
            if (k.ownDict().getStr(name) != null) {
                return k;
            }
        }
        return null;
    }

    /** The special method of the type or its bases, unbound, or null. A method set to None is {@link PyNone#NONE}. */
    public PyObject slot(Slot s) {
        PyObject[] table = slotTable;
        if (table == null) {
            slotTable = table = new PyObject[Slot.COUNT];
        }
        PyObject f = table[s.ordinal()];
        if (f == null) {
            f = lookup(s.pyName.value());
            table[s.ordinal()] = f == null ? ABSENT : f;
            return f;
        }
        return f == ABSENT ? null : f;
    }

    // ---- changes

    /** Whether {@code __class__} of every instance is this class, whatever a program defines in it. */
    public boolean tellsItsClass() {
        Object now = token;
        if (truthful == now) {
            return true;
        }
        if (lookup(Names.CLASS) != BaseObject.TYPE.lookup(Names.CLASS) || slot(Slot.GETATTRIBUTE) != BaseObject.TYPE.slot(Slot.GETATTRIBUTE)) {
            return false;
        }
        truthful = now;
        return true;
    }

    /** Notes whether instances are to be told of their end. */
    void noteFinalizer() {
        if (isHeap()) {
            flags = slot(Slot.DEL) != null ? flags | FINALIZED : flags & ~FINALIZED;
        }
    }

    /** Drops all that was derived from the dicts, here and in the subclasses. */
    void changed() {
        VarHandle.fullFence();
        token = new Object();
        slotTable = null;
        cache = null;
        VarHandle.fullFence();
        noteFinalizer();
        for (PyType s : heapSubclasses()) {
            s.changed();
        }
    }

    /** Makes this class and its subclasses sequences or mappings, unless they are one or the other already. */
    public void markCollection(int collection) {
        if ((flags & (SEQUENCE | MAPPING)) == 0) {
            flags |= collection;
            for (PyType sub : heapSubclasses()) {
                sub.markCollection(collection);
            }
        }
    }

    void addHeapSubclass(PyType sub) {
        synchronized (subclasses) {
            subclasses.removeIf(r -> r.get() == null);
            subclasses.add(new WeakReference<>(sub));
        }
    }

    void removeHeapSubclass(PyType sub) {
        synchronized (subclasses) {
            subclasses.removeIf(r -> r.get() == null || r.get() == sub);
        }
    }

    List<PyType> heapSubclasses() {
        ArrayList<PyType> out = new ArrayList<>();
        synchronized (subclasses) {
            for (WeakReference<PyType> r : subclasses) {
                PyType s = r.get();
                if (s != null) {
                    out.add(s);
                }
            }
        }
        return out;
    }

    /** Sets (null: deletes) an attribute of the class. */
    @Override
    public void setAttr(PyThread t, PyStr name, PyObject value) {
        PyType m = type();
        if (m == TYPE || !m.overridesSetattr()) {
            TypeMethods.setAttribute(t, this, name, value);
        } else {
            super.setAttr(t, name, value);
        }
    }

    boolean overridesSetattr() {
        return !(slot(Slot.SETATTR) instanceof PyNativeDescr && slot(Slot.DELATTR) instanceof PyNativeDescr);
    }

    boolean overridesGetattribute() {
        return !(slot(Slot.GETATTRIBUTE) instanceof PyNativeDescr) || slot(Slot.GETATTR) != null;
    }

    @Override
    public PyObject getAttrOrNull(PyThread t, PyStr name) {
        PyType m = type();
        if (m == TYPE || !m.overridesGetattribute()) {
            try {
                return TypeMethods.getAttribute(t, this, name);
            } catch (PyError e) {
                if (e.matches(Exceptions.AttributeError)) {
                    return null;
                }
                throw e;
            }
        }
        return super.getAttrOrNull(t, name);
    }

    @Override
    public PyObject getAttr(PyThread t, PyStr name) {
        PyType m = type();
        if (m == TYPE || !m.overridesGetattribute()) {
            PyObject v = TypeMethods.getAttribute(t, this, name);
            if (v == null) {
                throw t.noAttribute(this, name);
            }
            return v;
        }
        return super.getAttr(t, name);
    }

    // ---- calls: making instances

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        PyType m = type();
        if (m == TYPE || m.slot(Slot.CALL) instanceof PyNativeDescr) {
            return Calls.instantiate(t, this, args, names);
        }
        return super.call(t, args, names);
    }

    @Override
    public String toString() {
        return "<class '" + fullName() + "'>";
    }
}
