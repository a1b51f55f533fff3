// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.collections;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.PyDefaultDict;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyOrderedDict;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/**
 * High performance data structures.
 *
 * <p>- deque: ordered collection accessible from endpoints only
 * - defaultdict: dict subclass with a default value factory
 */
@ModuleDef("_collections")
public final class CollectionsModule {
    @PyAttribute("deque") static final PyType DEQUE = PyDeque.TYPE;
    @PyAttribute("_deque_iterator") static final PyType DEQUE_ITERATOR = PyDequeIterator.TYPE;
    @PyAttribute("_deque_reverse_iterator") static final PyType DEQUE_REVERSE_ITERATOR = PyDequeReverseIterator.TYPE;
    @PyAttribute("defaultdict") static final PyType DEFAULTDICT = PyDefaultDict.TYPE;
    @PyAttribute("OrderedDict") static final PyType ORDERED_DICT = PyOrderedDict.TYPE;
    @PyAttribute("_tuplegetter") static final PyType TUPLEGETTER = TupleGetter.TYPE;

    private static final PyStr GET = PyStr.intern("get");

    // CPython: _collections__count_elements in _collectionsmodule.c
    /** Count elements in the iterable, updating the mapping */
    @PyFunction("_count_elements(mapping, iterable, /)")
    static void countElements(PyThread t, PyObject mapping, PyObject iterable) {
        PyObject it = iterable.iter(t);
        PyInt one = PyInt.of(1);
        int n = 0;
        PyType type = mapping.type();
        if (mapping instanceof PyDict d && type.lookup(GET) == PyDict.TYPE.lookup(GET) && type.slot(Slot.SETITEM) == PyDict.TYPE.slot(Slot.SETITEM)) {
            for (PyObject k; (k = it.next(t)) != null; ) {
                long h = k.hash(t);
                PyObject old = d.get(t, k, h);
                d.put(t, k, h, old == null ? one : old.add(t, one));
                if ((++n & 4095) == 0) {
                    t.poll();
                }
            }
            return;
        }
        PyObject get = mapping.getAttr(t, GET);
        PyInt zero = PyInt.of(0);
        for (PyObject k; (k = it.next(t)) != null; ) {
            mapping.setItem(t, k, get.call(t, k, zero).add(t, one));
            if ((++n & 4095) == 0) {
                t.poll();
            }
        }
    }
}
