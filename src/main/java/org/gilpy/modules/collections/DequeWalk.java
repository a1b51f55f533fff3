// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.collections;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** Iterators over a deque, from either end; they notice when it changes. Without a GIL threads that share one may get an item twice. */
@TypeDef
abstract class DequeWalk extends PyIterator {
    private final PyDeque deque;
    private final long state;
    private int left;

    DequeWalk(PyDeque deque, long index) {
        this.deque = deque;
        this.state = deque.state;
        this.left = (int) Math.max(0, deque.size() - Math.max(0, index));
    }

    /** The item when {@code left} more items follow. */
    abstract PyObject item(PyThread t, PyDeque deque, int left);

    static PyDeque argument(PyThread t, PyObject deque) {
        if (!(deque instanceof PyDeque d)) {
            throw t.typeError("argument 1 must be collections.deque, not " + deque.type().messageName());
        }
        return d;
    }

    @Override
    protected PyObject step(PyThread t) {
        if (deque.state != state) {
            left = 0;
            throw t.runtimeError("deque mutated during iteration");
        }
        int n = left;
        if (n == 0) {
            return null;
        }
        left = n - 1;
        return item(t, deque, n - 1);
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static int __length_hint__(PyThread t, DequeWalk self) {
        return self.left;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, DequeWalk self) {
        return PyTuple.of(self.type(), PyTuple.of(self.deque, PyInt.of(self.deque.size() - self.left)));
    }
}
