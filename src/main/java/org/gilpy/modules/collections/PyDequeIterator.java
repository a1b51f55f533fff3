// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.collections;

import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Iterator over a deque. */
@TypeDef(name = "_deque_iterator", module = "collections", subclassable = false)
final class PyDequeIterator extends DequeWalk {
    static final PyType TYPE = finalType("collections", new PyDequeIteratorNatives(), new DequeWalkNatives("_deque_iterator"));

    PyDequeIterator(PyDeque deque, long index) {
        super(deque, index);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, deque, index=0, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject deque, long index) {
        return new PyDequeIterator(argument(t, deque), index);
    }

    @Override
    PyObject item(PyThread t, PyDeque deque, int left) {
        return deque.item(t, deque.size() - left - 1);
    }
}
