// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** A codec of single bytes by a mapping object. Holds the mapping; otherwise stateless. */
// CPython: PyUnicode_DecodeCharmap and _PyUnicode_EncodeCharmap in unicodeobject.c
public final class CharmapCodec extends TextCodec {
    private static final String UNDEFINED = "character maps to <undefined>";

    private final PyObject mapping;

    public CharmapCodec(PyObject mapping) {
        super("charmap");
        this.mapping = mapping;
    }

    @Override
    void decode(PyThread t, Decoding d) {
        PyStr table = mapping instanceof PyStr s ? s : null;
        int n = table == null ? 0 : table.length();
        while (d.pos < d.size) {
            int b = d.data[d.pos] & 255;
            if (table != null) {
                int c = b < n ? table.codePointAt(b) : 0xfffe;
                if (c == 0xfffe) {
                    d.error(t, d.pos, d.pos + 1, UNDEFINED);
                } else {
                    d.out.appendCodePoint(c);
                    d.pos++;
                }
                continue;
            }
            PyObject v = item(t, b);
            if (v instanceof PyLong l) {
                if (!l.fitsLong() || l.longValue() < 0 || l.longValue() > 0x10ffff) {
                    throw t.typeError("character mapping must be in range(0x110000)");
                }
                if (l.longValue() == 0xfffe) {
                    d.error(t, d.pos, d.pos + 1, UNDEFINED);
                } else {
                    d.out.appendCodePoint((int) l.longValue());
                    d.pos++;
                }
            } else if (v instanceof PyStr s) {
                if (s.value().equals("\ufffe")) {
                    d.error(t, d.pos, d.pos + 1, UNDEFINED);
                } else {
                    d.out.append(s.value());
                    d.pos++;
                }
            } else if (v == null || v == PyNone.NONE) {
                d.error(t, d.pos, d.pos + 1, UNDEFINED);
            } else {
                throw t.typeError("character mapping must return integer, None or str");
            }
        }
    }

    /** What the mapping has for an ordinal; null where it raises LookupError. */
    private PyObject item(PyThread t, int key) {
        try {
            return mapping.getItem(t, PyInt.of(key));
        } catch (PyError e) {
            if (e.matches(Exceptions.LookupError)) {
                return null;
            }
            throw e;
        }
    }

    /** The bytes of a character, or null when it has none. */
    private byte[] mapped(PyThread t, int c) {
        PyObject v = item(t, c);
        if (v == null || v == PyNone.NONE) {
            return null;
        }
        if (v instanceof PyLong l) {
            if (!l.fitsLong() || l.longValue() < 0 || l.longValue() > 255) {
                throw t.typeError("character mapping must be in range(256)");
            }
            return new byte[] {(byte) l.longValue()};
        }
        if (v instanceof PyBytes b) {
            return b.value();
        }
        throw t.typeError("character mapping must return integer, bytes or None, not " + v.type().name());
    }

    @Override
    void encode(PyThread t, Encoding e) {
        String s = e.text.value();
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            byte[] b = mapped(t, c);
            if (b != null) {
                e.add(b);
                i += Character.charCount(c);
                continue;
            }
            int start = i;
            int end = i + Character.charCount(c);
            while (end < s.length()) {
                c = s.codePointAt(end);
                if (mapped(t, c) != null) {
                    break;
                }
                end += Character.charCount(c);
            }
            i = e.error(t, start, end, UNDEFINED);
            if (e.replacementBytes != null) {
                e.add(e.replacementBytes);
                continue;
            }
            String r = e.replacementText;
            for (int k = 0; k < r.length(); ) {
                c = r.codePointAt(k);
                k += Character.charCount(c);
                b = mapped(t, c);
                if (b == null) {
                    throw e.exception(t, start, end, UNDEFINED);
                }
                e.add(b);
            }
        }
    }

    /** The table for encoding that undoes a table for decoding. */
    public static PyDict inverse(PyThread t, PyStr table) {
        PyDict d = new PyDict();
        for (int i = 0, n = table.length(); i < n; i++) {
            int c = table.codePointAt(i);
            if (c != 0xfffe) {
                d.put(t, PyInt.of(c), PyInt.of(i));
            }
        }
        return d;
    }
}
