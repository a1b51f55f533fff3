// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.collections;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Iterator over a deque; notices when it changes. Used by one thread at a time. */
@TypeDef(name = "_deque_iterator", module = "collections", subclassable = false)
final class PyDequeIterator extends PyIterator {
    static final PyType TYPE = finalType(new PyDequeIteratorNatives(), "collections");

    private final PyDeque deque;
    private final long state;
    private int left;

    PyDequeIterator(PyDeque deque) {
        this.deque = deque;
        this.state = deque.state;
        this.left = deque.size();
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, deque, index=0, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject deque, long index) {
        if (!(deque instanceof PyDeque d)) {
            throw t.typeError("argument 1 must be collections.deque, not " + deque.type().messageName());
        }
        PyDequeIterator it = new PyDequeIterator(d);
        it.left = (int) Math.max(0, it.left - Math.max(0, index));
        return it;
    }

    @Override
    protected PyObject step(PyThread t) {
        if (deque.state != state) {
            left = 0;
            throw t.runtimeError("deque mutated during iteration");
        }
        if (left == 0) {
            return null;
        }
        left--;
        return deque.item(t, deque.size() - left - 1);
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, PyDequeIterator self) {
        return self.left;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyDequeIterator self) {
        return PyTuple.of(TYPE, PyTuple.of(self.deque, PyInt.of(self.deque.size() - self.left)));
    }
}
