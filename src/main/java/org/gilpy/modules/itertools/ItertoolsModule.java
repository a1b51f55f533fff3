// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Functional tools for creating and using iterators.
 *
 * <p>Infinite iterators: count, cycle, repeat. Iterators terminating on the shortest input sequence: accumulate, batched, chain, compress,
 * dropwhile, filterfalse, groupby, islice, pairwise, starmap, takewhile, tee, zip_longest. Combinatoric generators: product,
 * permutations, combinations, combinations_with_replacement.
 */
@ModuleDef("itertools")
public final class ItertoolsModule {
    @PyAttribute("accumulate") static final PyType ACCUMULATE = Accumulate.TYPE;
    @PyAttribute("batched") static final PyType BATCHED = Batched.TYPE;
    @PyAttribute("chain") static final PyType CHAIN = Chain.TYPE;
    @PyAttribute("combinations") static final PyType COMBINATIONS = Combinations.TYPE;
    @PyAttribute("combinations_with_replacement") static final PyType COMBINATIONS_WITH_REPLACEMENT = CombinationsWithReplacement.TYPE;
    @PyAttribute("compress") static final PyType COMPRESS = Compress.TYPE;
    @PyAttribute("count") static final PyType COUNT = Count.TYPE;
    @PyAttribute("cycle") static final PyType CYCLE = Cycle.TYPE;
    @PyAttribute("dropwhile") static final PyType DROPWHILE = DropWhile.TYPE;
    @PyAttribute("filterfalse") static final PyType FILTERFALSE = FilterFalse.TYPE;
    @PyAttribute("groupby") static final PyType GROUPBY = GroupBy.TYPE;
    @PyAttribute("islice") static final PyType ISLICE = Islice.TYPE;
    @PyAttribute("pairwise") static final PyType PAIRWISE = Pairwise.TYPE;
    @PyAttribute("permutations") static final PyType PERMUTATIONS = Permutations.TYPE;
    @PyAttribute("product") static final PyType PRODUCT = Product.TYPE;
    @PyAttribute("repeat") static final PyType REPEAT = Repeat.TYPE;
    @PyAttribute("starmap") static final PyType STARMAP = StarMap.TYPE;
    @PyAttribute("takewhile") static final PyType TAKEWHILE = TakeWhile.TYPE;
    @PyAttribute("zip_longest") static final PyType ZIP_LONGEST = ZipLongest.TYPE;
    @PyAttribute("_grouper") static final PyType GROUPER = Grouper.TYPE;
    @PyAttribute("_tee") static final PyType TEE = Tee.TYPE;
    @PyAttribute("_tee_dataobject") static final PyType TEE_DATAOBJECT = TeeData.TYPE;

    /** Returns a tuple of n independent iterators. */
    @PyFunction("tee(iterable, n=2, /)")
    static PyObject tee(PyThread t, PyObject iterable, long n) {
        if (n < 0) {
            throw t.valueError("n must be >= 0");
        }
        if (n == 0) {
            return PyTuple.EMPTY;
        }
        PyObject it = iterable.iter(t);
        PyStr copy = PyStr.of("__copy__");
        if (it.getAttrOrNull(t, copy) == null) {
            it = Tee.of(t, it);
        }
        if (n > 1 << 28) {
            throw t.memoryError();
        }
        PyObject[] out = new PyObject[(int) n];
        out[0] = it;
        for (int i = 1; i < n; i++) {
            out[i] = Calls.attr(t, it, copy);
        }
        return PyTuple.of(out);
    }
}
