// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Attributes;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBoundMethod;
import org.gilpy.objects.PyClassMethod;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyGetSet;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyMember;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNativeDescr;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyProperty;
import org.gilpy.objects.PyStaticMethod;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PySuper;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Shape;
import org.gilpy.objects.Slot;

/** Attribute instructions past the inline cache's first case, and the filling of the caches. Stateless. */
final class AttrOps {
    private AttrOps() {}

    private static boolean plain(PyType type) {
        return type.slot(Slot.GETATTRIBUTE) == BaseObject.TYPE.slot(Slot.GETATTRIBUTE);
    }

    static PyObject load(VmThread t, Frame f, int pc, PyObject o, int name) {
        return load(t, f.code, pc, o, name);
    }

    static PyObject load(VmThread t, PyCode code, int pc, PyObject o, int name) {
        Object[] caches = code.caches;
        if (o instanceof PyInstance p) {
            AttrCache k = entry(caches, pc, p);
            PyObject v = k == null ? null : value(t, k, p);
            if (v != null) {
                return v;
            }
        } else if (!looksElsewhere(o)) {
            AttrCache k = AttrCache.find(caches, pc, o.type().token, null);
            PyObject v = k == null || k.found == null ? null : k.found.load(t, o);
            if (v != null) {
                return v;
            }
        } else if (caches[pc] instanceof AttrCache k) {
            if (k.found != null && o instanceof PyType) {
                PyObject v = k.found.load(t, o);
                if (v != null) {
                    return v;
                }
            } else if (k.table != null && o instanceof PyModule m && m.globals.table == k.table) {
                PyObject v = k.table.values[k.index];
                if (v != null) {
                    return v;
                }
            } else if (k.constant != null && o instanceof PyType c && k.isOf(c)) {
                return k.constant;
            } else if (k.table != null && o instanceof PyType c && k.isOf(c)) {
                PyObject v = k.table.values[k.index];
                if (v != null) {
                    return v;
                }
            }
        }
        PyStr n = code.names[name];
        code.changes(pc);
        if (o instanceof PyInstance p) {
            cacheInstance(caches, pc, p, n);
        } else if (!looksElsewhere(o)) {
            cacheLookup(caches, pc, o.type(), n);
        } else if (o instanceof PyModule m && m.type() == PyModule.TYPE) {
            PyDict.Table tb = m.globals.table;
            int i = PyDict.findStr(tb, n);
            PyObject v = i < 0 ? null : tb.values[i];
            if (v != null) {
                caches[pc] = new AttrCache(null, null, false, i, null, null, null, tb);
                return v;
            }
        } else if (o instanceof PyType c && hasPlainClass(c)) {
            Object metaToken = c.type().token;
            PyObject d = c.type().lookup(n);
            if (d != null && Attributes.isData(d) && !(d instanceof PyInstance) && c.type().slot(Slot.GETATTR) == null) {
                caches[pc] = new AttrCache(new KnownLookup(metaToken, d, true, n), false);
                return d.descrGet(t, c, c.type());
            }
            AttrCache k = d != null ? null : ofClass(c, metaToken, n);
            PyObject v = k == null ? null : k.constant != null ? k.constant : k.table.values[k.index];
            if (v != null) {
                caches[pc] = k;
                return v;
            }
        }
        return o.getAttr(t, n);
    }

    /** What a class has under a name that needs no binding, or null; its own class has nothing by the name as long as that has this token. */
    private static AttrCache ofClass(PyType c, Object metaToken, PyStr n) {
        Object token = c.token;
        PyObject v = c.lookup(n);
        if (v == null) {
            return null;
        }
        PyDict.Table table = variables(c, n);
        int i = table == null ? -1 : PyDict.findStr(table, n);
        if (i >= 0) {
            return AttrCache.ofClass(c, token, metaToken, i, null, table);
        }
        return v instanceof PyFunction || v.type().slot(Slot.GET) == null ? AttrCache.ofClass(c, token, metaToken, 0, v, null) : null;
    }

    /** Whether a class finds its attributes as most do. */
    private static boolean hasPlainClass(PyType c) {
        PyType meta = c.type();
        return meta == PyType.TYPE || meta.slot(Slot.GETATTRIBUTE) == PyType.TYPE.slot(Slot.GETATTRIBUTE);
    }

