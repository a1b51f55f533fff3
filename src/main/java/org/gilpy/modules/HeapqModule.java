// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Sharing;

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
            throw changed(t);
        }
    }

    // Without a GIL operations on heaps of plain values run under the monitor of the list. Where a comparison may call Python code, which must not wait
    // under a monitor, each step does: then others may spoil the order of the heap, but nothing gets lost.

    private static void swap(PyThread t, PyList heap, int i, int j) {
        if (Sharing.on()) {
            synchronized (heap) {
                heap.seize();
                if (Math.max(i, j) >= heap.size()) {
                    throw changed(t);
                }
                exchange(heap, i, j);
            }
        } else {
            exchange(heap, i, j);
        }
    }

    private static void exchange(PyList heap, int i, int j) {
        PyObject x = heap.get(i);
        heap.set(i, heap.get(j));
        heap.set(j, x);
    }

    private static PyError changed(PyThread t) {
        return t.runtimeError("list changed size during iteration");
    }

    /** An item that was there when the size was asked for. */
    private static PyObject item(PyThread t, PyList heap, int i) {
        PyObject x = heap.itemOrNull(i);
        if (x == null) {
            throw changed(t);
        }
        return x;
    }

    /** Whether a whole operation may run under the monitor: its comparisons call no Python code. */
    private static boolean locks(PyList heap, PyObject item) {
        PyObject first = heap.itemOrNull(0);
        return (item == null || isPlain(item, true)) && (first == null || isPlain(first, true));
    }

    private static boolean isPlain(PyObject o, boolean tuples) {
        Class<?> c = o.getClass();
        if (c == PyInt.class || c == PyStr.class || c == PyFloat.class || c == PyBool.class || c == PyBytes.class) {
            return true;
        }
        if (c != PyTuple.class || !tuples) {
            return false;
        }
        for (PyObject x : ((PyTuple) o).items()) {
            if (!isPlain(x, false)) {
                return false;
            }
        }
        return true;
    }

    /** Moves the item at pos towards the root until it fits. */
    private static void rise(PyThread t, PyList heap, int start, int pos, boolean max) {
        int size = heap.size();
        if (pos >= size) {
            throw t.indexError("index out of range");
        }
        PyObject item = item(t, heap, pos);
        while (pos > start) {
            int parent = pos - 1 >> 1;
            boolean up = before(t, item, item(t, heap, parent), max);
            check(t, heap, size);
            if (!up) {
                break;
            }
            swap(t, heap, parent, pos);
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
                boolean left = before(t, item(t, heap, child), item(t, heap, child + 1), max);
                check(t, heap, size);
                if (!left) {
                    child++;
                }
            }
            swap(t, heap, child, pos);
            pos = child;
        }
        rise(t, heap, start, pos, max);
    }

    private static PyObject pop(PyThread t, PyList heap, boolean max) {
        if (!Sharing.on()) {
            PyObject r = takeFirst(t, heap);
            settle(t, heap, max);
            return r;
        }
        PyObject r;
        synchronized (heap) {
            heap.seize();
            boolean whole = locks(heap, null);
            r = takeFirst(t, heap);
            if (whole) {
                settle(t, heap, max);
                return r;
            }
        }
        settle(t, heap, max);
        return r;
    }

    /** Takes the first item out; the last one has its place then. */
    private static PyObject takeFirst(PyThread t, PyList heap) {
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
        return r;
    }

    private static void settle(PyThread t, PyList heap, boolean max) {
        if (heap.size() > 1) {
            sink(t, heap, 0, max);
        }
    }

    private static PyObject replace(PyThread t, PyList heap, PyObject item, boolean max) {
        if (!Sharing.on()) {
            PyObject r = changeFirst(t, heap, item);
            settle(t, heap, max);
            return r;
        }
        PyObject r;
        synchronized (heap) {
            heap.seize();
            boolean whole = locks(heap, item);
            r = changeFirst(t, heap, item);
            if (whole) {
                settle(t, heap, max);
                return r;
            }
        }
        settle(t, heap, max);
        return r;
    }

    private static PyObject changeFirst(PyThread t, PyList heap, PyObject item) {
        if (heap.size() == 0) {
            throw t.indexError("index out of range");
        }
        PyObject r = heap.get(0);
        heap.set(0, item);
        return r;
    }

    private static PyObject pushPop(PyThread t, PyList heap, PyObject item) {
        PyObject first = heap.itemOrNull(0);
        return first == null || !before(t, first, item, false) ? item : replace(t, heap, item, false);
    }

    private static void push(PyThread t, PyList heap, PyObject item) {
        heap.append(item);
        rise(t, heap, 0, heap.size() - 1, false);
    }

    private static void build(PyThread t, PyList heap, boolean max) {
        if (Sharing.on() && locks(heap, null)) {
            synchronized (heap) {
                heap.seize();
                // No poll here: others may wait for the monitor.
                for (int i = (heap.size() >> 1) - 1; i >= 0; i--) {
                    sink(t, heap, i, max);
                }
            }
            return;
        }
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
        if (Sharing.on() && locks(h, item)) {
            synchronized (h) {
                h.seize();
                push(t, h, item);
            }
        } else {
            push(t, h, item);
        }
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
        if (Sharing.on() && locks(h, item)) {
            synchronized (h) {
                h.seize();
                return pushPop(t, h, item);
            }
        }
        return pushPop(t, h, item);
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
