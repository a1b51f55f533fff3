// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyBoundMethod;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyMember;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyProperty;
import org.gilpy.objects.Shape;

/**
 * What an attribute instruction of compiled code found for the last few shapes it met, when these were not the one that it was compiled for. A race loses an
 * entry; the entries themselves are immutable.
 */
public final class SiteCache {
    private static final int ENTRIES = 8;

    private final AttrCache[] entries = new AttrCache[ENTRIES];
    private int next;

    private AttrCache find(Shape s) {
        for (AttrCache k : entries) {
            if (k != null && k.shape == s && s != null && k.token == s.type.token) {
                return k;
            }
        }
        return null;
    }

    private void remember(Object[] caches, int pc, Shape s) {
        AttrCache k = s == null ? null : AttrCache.find(caches, pc, s.type.token, s);
        if (k != null && find(s) == null) {
            int i = next;
            entries[i] = k;
            next = i + 1 & ENTRIES - 1;
        }
    }

    /** The value of an attribute of an instance that is known and needs no call; else null. */
    PyObject value(PyObject o) {
        if (!(o instanceof PyInstance p)) {
            return null;
        }
        AttrCache k = find(p.shape);
        if (k == null) {
            return null;
        }
        if (k.method instanceof PyFunction) {
            return new PyBoundMethod(k.method, p);
        }
        return k.field || k.method instanceof PyMember ? p.valueAt(k.index) : k.constant != null ? k.constant : k.table != null ? k.table.values[k.index] : null;
    }

    /** Stores to an instance, if it is known how. */
    boolean stored(PyObject o, PyObject v) {
        if (!(o instanceof PyInstance p)) {
            return false;
        }
        Shape s = p.shape;
        AttrCache k = find(s);
        return k != null && (k.next != null ? p.append(s, k.next, v) : (k.field || k.method instanceof PyMember) && p.store(s, k.index, v));
    }

    /** A method of an instance that is known; else null. */
    PyObject known(PyObject o) {
        AttrCache k = o instanceof PyInstance p ? find(p.shape) : null;
        return k == null || k.method instanceof PyMember || k.method instanceof PyProperty ? null : k.method;
    }

    PyObject load(VmThread t, PyCode code, int pc, PyObject o, int name) {
        if (!(o instanceof PyInstance p)) {
            return AttrOps.load(t, code, pc, o, name);
        }
        Shape s = p.shape;
        AttrCache k = find(s);
        if (k != null) {
            PyObject v = AttrOps.value(t, k, p);
            if (v != null) {
                return v;
            }
        }
        PyObject v = AttrOps.load(t, code, pc, o, name);
        remember(code.caches, pc, s);
        return v;
    }

    void store(VmThread t, PyCode code, int pc, PyObject o, int name, PyObject v) {
        if (!(o instanceof PyInstance p)) {
            AttrOps.store(t, code, pc, o, name, v);
            return;
        }
        Shape s = p.shape;
        AttrCache k = find(s);
        if (k != null && (k.next != null ? p.append(s, k.next, v) : (k.field || k.method instanceof PyMember) && p.store(s, k.index, v))) {
            return;
        }
        AttrOps.store(t, code, pc, o, name, v);
        remember(code.caches, pc, s);
    }

    /** As {@link AttrOps#method}. */
    PyObject method(VmThread t, PyCode code, int pc, PyObject o, int name) {
        if (!(o instanceof PyInstance p)) {
            return AttrOps.method(t, code, pc, o, name);
        }
        Shape s = p.shape;
        AttrCache k = find(s);
        if (k != null && k.method != null && !(k.method instanceof PyMember) && !(k.method instanceof PyProperty)) {
            return k.method;
        }
        PyObject m = AttrOps.method(t, code, pc, o, name);
        if (m != null) {
            remember(code.caches, pc, s);
        }
        return m;
    }
}