    /** Whether the class and the dict of an object, even if they are as usual, are not all there is to its attributes. */
    private static boolean looksElsewhere(PyObject o) {
        return o instanceof PyModule || o instanceof PyType || o instanceof PySuper;
    }

    private static void cacheLookup(Object[] caches, int pc, PyType type, PyStr n) {
        Object token = type.token;
        PyObject d = type.lookup(n);
        // A descriptor that is an instance may change its class, and what is missing may be made up.
        if (plain(type) && type.slot(Slot.GETATTR) == null && !(d instanceof PyInstance) && variables(type, n) == null) {
            new AttrCache(new KnownLookup(token, d, d != null && Attributes.isData(d), n), false).remember(caches, pc);
        }
    }

    /** The entry of an instruction for an instance, or null. The shape is read once: another thread may change it. */
    private static AttrCache entry(Object[] caches, int pc, PyInstance p) {
        Shape shape = p.shape;
        return shape == null ? null : AttrCache.find(caches, pc, p.type().token, shape);
    }

    /** What an entry for its class and shape says of an instance, or null. */
    static PyObject value(VmThread t, AttrCache k, PyInstance p) {
        if (k.field || k.method instanceof PyMember) {
            return p.valueAt(k.index);
        }
        if (k.method instanceof PyProperty prop) {
            return prop.getter.call(t, p);
        }
        if (k.method instanceof PyFunction) {
            return new PyBoundMethod(k.method, p);
        }
        return k.constant != null ? k.constant : k.table != null ? k.table.values[k.index] : null;
    }

    private static void cacheInstance(Object[] caches, int pc, PyInstance p, PyStr n) {
        PyType type = p.type();
        Shape shape = p.shape;
        if (shape == null || !plain(type)) {
            return;
        }
        Object token = type.token;
        PyObject d = type.lookup(n);
        int i = p.fieldIndex(n);
        AttrCache k = null;
        if (d instanceof PyMember m) {
            k = new AttrCache(token, shape, false, m.index, m, null, null, null);
        } else if (d instanceof PyProperty prop && isPlain(prop) && prop.getter instanceof PyFunction && type.slot(Slot.GETATTR) == null) {
            k = new AttrCache(token, shape, false, 0, prop, null, null, null);
        } else if (i >= 0 && (d == null || !Attributes.isData(d))) {
            k = new AttrCache(token, shape, true, i, null, null, null, null);
        } else if (i < 0 && d instanceof PyFunction) {
            k = new AttrCache(token, shape, false, 0, d, null, null, null);
        } else if (isClass(d)) {
            k = new AttrCache(token, shape, false, 0, null, type, null, null);
        } else if (i < 0 && d != null && d.type().slot(Slot.GET) == null) {
            AttrCache variable = variable(type, token, shape, n);
            k = variable != null ? variable : new AttrCache(token, shape, false, 0, null, d, null, null);
        }
        // Another thread may have changed the instance meanwhile.
        if (k != null && p.shape == shape) {
            k.remember(caches, pc);
        }
    }

    /** Whether this is {@code object.__class__}, which gives the class of whatever it is asked for. */
    private static boolean isClass(PyObject d) {
        return d instanceof PyGetSet && d == BaseObject.TYPE.lookup(Names.CLASS);
    }

    private static boolean isPlain(PyProperty prop) {
        return prop.getClass() == PyProperty.class && prop.extra() == null;
    }

    /** A cache of the place of a class variable, whose value may be replaced without a change of the class; null when the name is none. */
    private static AttrCache variable(PyType type, Object token, Shape shape, PyStr n) {
        PyDict.Table table = variables(type, n);
        int i = table == null ? -1 : PyDict.findStr(table, n);
        return i < 0 ? null : new AttrCache(token, shape, false, i, null, null, null, table);
    }

    /** The table in which a class variable is, or null when the name is none. */
    private static PyDict.Table variables(PyType type, PyStr n) {
        PyType owner = type.whereDefined(n);
        return owner == null || !owner.isVariable(n.value()) ? null : owner.ownDict().table;
    }

