// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.objects.Items;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Suggestions;

/** Binding of call arguments to the parameters of a Python function. Stateless. */
final class Arguments {
    private Arguments() {}

    // CPython: initialize_locals in ceval.c
    static void bind(VmThread t, PyFunction fn, PyObject[] r, PyObject[] args, PyStr[] names) {
        CodeObject co = fn.code.co();
        int nkw = names == null ? 0 : names.length;
        int npos = args.length - nkw;
        int total = co.argCount + co.kwOnlyCount;
        boolean varargs = (co.flags & CodeObject.VARARGS) != 0;
        boolean varkw = (co.flags & CodeObject.VARKEYWORDS) != 0;
        PyDict extra = null;
        if (varkw) {
            extra = new PyDict();
            r[total + (varargs ? 1 : 0)] = extra;
        }
        int n = Math.min(npos, co.argCount);
        System.arraycopy(args, 0, r, 0, n);
        if (varargs) {
            r[total] = PyTuple.of(npos > n ? Items.range(args, n, npos) : PyObject.NO_ARGS);
        }
        for (int k = 0; k < nkw; k++) {
            PyStr name = names[k];
            int p = find(co, name.value(), total);
            if (p < 0) {
                if (extra == null) {
                    throw unexpected(t, fn, co, names, name, total);
                }
                extra.put(t, name, args[npos + k]);
            } else {
                if (r[p] != null) {
                    throw t.typeError(fn.qualname.value() + "() got multiple values for argument '" + name.value() + "'");
                }
                r[p] = args[npos + k];
            }
        }
        if (npos > co.argCount && !varargs) {
            throw tooMany(t, fn, co, r, npos);
        }
        if (npos < co.argCount) {
            defaults(t, fn, co, r, npos);
        }
        if (co.kwOnlyCount > 0) {
            keywordDefaults(t, fn, co, r);
        }
    }

    /** The parameters of a call that fits, of a function that takes no variable number of them; null for others, and for wrong calls. */
    static PyObject[] quick(PyFunction fn, PyObject[] args, PyStr[] names) {
        CodeObject co = fn.code.co();
        int npos = args.length - (names == null ? 0 : names.length);
        if ((co.flags & (CodeObject.VARARGS | CodeObject.VARKEYWORDS)) != 0 || npos > co.argCount) {
            return null;
        }
        int total = co.argCount + co.kwOnlyCount;
        PyObject[] r = new PyObject[total];
        System.arraycopy(args, 0, r, 0, npos);
        for (int k = npos; k < args.length; k++) {
            int p = find(co, names[k - npos].value(), total);
            if (p < 0 || r[p] != null) {
                return null;
            }
            r[p] = args[k];
        }
        return complete(fn, r, npos) ? r : null;
    }

    /** Gives parameters from the {@code npos}th on their defaults where a call, which fits otherwise, has left them out; false when one has none. */
    static boolean complete(PyFunction fn, PyObject[] r, int npos) {
        CodeObject co = fn.code.co();
        PyObject[] d = fn.defaults == null ? PyObject.NO_ARGS : fn.defaults.items();
        for (int i = npos; i < r.length; i++) {
            if (r[i] == null) {
                int from = i - co.argCount + d.length;
                PyObject v = i >= co.argCount ? fn.kwDefaults == null ? null : fn.kwDefaults.getStr(co.varNames[i]) : from < 0 ? null : d[from];
                if (v == null) {
                    return false;
                }
                r[i] = v;
            }
        }
        return true;
    }

    private static int find(CodeObject co, String name, int total) {
        String[] vars = co.varNames;
        for (int i = co.posOnlyCount; i < total; i++) {
            if (vars[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void defaults(VmThread t, PyFunction fn, CodeObject co, PyObject[] r, int npos) {
        PyObject[] d = fn.defaults == null ? PyObject.NO_ARGS : fn.defaults.items();
        int required = co.argCount - d.length;
        List<String> missing = null;
        for (int i = npos; i < required; i++) {
            if (r[i] == null) {
                if (missing == null) {
                    missing = new ArrayList<>();
                }
                missing.add("'" + co.varNames[i] + "'");
            }
        }
        if (missing != null) {
            throw missing(t, fn, missing, "positional");
        }
        for (int i = Math.max(npos, required); i < co.argCount; i++) {
            if (r[i] == null) {
                r[i] = d[i - required];
            }
        }
    }

    private static void keywordDefaults(VmThread t, PyFunction fn, CodeObject co, PyObject[] r) {
        List<String> missing = null;
        for (int i = co.argCount; i < co.argCount + co.kwOnlyCount; i++) {
            if (r[i] == null) {
                PyObject v = fn.kwDefaults == null ? null : fn.kwDefaults.getStr(co.varNames[i]);
                if (v != null) {
                    r[i] = v;
                    continue;
                }
                if (missing == null) {
                    missing = new ArrayList<>();
                }
                missing.add("'" + co.varNames[i] + "'");
            }
        }
        if (missing != null) {
            throw missing(t, fn, missing, "keyword-only");
        }
    }

    private static PyError missing(VmThread t, PyFunction fn, List<String> names, String kind) {
        int n = names.size();
        String text;
        if (n == 1) {
            text = names.get(0);
        } else if (n == 2) {
            text = names.get(0) + " and " + names.get(1);
        } else {
            text = String.join(", ", names.subList(0, n - 1)) + ", and " + names.get(n - 1);
        }
        return t.typeError(fn.qualname.value() + "() missing " + n + " required " + kind + " argument" + (n == 1 ? "" : "s") + ": " + text);
    }

    // CPython: too_many_positional in ceval.c
    private static PyError tooMany(VmThread t, PyFunction fn, CodeObject co, PyObject[] r, int given) {
        int kwGiven = 0;
        for (int i = co.argCount; i < co.argCount + co.kwOnlyCount; i++) {
            if (r[i] != null) {
                kwGiven++;
            }
        }
        int ndef = fn.defaults == null ? 0 : fn.defaults.size();
        String takes = ndef > 0 ? "from " + (co.argCount - ndef) + " to " + co.argCount : String.valueOf(co.argCount);
        boolean plural = ndef > 0 || co.argCount != 1;
        String kw = kwGiven == 0 ? "" : " positional argument" + (given != 1 ? "s" : "") + " (and " + kwGiven + " keyword-only argument"
                + (kwGiven != 1 ? "s" : "") + ")";
        return t.typeError(fn.qualname.value() + "() takes " + takes + " positional argument" + (plural ? "s" : "") + " but " + given + kw
                + (given == 1 && kwGiven == 0 ? " was" : " were") + " given");
    }

    private static PyError unexpected(VmThread t, PyFunction fn, CodeObject co, PyStr[] names, PyStr name, int total) {
        List<String> positional = new ArrayList<>();
        for (int i = 0; i < co.posOnlyCount; i++) {
            for (PyStr k : names) {
                if (k.value().equals(co.varNames[i])) {
                    positional.add(co.varNames[i]);
                }
            }
        }
        if (!positional.isEmpty()) {
            return t.typeError(fn.qualname.value() + "() got some positional-only arguments passed as keyword arguments: '"
                    + String.join(", ", positional) + "'");
        }
        List<String> known = Arrays.asList(co.varNames).subList(co.posOnlyCount, total);
        String hint = Suggestions.closest(name.value(), known);
        return t.typeError(fn.qualname.value() + "() got an unexpected keyword argument '" + name.value() + "'"
                + (hint == null ? "" : ". Did you mean '" + hint + "'?"));
    }
}
