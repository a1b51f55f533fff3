// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.TypeDef;

/** {@code bytes}. */
@TypeDef(name = "bytes", sequence = true)
public class PyBytes extends PyObject {
    public static final PyType TYPE = PyType.builtin(new PyBytesNatives(), "builtins", BaseObject.TYPE, 0);

    private final byte[] value;

    protected PyBytes(byte[] value) {
        this.value = value;
    }

    /** Bytes that own the array. */
    public static PyBytes of(byte[] value) {
        return new PyBytes(value);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The very bytes; read only. */
    public final byte[] value() {
        return value;
    }

    @SuppressWarnings("deprecation")
    static String latin1(byte[] a) {
        return new String(a, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The bytes as characters 0 to 255. */
    final String latin1() {
        return latin1(value);
    }

    /** The inverse of {@link #latin1}. */
    static PyBytes ofLatin1(String s) {
        return of(s.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
