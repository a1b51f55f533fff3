// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.testing;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** What tests ask about the inside of the interpreter. */
// Stateless.
@ModuleDef("_testinternalcapi")
final class InternalsModule {
    private InternalsModule() {}

    /** Whether the attributes of an object stand in the object itself, not in a dict. */
    @PyFunction("has_inline_values(obj, /)")
    static boolean hasInlineValues(PyThread t, PyObject o) {
        return o instanceof PyInstance i && i.shape != null && i.type().hasDict();
    }

    /** How many calls of Python code and of recursive natives are open. */
    @PyFunction("get_recursion_depth()")
    static long recursionDepth(PyThread t) {
        return t.depth;
    }

    /** How many more calls may be opened. */
    @PyFunction("get_c_recursion_remaining()")
    static long recursionRemaining(PyThread t) {
        return t.depthLimit - t.depth;
    }

    /** The settings of the interpreter that tests ask for. */
    @PyFunction("get_config()")
    static PyObject config(PyThread t) {
        PyDict d = new PyDict();
        d.putStr("code_debug_ranges", PyInt.of(1));
        return d;
    }

    /** Nothing: no object is kept alive for ever. */
    @PyFunction("suppress_immortalization(suppress, /)")
    static void suppressImmortalization(PyThread t, PyObject suppress) {}

    /** False: no object is kept alive for ever. */
    @PyFunction("get_immortalize_deferred()")
    static boolean immortalizesDeferred(PyThread t) {
        return false;
    }

    /** The value of a key of a dict, looked for by a given hash. */
    @PyFunction("dict_getitem_knownhash(mp, key, hash, /)")
    static PyObject dictGetItemKnownHash(PyThread t, PyDict dict, PyObject key, long hash) {
        PyObject v = dict.get(t, key, hash);
        if (v == null) {
            throw t.keyError(key);
        }
        return v;
    }

    /** The code of a frame. */
    @PyFunction("iframe_getcode(frame, /)")
    static PyObject frameCode(PyThread t, PyObject frame) {
        return frame.getAttr(t, PyStr.intern("f_code"));
    }

    /** The line a frame is at. */
    @PyFunction("iframe_getline(frame, /)")
    static PyObject frameLine(PyThread t, PyObject frame) {
        return frame.getAttr(t, PyStr.intern("f_lineno"));
    }

    /** The place in its code a frame is at. */
    @PyFunction("iframe_getlasti(frame, /)")
    static PyObject frameLastInstruction(PyThread t, PyObject frame) {
        return frame.getAttr(t, PyStr.intern("f_lasti"));
    }

    private static String locale(PyThread t, String errors) {
        if (errors != null && !errors.equals("strict") && !errors.equals("surrogateescape") && !errors.equals("surrogatepass")) {
            throw t.valueError("unsupported error handler");
        }
        return errors == null ? "strict" : errors;
    }

    /** Text as bytes in the encoding of file names. */
    @PyFunction("EncodeLocaleEx(text, current_locale=0, errors=None, /)")
    static PyObject encodeLocale(PyThread t, PyStr text, int current, String errors) {
        return text.getAttr(t, PyStr.intern("encode")).call(t, PyStr.of("utf-8"), PyStr.of(locale(t, errors)));
    }

    /** Bytes in the encoding of file names as text. */
    @PyFunction("DecodeLocaleEx(bytes, current_locale=0, errors=None, /)")
    static PyObject decodeLocale(PyThread t, PyObject bytes, int current, String errors) {
        return bytes.getAttr(t, PyStr.intern("decode")).call(t, PyStr.of("utf-8"), PyStr.of(locale(t, errors)));
    }
}
