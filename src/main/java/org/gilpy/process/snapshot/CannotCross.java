// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.util.ArrayList;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.vm.Frame;
import org.gilpy.vm.PyFunction;

/** An object that belongs to this process and cannot be written; becomes a Python error that says which one and how it was reached. */
public final class CannotCross extends RuntimeException {
    private static final int LONGEST = 8;

    /** The Java classes on the way, for developers of the VM. */
    final String chain;

    CannotCross(Object o, ArrayList<Object> path) {
        super(message(o, path), null, false, false);
        StringBuilder b = new StringBuilder(o.getClass().getName());
        for (Object x : path) {
            b.append("\n  in ").append(x.getClass().getName());
        }
        chain = b.toString();
    }

    /** {@code path}: what the object was found in, innermost first. */
    private static String message(Object o, ArrayList<Object> path) {
        String what = o instanceof PyType t ? "class '" + t.fullName() + "'" : o instanceof PyObject p ? "'" + p.type().fullName() + "' object" : null;
        ArrayList<Object> chain = new ArrayList<>();
        chain.add(o);
        for (Object x : path) {
            chain.add(x);
        }
        StringBuilder where = new StringBuilder();
        int steps = 0;
        // What is made of Java objects alone is told by the Python object that has it.
        for (int i = 0; i < chain.size() && steps < LONGEST; i++) {
            Object x = chain.get(i);
            if (what == null && x instanceof PyObject p) {
                what = "'" + p.type().fullName() + "' object";
            }
            if (x instanceof PyModule m && m.globals.getStr("__name__") instanceof PyStr name) {
                where.insert(0, name.value());
                steps = LONGEST;
                break;
            }
            String step = i + 1 < chain.size() ? step(chain, i) : "";
            if (!step.isEmpty()) {
                where.insert(0, step);
                steps++;
            }
        }
        if (what == null) {
            what = o.getClass().getSimpleName();
        }
        return where.isEmpty() ? what : what + " at " + where;
    }

    /** How the object that has the one at {@code i} names it; empty when it is no Python container. */
    private static String step(ArrayList<Object> chain, int i) {
        Object x = chain.get(i);
        Object holder = chain.get(i + 1);
        if (holder instanceof PyDict.Table tb) {
            for (int e = 0; e < tb.used; e++) {
                if (tb.values[e] == x) {
                    boolean names = i + 3 < chain.size() && !(chain.get(i + 3) instanceof PyObject[]) && tb.keys[e] instanceof PyStr;
                    return names && names(chain.get(i + 3)) ? "." + ((PyStr) tb.keys[e]).value() : "[" + (tb.keys[e] instanceof PyStr s ? "'" + s.value() + "'" : "...") + "]";
                }
            }
        }
        if (holder instanceof PyObject[] && i + 2 < chain.size() && chain.get(i + 2) instanceof Frame f) {
            return "a variable of " + f.code.co().qualname;
        }
        if (holder instanceof PyList || holder instanceof PyTuple) {
            return "[...]";
        }
        if (holder instanceof PySet || holder instanceof PyFrozenSet) {
            return "{...}";
        }
        if (holder instanceof PyFunction f) {
            return ".<" + f.code().co().name + ">";
        }
        return "";
    }

    private static boolean names(Object o) {
        return o instanceof PyModule || o instanceof PyType || o instanceof PyObject p && p.dict() != null;
    }
}
