// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyType;

/** The classes of one interpreter that stand directly below built-in types, which all interpreters share. Guarded by its monitor. */
final class BuiltinSubclasses {
    /** So many are added between two clearings. */
    private static final int ROUND = 64;

    private final IdentityHashMap<PyType, ArrayList<WeakReference<PyType>>> all = new IdentityHashMap<>();

    /** In the order in which they were made. */
    synchronized List<PyType> of(PyType builtin) {
        ArrayList<PyType> out = new ArrayList<>();
        for (WeakReference<PyType> r : all.getOrDefault(builtin, new ArrayList<>(0))) {
            PyType s = r.get();
            if (s != null && Arrays.asList(s.bases()).contains(builtin)) {
                out.add(s);
            }
        }
        return out;
    }

    synchronized void add(PyType builtin, PyType sub) {
        add(builtin, new WeakReference<>(sub));
    }

    private void add(PyType builtin, WeakReference<PyType> sub) {
        ArrayList<WeakReference<PyType>> l = all.computeIfAbsent(builtin, k -> new ArrayList<>());
        if (l.size() % ROUND == ROUND - 1) {
            l.removeIf(r -> r.get() == null);
        }
        l.add(sub);
    }

    synchronized void writeTo(GraphOut out) {
        out.num(all.size());
        for (Map.Entry<PyType, ArrayList<WeakReference<PyType>>> e : all.entrySet()) {
            out.ref(e.getKey());
            out.num(e.getValue().size());
            for (WeakReference<PyType> r : e.getValue()) {
                PyType sub = r.get();
                out.ref(sub == null || out.has(sub) ? sub : r); // what the child has anyway need not be referred to weakly
            }
        }
    }

    @SuppressWarnings("unchecked")
    void readFrom(GraphIn in) {
        for (long n = in.num(); n > 0; n--) {
            PyType builtin = (PyType) in.ref();
            for (long m = in.num(); m > 0; m--) {
                Object sub = in.ref();
                if (sub != null) {
                    add(builtin, sub instanceof PyType t ? new WeakReference<>(t) : (WeakReference<PyType>) sub);
                }
            }
        }
    }
}
