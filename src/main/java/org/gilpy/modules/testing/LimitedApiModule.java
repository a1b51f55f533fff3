// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.testing;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;
import org.gilpy.objects.PyBytes;

/** The abstract sequence and object protocols as functions, for tests. */
// Stateless.
@ModuleDef("_testlimitedcapi")
final class LimitedApiModule {
    private LimitedApiModule() {}

    private static boolean isSequence(PyObject o, Slot slot) {
        PyType type = o.type();
        return type.slot(slot) != null && (type.isHeap() || !type.has(PyType.MAPPING));
    }

    private static PyInt index(PyThread t, PyObject o, long i) {
        return PyInt.of(i < 0 && o.type().slot(Slot.LEN) != null ? i + Ops.longLen(t, o) : i);
    }

    /** The item of a sequence at an index; a negative one counts from the end. */
    @PyFunction("sequence_getitem(o, i, /)")
    static PyObject sequenceGetItem(PyThread t, PyObject o, long i) {
        if (!isSequence(o, Slot.GETITEM)) {
            throw t.typeError(o.type().slot(Slot.GETITEM) != null ? o.type().name() + " is not a sequence"
                    : "'" + o.type().name() + "' object does not support indexing");
        }
        return o.getItem(t, index(t, o, i));
    }

    /** Replaces the item of a sequence at an index. */
    @PyFunction("sequence_setitem(o, i, value, /)")
    static long sequenceSetItem(PyThread t, PyObject o, long i, PyObject value) {
        if (!isSequence(o, Slot.SETITEM)) {
            throw t.typeError(o.type().slot(Slot.SETITEM) != null ? o.type().name() + " is not a sequence"
                    : "'" + o.type().name() + "' object does not support item assignment");
        }
        o.setItem(t, index(t, o, i), value);
        return 0;
    }

    /** Deletes the item of a sequence at an index. */
    @PyFunction("sequence_delitem(o, i, /)")
    static long sequenceDelItem(PyThread t, PyObject o, long i) {
        if (!isSequence(o, Slot.DELITEM)) {
            throw t.typeError(o.type().slot(Slot.DELITEM) != null ? o.type().name() + " is not a sequence"
                    : "'" + o.type().name() + "' object doesn't support item deletion");
        }
        o.delItem(t, index(t, o, i));
        return 0;
    }

    /** Whether an object has an attribute; any error counts as no. */
    @PyFunction("object_hasattrstring(o, name, /)")
    static long hasAttrString(PyThread t, PyObject o, PyBytes name) {
        try {
            return o.getAttrOrNull(t, PyStr.intern(new String(name.value(), java.nio.charset.StandardCharsets.UTF_8))) != null ? 1 : 0;
        } catch (PyError e) {
            t.runtime().unraisable(t, e.value, "Exception ignored in PyObject_HasAttrString(); consider using PyObject_HasAttrStringWithError(), "
                    + "PyObject_GetOptionalAttrString() or PyObject_GetAttrString()", null);
            return 0;
        }
    }
}