    static void store(VmThread t, Frame f, int pc, PyObject o, int name, PyObject v) {
        store(t, f.code, pc, o, name, v);
    }

    static void store(VmThread t, PyCode code, int pc, PyObject o, int name, PyObject v) {
        Object[] caches = code.caches;
        PyStr n = code.names[name];
        if (o instanceof PyInstance p) {
            PyType type = p.type();
            Shape shape = p.shape;
            AttrCache k = shape == null ? null : AttrCache.find(caches, pc, type.token, shape);
            if (k != null) {
                if (k.next != null) {
                    if (p.append(shape, k.next, v)) {
                        return;
                    }
                } else if ((k.field || k.method instanceof PyMember) && p.store(shape, k.index, v)) {
                    return;
                } else if (k.method instanceof PyProperty prop) {
                    prop.setter.call(t, p, v);
                    return;
                }
            }
            code.changes(pc);
            if (shape != null && type.slot(Slot.SETATTR) == BaseObject.TYPE.slot(Slot.SETATTR)) {
                Object token = type.token;
                PyObject d = type.lookup(n);
                if (d instanceof PyMember m) {
                    new AttrCache(token, shape, false, m.index, m, null, null, null).remember(caches, pc);
                } else if (d instanceof PyProperty prop && isPlain(prop) && prop.setter instanceof PyFunction) {
                    new AttrCache(token, shape, false, 0, prop, null, null, null).remember(caches, pc);
                } else if (type.hasDict() && (d == null || !Attributes.isData(d))) {
                    int i = p.fieldIndex(n);
                    if (i >= 0) {
                        if (p.shape == shape) {
                            new AttrCache(token, shape, true, i, null, null, null, null).remember(caches, pc);
                        }
                    } else {
                        o.setAttr(t, n, v);
                        Shape next = p.shape;
                        // Another thread may have added something as well.
                        if (next != null && next.isAfter(shape, n)) {
                            new AttrCache(token, shape, false, 0, null, null, next, null).remember(caches, pc);
                        }
                        return;
                    }
                }
            }
        }
        code.seen(pc);
        o.setAttr(t, n, v);
    }

    static void loadMethod(VmThread t, Frame f, int pc, PyObject o, int a, int name) {
        PyObject[] r = f.r;
        PyObject m = method(t, f.code, pc, o, name);
        if (m != null) {
            r[a] = m;
            r[a + 1] = o;
        } else {
            r[a] = called(t, f.code, pc, o, name);
            r[a + 1] = null;
        }
    }

    /** An attribute that is to be called without a first argument. */
    static PyObject called(VmThread t, PyCode code, int pc, PyObject o, int name) {
        PyObject v = o instanceof PyInstance p ? called(t, code.caches, pc, p, code.names[name])
                : o instanceof PyType c && hasPlainClass(c) ? called(t, code, pc, c, code.names[name]) : null;
        return v != null ? v : looksElsewhere(o) ? load(t, code, pc, o, name) : o.getAttr(t, code.names[name]);
    }

    /**
     * Such an attribute of an instance by the cache, or null, but then by the cache the next time if that is possible. Only a call sees what it is, so a class method
     * may be the same object every time.
     */
    private static PyObject called(VmThread t, Object[] caches, int pc, PyInstance p, PyStr n) {
        AttrCache k = entry(caches, pc, p);
        if (k != null) {
            return k.field ? p.valueAt(k.index) : k.constant;
        }
        PyType type = p.type();
        Shape shape = p.shape;
        if (shape == null || !plain(type)) {
            return null;
        }
        Object token = type.token;
        PyObject d = type.lookup(n);
        int i = p.fieldIndex(n);
        if (i >= 0 && (d == null || !Attributes.isData(d))) {
            k = new AttrCache(token, shape, true, i, null, null, null, null);
        } else if (i < 0 && d != null && variable(type, token, shape, n) == null) {
            PyObject v = isUnbound(d) ? d.descrGet(t, p, type) : isClass(d) ? type : d.type().slot(Slot.GET) == null ? d : null;
            k = v == null ? null : new AttrCache(token, shape, false, 0, null, v, null, null);
        }
        if (k != null && p.shape == shape) {
            k.remember(caches, pc);
        }
        return null;
    }

