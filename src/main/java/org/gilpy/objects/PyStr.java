// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.concurrent.ConcurrentHashMap;
import org.gilpy.annot.TypeDef;

/**
 * {@code str}: immutable text over a Java string. Indices in Python are code points; {@link #value} is UTF-16 and a string knows
 * whether the two differ. A lone surrogate is a char of its own.
 */
@TypeDef(name = "str", sequence = true)
public class PyStr extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyStrNatives(), "builtins", BaseObject.TYPE, PyType.SEQUENCE & 0);

    /** The text; never changes. */
    public final String value;

    protected PyStr(String value) {
        this.value = value;
    }

    /** A string of this text. */
    public static PyStr of(String s) {
        return new PyStr(s);
    }

    /** Interned names: identifiers of code and of natives. Immutable values, shared by all interpreters. */
    private static final ConcurrentHashMap<String, PyStr> INTERNED = new ConcurrentHashMap<>(2048);

    /** The one object for this text. Only for names that programs contain; what is interned stays for the life of the JVM. */
    public static PyStr intern(String s) {
        PyStr p = INTERNED.get(s);
        if (p == null) {
            PyStr q = new PyStr(s);
            p = INTERNED.putIfAbsent(s, q);
            if (p == null) {
                p = q;
            }
        }
        return p;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Java equality is that of the texts, whatever the Python class. */
    @Override
    public final boolean equals(Object o) {
        return o instanceof PyStr s && s.value.equals(value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public long hash(PyThread t) {
        if (getClass() != PyStr.class) {
            return super.hash(t);
        }
        return textHash(value);
    }

    /** The Python hash of a text. */
    static long textHash(String s) {
        if (s.isEmpty()) {
            return 0;
        }
        long h = s.hashCode() * 0x9E3779B97F4A7C15L;
        h ^= h >>> 32;
        return h == -1 ? -2 : h;
    }
}
