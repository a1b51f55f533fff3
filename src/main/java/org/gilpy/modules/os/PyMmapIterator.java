// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Iterator over the bytes of mapped memory. Without a GIL threads that share one may get a byte twice. */
@TypeDef(name = "iterator", module = "mmap", subclassable = false)
final class PyMmapIterator extends PyIterator {
    static final PyType TYPE = iteratorType(new PyMmapIteratorNatives(), "mmap");

    private final PyMmap memory;
    private long next;

    PyMmapIterator(PyMmap memory) {
        this.memory = memory;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    protected PyObject step(PyThread t) {
        return memory.item(t, next++);
    }

    /** How many bytes are left. */
    @PyMethod("__length_hint__(self, /)")
    static long lengthHint(PyThread t, PyMmapIterator self) {
        return Math.max(0, PyMmap.__len__(t, self.memory) - self.next);
    }
}
