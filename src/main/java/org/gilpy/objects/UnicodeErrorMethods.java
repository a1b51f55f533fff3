// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** Unicode decoding, encoding or translation error. */
@TypeDef(name = "UnicodeError", base = PyBaseException.class)
final class UnicodeErrorMethods {
    private UnicodeErrorMethods() {}

    @PyMethod("__init__(self, /, *args, **kwargs)")
    static void __init__(PyThread t, PyBaseException self, PyObject[] args, PyDict kwargs) {
        PyBaseException.__init__(t, self, args, kwargs);
        boolean translate = self.type().isSubtype(Exceptions.UnicodeTranslateError);
        boolean decode = self.type().isSubtype(Exceptions.UnicodeDecodeError);
        int n = translate ? 4 : 5;
        if (args.length != n) {
            throw t.typeError("function takes exactly " + n + " arguments (" + args.length + " given)");
        }
        int i = 0;
        if (!translate) {
            require(t, args[0], "str", 1);
            self.setField("encoding", args[i++]);
        }
        PyObject object = args[i];
        if (decode && !object.type().isSubtype(PyBytes.TYPE)) {
            object = PyBytes.TYPE.call(t, object);
        } else if (!decode) {
            require(t, object, "str", i + 1);
        }
        self.setField("object", object);
        self.setField("start", args[i + 1].index(t));
        self.setField("end", args[i + 2].index(t));
        require(t, args[i + 3], "str", i + 4);
        self.setField("reason", args[i + 3]);
    }

    private static void require(PyThread t, PyObject o, String type, int position) {
        if (!(o instanceof PyStr)) {
            throw t.typeError("argument " + position + " must be " + type + ", not " + o.type().name());
        }
    }

    // CPython: UnicodeEncodeError_str and its siblings in exceptions.c
    @PyMethod("__str__(self, /)")
    static String __str__(PyThread t, PyBaseException self) {
        PyObject object = self.field("object");
        if (object == null) {
            return "";
        }
        boolean translate = self.type().isSubtype(Exceptions.UnicodeTranslateError);
        boolean decode = self.type().isSubtype(Exceptions.UnicodeDecodeError);
        long start = ((PyLong) self.field("start")).longValue();
        long end = ((PyLong) self.field("end")).longValue();
        String reason = self.field("reason").str(t).value();
        String head = translate ? "can't translate" : "'" + self.field("encoding").str(t).value() + "' codec can't "
                + (decode ? "decode" : "encode");
        int len = object.len(t);
        if (start >= 0 && start < len && end == start + 1) {
            PyObject item = object.getItem(t, PyInt.of(start));
            if (decode) {
                String hex = Long.toHexString(((PyLong) item).longValue());
                return head + " byte 0x" + (hex.length() < 2 ? "0" : "") + hex + " in position " + start + ": " + reason;
            }
            int c = ((PyStr) item).value().codePointAt(0);
            String hex = Integer.toHexString(c);
            String esc = c <= 0xff ? "\\x" + "0".repeat(2 - hex.length()) + hex
                    : c <= 0xffff ? "\\u" + "0".repeat(4 - hex.length()) + hex : "\\U" + "0".repeat(8 - hex.length()) + hex;
            return head + " character '" + esc + "' in position " + start + ": " + reason;
        }
        return head + (decode ? " bytes" : " characters") + " in position " + start + "-" + (end - 1) + ": " + reason;
    }
}
