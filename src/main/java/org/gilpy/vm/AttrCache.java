// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.Arrays;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Shape;

/**
 * What an attribute instruction found for a class, guarded by the class token (identity and version of the class) and, for
 * instances with shapes, the shape. Code that meets several classes keeps the last few entries. Immutable but for what links them, where a race loses an
 * entry or a count.
 */
public final class AttrCache {
    /** How many classes one instruction remembers. */
    private static final int MOST = 8;
    /** After so many objects of other classes another entry becomes the one that is looked at first; a power of two. */
    private static final int PATIENCE = 32;

    public final Object token;
    public final Shape shape;
    /** The attribute is value {@link #index} of the instance. */
    public final boolean field;
    public final int index;
    /** Function or native descriptor that is called with self as first argument, or null. */
    public final PyObject method;
    /** Value found in the class that needs no binding, or null. */
    public final PyObject constant;
    /** Shape after the store of a new attribute, or null. */
    public final Shape next;
    /** For objects without shapes: what the class has under the name; or null. */
    final KnownLookup found;
    /** The token of the class of a class, where that is not {@code type}; or null. */
    public final Object metaToken;
    /** Place in a module's dict (without a token) or, for a variable of a class, in the class's dict; or null. */
    public final PyDict.Table table;
    /** All entries of the instruction, or null when this is the only one. */
    private AttrCache[] all;
    /** How often another entry was the right one while this one was looked at first. */
    private int misses;

    AttrCache(Object token, Shape shape, boolean field, int index, PyObject method, PyObject constant, Shape next, PyDict.Table table) {
        this(token, shape, field, index, method, constant, next, table, null, null);
    }

    /** For objects without shapes; {@code method}: whether it is to be called. */
    AttrCache(KnownLookup found, boolean method) {
        this(found.token(), null, false, 0, method ? found.descriptor() : null, null, null, null, found, null);
    }

    /** For an attribute of a class: a constant or a place in a table. The tokens are those from before it was looked up. */
    static AttrCache ofClass(PyType c, Object token, Object metaToken, int index, PyObject constant, PyDict.Table table) {
        return new AttrCache(token, null, false, index, null, constant, null, table, null, c.type() == PyType.TYPE ? null : metaToken);
    }

    private AttrCache(Object token, Shape shape, boolean field, int index, PyObject method, PyObject constant, Shape next, PyDict.Table table, KnownLookup found,
            Object metaToken) {
        this.token = token;
        this.shape = shape;
        this.field = field;
        this.index = index;
        this.method = method;
        this.constant = constant;
        this.next = next;
        this.table = table;
        this.found = found;
        this.metaToken = metaToken;
    }

    /** Whether this was found for a class itself, not for instances of it, and the class is as it was. */
    boolean isOf(PyType c) {
        return shape == null && token == c.token && (metaToken == null ? c.type() == PyType.TYPE : c.type().token == metaToken);
    }

    /** Whether it is for objects without shapes. */
    public boolean isLookup() {
        return found != null;
    }

    /** Whether the instruction met several classes, or instances of several shapes, that are as they were. */
    boolean varies() {
        AttrCache[] entries = all;
        if (entries == null) {
            return false;
        }
        int n = 0;
        for (AttrCache k : entries) {
            n += k == null || k.shape != null && k.shape.type.token != k.token ? 0 : 1;
        }
        return n > 1;
    }

    /** The entry of an instruction for a class and shape, or null. */
    static AttrCache find(Object[] caches, int pc, Object token, Shape shape) {
        if (!(caches[pc] instanceof AttrCache first)) {
            return null;
        }
        if (first.token == token && first.shape == shape) {
            return first;
        }
        AttrCache[] all = first.all;
        if (all != null) {
            for (AttrCache k : all) {
                if (k != null && k.token == token && k.shape == shape) {
                    if ((++first.misses & PATIENCE - 1) == 0) {
                        caches[pc] = k;
                    }
                    return k;
                }
            }
        }
        return null;
    }

    /** Adds this entry to those of an instruction, instead of an older one for the same. The instruction begins again with it when they are too many. */
    void remember(Object[] caches, int pc) {
        AttrCache first = caches[pc] instanceof AttrCache k ? k : null;
        if (first == null || first.token == token && first.shape == shape && first.all == null) {
            caches[pc] = this;
            return;
        }
        AttrCache[] old = first.all != null ? first.all : new AttrCache[] {first};
        int at = 0;
        while (at < old.length && (old[at] == null || old[at].token != token || old[at].shape != shape)) {
            at++;
        }
        if (at == MOST) {
            caches[pc] = this;
            return;
        }
        AttrCache[] entries = Arrays.copyOf(old, Math.max(old.length, at + 1));
        entries[at] = this;
        if (at < old.length && old[at] == first) {
            caches[pc] = this;
        }
        for (AttrCache k : entries) {
            if (k != null) {
                k.all = entries;
            }
        }
    }
}