    /** The same of a class. */
    private static PyObject called(VmThread t, PyCode code, int pc, PyType c, PyStr n) {
        Object[] caches = code.caches;
        if (caches[pc] instanceof AttrCache k && k.shape == null && k.constant != null && k.isOf(c)) {
            return k.constant;
        }
        Object token = c.token;
        Object metaToken = c.type().token;
        PyObject d = c.type().lookup(n) == null ? c.lookup(n) : null;
        if (d == null || !isUnbound(d) || variables(c, n) != null) {
            return null;
        }
        code.changes(pc);
        PyObject v = d.descrGet(t, null, c);
        caches[pc] = AttrCache.ofClass(c, token, metaToken, 0, v, null);
        return v;
    }

    /** Whether this is a static method or a class method of a Python function. */
    private static boolean isUnbound(PyObject d) {
        return d instanceof PyStaticMethod s ? s.type() == PyStaticMethod.TYPE && s.wrapped() instanceof PyFunction
                : d instanceof PyClassMethod m && m.type() == PyClassMethod.TYPE && m.wrapped() instanceof PyFunction;
    }

    /** What is to be called with {@code o} as first argument for {@code o.name()}, or null when the attribute itself is to be called. */
    static PyObject method(VmThread t, PyCode code, int pc, PyObject o, int name) {
        Object[] caches = code.caches;
        PyType type = o.type();
        Object token = type.token;
        PyStr n = code.names[name];
        AttrCache known = o instanceof PyInstance p ? entry(caches, pc, p) : AttrCache.find(caches, pc, token, null);
        if (known != null && known.method != null && (known.shape != null || o.dictGet(n) == null)) {
            return known.method;
        }
        if (known != null && known.shape != null) {
            return null;
        }
        if (o instanceof PyInstance p) {
            code.changes(pc);
            if (plain(type)) {
                PyObject d = type.lookup(n);
                if (d instanceof Calls.MethodLike && !classMethod(d)) {
                    if (p.dictGet(n) == null) {
                        if (p.shape != null) {
                            new AttrCache(token, p.shape, false, 0, d, null, null, null).remember(caches, pc);
                        }
                        return d;
                    }
                }
            }
        } else if (looksElsewhere(o)) {
            return null;
        } else if (plain(type)) {
            code.changes(pc);
            PyObject d = type.lookup(n);
            if (d instanceof Calls.MethodLike && !classMethod(d) && o.dictGet(n) == null) {
                new AttrCache(new KnownLookup(token, d, false, n), true).remember(caches, pc);
                return d;
            }
        } else {
            code.seen(pc);
        }
        return null;
    }

    private static boolean classMethod(PyObject d) {
        return d instanceof PyNativeDescr n && n.type() == PyNativeDescr.CLASS_METHOD;
    }

    /** {@code super(cls, self).name}; with {@code method} as two results. */
    static void loadSuper(VmThread t, Frame f, int a, int b, int name, boolean zeroArguments, boolean method) {
        PyObject[] r = f.r;
        PyStr n = f.code.names[name];
        PyObject sup = r[b];
        if (sup != PySuper.TYPE) {
            PyObject o = zeroArguments ? sup.call(t) : sup.call(t, r[b + 1], r[b + 2]);
            r[a] = o.getAttr(t, n);
            if (method) {
                r[a + 1] = null;
            }
            return;
        }
        if (!(r[b + 1] instanceof PyType cls)) {
            throw t.typeError("super() argument 1 must be a type, not " + r[b + 1].type().name());
        }
        PyObject self = r[b + 2];
        PyType start = PySuper.startClass(t, cls, self);
        if (!n.value().equals("__class__")) {
            PyObject v = PySuper.lookup(t, cls, self, start, n, false);
            if (v != null) {
                if (method && v instanceof Calls.MethodLike && !classMethod(v) && self != start) {
                    r[a] = v;
                    r[a + 1] = self;
                    return;
                }
                r[a] = v.descrGet(t, self == start ? null : self, start);
                if (method) {
                    r[a + 1] = null;
                }
                return;
            }
        }
        r[a] = sup.call(t, cls, self).getAttr(t, n);
        if (method) {
            r[a + 1] = null;
        }
    }
}
