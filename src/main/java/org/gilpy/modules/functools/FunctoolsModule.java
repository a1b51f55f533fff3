// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.functools;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Tools that operate on functions. */
@ModuleDef("_functools")
public final class FunctoolsModule {
    @PyAttribute("partial") static final PyType PARTIAL = Partial.TYPE;
    @PyAttribute("_lru_cache_wrapper") static final PyType LRU_CACHE_WRAPPER = LruCache.TYPE;

    /**
     * Convert a cmp= function into a key= function.
     *
     * <p>mycmp: function that compares two objects.
     */
    @PyFunction("cmp_to_key(mycmp)")
    static PyObject cmpToKey(PyThread t, PyObject mycmp) {
        return new KeyWrapper(mycmp, null);
    }

    /**
     * reduce(function, iterable[, initial], /) -&gt; value
     *
     * <p>Apply a function of two arguments cumulatively to the items of an iterable, from left to right, so as to reduce
     * the iterable to a single value. With initial, that stands before the items.
     */
    @PyFunction("reduce(function, iterable, initial=<unrepresentable>, /)")
    static PyObject reduce(PyThread t, PyObject function, PyObject iterable, PyObject initial) {
        PyObject it;
        try {
            it = iterable.iter(t);
        } catch (PyError e) {
            throw e.matches(Exceptions.TypeError) ? t.typeError("reduce() arg 2 must support iteration") : e;
        }
        PyObject r = initial;
        for (PyObject x; (x = it.next(t)) != null; ) {
            t.poll();
            r = r == null ? x : function.call(t, r, x);
        }
        if (r == null) {
            throw t.typeError("reduce() of empty iterable with no initial value");
        }
        return r;
    }
}
