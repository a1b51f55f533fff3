// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.struct;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BufferView;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Iterator over the structs in a buffer, whose export is open until it is exhausted. Without a GIL threads that share one may get a struct twice. */
@TypeDef(name = "unpack_iterator", module = "_struct", subclassable = false)
final class PyUnpackIterator extends PyIterator {
    static final PyType TYPE = iteratorType(new PyUnpackIteratorNatives(), "_struct");

    private final StructFormat format;
    /** Null once exhausted. */
    private BufferView view;
    private int next;

    PyUnpackIterator(StructFormat format, BufferView view) {
        this.format = format;
        this.view = view;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        BufferView v = view;
        if (v == null) {
            return null;
        }
        int at = next;
        if (at >= v.size()) {
            view = null;
            v.release(t);
            return null;
        }
        PyObject r = StructBuffers.at(t, format, v, at);
        next = at + format.size;
        return r;
    }

    /** Number of structs that are left. */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyUnpackIterator self) {
        BufferView v = self.view;
        return v == null ? 0 : (v.size() - self.next) / self.format.size;
    }
}
