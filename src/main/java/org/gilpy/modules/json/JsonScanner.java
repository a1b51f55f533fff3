// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.json;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** JSON scanner object */
// Immutable.
@TypeDef(name = "Scanner", module = "_json")
final class JsonScanner extends PyObject {
    static final PyType TYPE = PyType.builtin(new JsonScannerNatives(), "_json", BaseObject.TYPE, 0);

    private final Subclassed extra;
    final boolean strict;
    final PyObject objectHook;
    final PyObject objectPairsHook;
    final PyObject parseFloat;
    final PyObject parseInt;
    final PyObject parseConstant;

    private JsonScanner(PyThread t, PyType cls, PyObject context) {
        extra = cls == TYPE ? null : new Subclassed(cls);
        strict = context.getAttr(t, PyStr.intern("strict")).truth(t);
        objectHook = context.getAttr(t, PyStr.intern("object_hook"));
        objectPairsHook = context.getAttr(t, PyStr.intern("object_pairs_hook"));
        parseFloat = context.getAttr(t, PyStr.intern("parse_float"));
        parseInt = context.getAttr(t, PyStr.intern("parse_int"));
        parseConstant = context.getAttr(t, PyStr.intern("parse_constant"));
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, context)")
    static PyObject __new__(PyThread t, PyType cls, PyObject context) {
        return new JsonScanner(t, cls, context);
    }

    @PyMethod("__call__(self, string, idx)")
    static PyObject __call__(PyThread t, JsonScanner self, PyObject string, long idx) {
        if (!(string instanceof PyStr s)) {
            throw t.typeError("first argument must be a string, not " + string.type().name());
        }
        if (idx < 0) {
            throw t.valueError("idx cannot be negative");
        }
        if (idx >= s.length()) {
            throw t.error(Exceptions.StopIteration, PyInt.of(idx));
        }
        JsonReader r = new JsonReader(s, self, self.strict);
        PyObject v = r.value(t, s.toOffset((int) idx));
        return PyTuple.of(v, PyInt.of(s.toIndex(r.end)));
    }

    @PyGetter("strict")
    static boolean getStrict(PyThread t, JsonScanner self) {
        return self.strict;
    }

    @PyGetter("object_hook")
    static PyObject getObjectHook(PyThread t, JsonScanner self) {
        return self.objectHook;
    }

    @PyGetter("object_pairs_hook")
    static PyObject getObjectPairsHook(PyThread t, JsonScanner self) {
        return self.objectPairsHook;
    }

    @PyGetter("parse_float")
    static PyObject getParseFloat(PyThread t, JsonScanner self) {
        return self.parseFloat;
    }

    @PyGetter("parse_int")
    static PyObject getParseInt(PyThread t, JsonScanner self) {
        return self.parseInt;
    }

    @PyGetter("parse_constant")
    static PyObject getParseConstant(PyThread t, JsonScanner self) {
        return self.parseConstant;
    }
}
