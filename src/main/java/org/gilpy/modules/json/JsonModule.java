// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.json;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Fast paths of the json package. */
// Stateless.
@ModuleDef("_json")
public final class JsonModule {
    @PyAttribute("make_scanner") static final PyType SCANNER = JsonScanner.TYPE;
    @PyAttribute("make_encoder") static final PyType ENCODER = JsonEncoder.TYPE;

    /** Read the rest of a JSON string whose opening quote is before index end; give the text and the index behind it. */
    @PyFunction("scanstring(string, end, strict=True, /)")
    static PyObject scanstring(PyThread t, PyObject string, long end, boolean strict) {
        if (!(string instanceof PyStr s)) {
            throw t.typeError("first argument must be a string, not " + string.type().name());
        }
        if (end < 0 || end > s.length()) {
            throw t.valueError("end is out of bounds");
        }
        JsonReader r = new JsonReader(s, strict);
        PyStr text = PyStr.of(r.string(t, s.toOffset((int) end)));
        return PyTuple.of(text, PyInt.of(s.toIndex(r.end)));
    }

    /** The JSON form of a string. */
    @PyFunction("encode_basestring(string, /)")
    static String encodeBasestring(PyThread t, PyObject string) {
        StringBuilder b = new StringBuilder();
        JsonText.quote(t, b, text(t, string), false);
        return b.toString();
    }

    /** The JSON form of a string, in ASCII. */
    @PyFunction("encode_basestring_ascii(string, /)")
    static String encodeBasestringAscii(PyThread t, PyObject string) {
        StringBuilder b = new StringBuilder();
        JsonText.quote(t, b, text(t, string), true);
        return b.toString();
    }

    private static String text(PyThread t, PyObject string) {
        if (string instanceof PyStr s) {
            return s.value();
        }
        throw t.typeError("first argument must be a string, not " + string.type().name());
    }
}
