// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** The two natives that all built-in iterators share. Stateless. */
@TypeDef
final class IteratorMethods {
    private IteratorMethods() {}

    /** Implement iter(self). */
    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, PyObject self) {
        return self;
    }

    /** Implement next(self). */
    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, PyIterator self) {
        PyObject v = self.step(t);
        if (v == null) {
            throw t.stopIteration();
        }
        return v;
    }
}
