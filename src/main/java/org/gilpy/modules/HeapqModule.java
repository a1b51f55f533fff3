// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/**
 * Heap queue algorithm (a.k.a. priority queue).
 *
 * <p>Heaps are lists for which a[k] &lt;= a[2*k+1] and a[k] &lt;= a[2*k+2] for all k, counting elements from 0. So a[0] is always
 * the smallest element. heappush adds an item, heappop removes the smallest one, heapify makes a heap of a list in linear time.
 */
@ModuleDef("_heapq")
public final class HeapqModule {
    @PyAttribute("__about__")
    static final String ABOUT = "Heap queues: binary trees that are kept in a list, where each parent is not greater than its children.";

    /** {@code a < b}, or {@code b < a} in a heap with the largest first. */
    private static boolean before(PyThread t, PyObject a, PyObject b, boolean max) {
        PyObject r = max ? b.compare(t, Ops.LT, a) : a.compare(t, Ops.LT, b);
        return r == PyBool.TRUE || r != PyBool.FALSE && r.truth(t);
    }

    private static void check(PyThread t, PyList heap, int size) {
        if (heap.size() != size) {
            throw t.runtimeError("list changed size during iteration");
        }
    }

    private static void swap(PyList heap, int i, int j) {
        PyObject x = heap.get(i);
        heap.set(i, heap.get(j));
        heap.set(j, x);
    }

    /** Moves the item at pos towards the root until it fits. */
    private static void rise(PyThread t, PyList heap, int start, int pos, boolean max) {
        int size = heap.size();
        if (pos >= size) {
            throw t.indexError("index out of range");
        }
        PyObject item = heap.get(pos);
        while (pos > start) {
            int parent = pos - 1 >> 1;
            boolean up = before(t, item, heap.get(parent), max);
            check(t, heap, size);
            if (!up) {
                break;
            }
            swap(heap, parent, pos);
            pos = parent;
        }
    }

    /** Moves the item at pos to a leaf along the smaller children, and up again to where it fits: fewer comparisons than stopping on the way. */
    private static void sink(PyThread t, PyList heap, int pos, boolean max) {
        int size = heap.size();
        int start = pos;
        if (pos >= size) {
            throw t.indexError("index out of range");
        }
        int limit = size >> 1;
        while (pos < limit) {
            int child = 2 * pos + 1;
            if (child + 1 < size) {
                boolean left = before(t, heap.get(child), heap.get(child + 1), max);
                check(t, heap, size);
                if (!left) {
                    child++;
                }
            }
            swap(heap, child, pos);
            pos = child;
        }
        rise(t, heap, start, pos, max);
    }

    private static PyObject pop(PyThread t, PyList heap, boolean max) {
        int n = heap.size();
        if (n == 0) {
            throw t.indexError("index out of range");
        }
        PyObject last = heap.removeAt(n - 1);
        if (n == 1) {
            return last;
        }
        PyObject r = heap.get(0);
        heap.set(0, last);
        sink(t, heap, 0, max);
        return r;
    }

    private static PyObject replace(PyThread t, PyList heap, PyObject item, boolean max) {
        if (heap.size() == 0) {
            throw t.indexError("index out of range");
        }
        PyObject r = heap.get(0);
        heap.set(0, item);
        sink(t, heap, 0, max);
        return r;
    }

    private static void build(PyThread t, PyList heap, boolean max) {
        for (int i = (heap.size() >> 1) - 1; i >= 0; i--) {
            sink(t, heap, i, max);
            if ((i & 4095) == 0) {
                t.poll();
            }
        }
    }

    private static PyList list(PyThread t, PyObject o, String function) {
        if (!(o instanceof PyList l)) {
            throw t.typeError(function + "() argument must be list, not " + o.type().messageName());
        }
        return l;
    }

    private static PyList listOfTwo(PyThread t, PyObject o, String function) {
        if (!(o instanceof PyList l)) {
            throw t.typeError(function + "() argument 1 must be list, not " + o.type().messageName());
        }
        return l;
    }

    /** Push item onto heap, maintaining the heap invariant. */
    @PyFunction("heappush(heap, item, /)")
    static void heappush(PyThread t, PyObject heap, PyObject item) {
        PyList h = listOfTwo(t, heap, "heappush");
        h.append(item);
        rise(t, h, 0, h.size() - 1, false);
    }

    /** Pop the smallest item off the heap, maintaining the heap invariant. */
    @PyFunction("heappop(heap, /)")
    static PyObject heappop(PyThread t, PyObject heap) {
        return pop(t, list(t, heap, "heappop"), false);
    }

    /**
     * Pop and return the current smallest value, and add the new item.
     *
     * <p>More efficient than heappop() followed by heappush(). The value returned may be larger than item.
     */
    @PyFunction("heapreplace(heap, item, /)")
    static PyObject heapreplace(PyThread t, PyObject heap, PyObject item) {
        return replace(t, listOfTwo(t, heap, "heapreplace"), item, false);
    }

    /**
     * Push item on the heap, then pop and return the smallest item from the heap.
     *
     * <p>The combined action runs more efficiently than heappush() followed by a separate call to heappop().
     */
    @PyFunction("heappushpop(heap, item, /)")
    static PyObject heappushpop(PyThread t, PyObject heap, PyObject item) {
        PyList h = listOfTwo(t, heap, "heappushpop");
        if (h.size() == 0 || !before(t, h.get(0), item, false)) {
            return item;
        }
        return replace(t, h, item, false);
    }

    /** Transform list into a heap, in-place, in O(len(heap)) time. */
    @PyFunction("heapify(heap, /)")
    static void heapify(PyThread t, PyObject heap) {
        build(t, list(t, heap, "heapify"), false);
    }

    /** Maxheap variant of heappop. */
    @PyFunction("_heappop_max(heap, /)")
    static PyObject heappopMax(PyThread t, PyObject heap) {
        return pop(t, list(t, heap, "_heappop_max"), true);
    }

    /** Maxheap variant of heapreplace. */
    @PyFunction("_heapreplace_max(heap, item, /)")
    static PyObject heapreplaceMax(PyThread t, PyObject heap, PyObject item) {
        return replace(t, listOfTwo(t, heap, "_heapreplace_max"), item, true);
    }

    /** Maxheap variant of heapify. */
    @PyFunction("_heapify_max(heap, /)")
    static void heapifyMax(PyThread t, PyObject heap) {
        build(t, list(t, heap, "_heapify_max"), true);
    }
}
