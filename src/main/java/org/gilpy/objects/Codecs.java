// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;

/** Encoding and decoding. */
public final class Codecs {
    private Codecs() {}

    public static PyStr decodeText(PyThread t, PyObject o, String encoding, String errors) {
        return PyStr.of(new String(Buffers.bytes(t, o), StandardCharsets.UTF_8));
    }

    public static PyBytes encodeText(PyThread t, PyStr s, String encoding, String errors) {
        return PyBytes.of(s.value.getBytes(StandardCharsets.UTF_8));
    }
}
