// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.ArrayList;

/** The parameters of one native, and the binding of arguments to them with CPython's messages. Immutable. */
public final class Signature {
    private final String[] params;
    private final boolean[] optional;
    private final int maxPositional;
    private final int required;
    private final int posOnly;
    private final int varargs;
    private final int varkeywords;
    private final int total;
    private final byte kind;
    private final String shortName;
    private final String longName;
    /** 1 when the first parameter is self or cls, which messages do not count. */
    private final int hidden;

    Signature(Natives table, int id) {
        int shape = table.shapes[id];
        this.total = Natives.total(shape);
        this.maxPositional = Natives.maxPositional(shape);
        this.required = Natives.required(shape);
        this.posOnly = Natives.positionalOnly(shape);
        this.kind = table.kinds[id];
        String name = table.names[id];
        // Both make an instance: messages name the type.
        boolean isNew = kind == Natives.NEW || kind == Natives.METHOD && name.equals("__init__");
        String last = table.owner.substring(table.owner.lastIndexOf('.') + 1);
        this.shortName = isNew ? last : name;
        this.longName = isNew ? last
                : kind == Natives.FUNCTION ? (table.owner.equals("builtins") ? name : table.owner + "." + name)
                : last + "." + name;
        this.hidden = kind == Natives.METHOD || kind == Natives.CLASSMETHOD || isNew ? 1 : 0;
        this.params = new String[total];
        this.optional = new boolean[total];
        int va = -1;
        int vk = -1;
        int i = 0;
        for (String p : split(table.signatures[id])) {
            if (p.equals("/") || p.equals("*") || p.equals("$module")) {
                continue;
            }
            int eq = p.indexOf('=');
            optional[i] = eq >= 0;
            String n = eq >= 0 ? p.substring(0, eq).trim() : p;
            if (n.startsWith("**")) {
                vk = i;
                n = n.substring(2);
            } else if (n.startsWith("*")) {
                va = i;
                n = n.substring(1);
            } else if (n.startsWith("$")) {
                n = n.substring(1);
            }
            params[i++] = n;
        }
        this.varargs = va;
        this.varkeywords = vk;
    }

    /** Splits "(a, b=(1, 2), *, c='x,y')" at its top-level commas. */
    private static ArrayList<String> split(String sig) {
        ArrayList<String> out = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 1;
        for (int i = 1; i < sig.length(); i++) {
            char c = sig.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                String p = sig.substring(start, i).trim();
                if (!p.isEmpty()) {
                    out.add(p);
                }
                start = i + 1;
                if (c == ')') {
                    break;
                }
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return out;
    }

    PyObject[] bind(PyThread t, PyObject[] args, PyStr[] names) {
        int nkw = names == null ? 0 : names.length;
        int npos = args.length - nkw;
        PyObject[] bound = new PyObject[total];
        boolean keywordable = posOnly < maxPositional || varkeywords >= 0 || total - (varargs >= 0 ? 1 : 0) > maxPositional;
        if (nkw > 0 && !keywordable) {
            throw t.typeError(longName + "() takes no keyword arguments");
        }
        if (npos > maxPositional && varargs < 0) {
            throw countError(t, npos, nkw);
        }
        if (npos < required && (nkw == 0 || npos < posOnly)) {
            throw countError(t, npos, nkw);
        }
        int direct = Math.min(npos, maxPositional);
        System.arraycopy(args, 0, bound, 0, direct);
        if (varargs >= 0) {
            PyObject[] rest = npos > maxPositional ? Items.range(args, maxPositional, npos) : PyObject.NO_ARGS;
            bound[varargs] = PyTuple.of(rest);
        }
        PyDict extra = null;
        for (int k = 0; k < nkw; k++) {
            PyStr name = names[k];
            int p = find(name.value());
            if (p < 0) {
                if (varkeywords < 0) {
                    String hint = Suggestions.closest(name.value(), keywords());
                    throw t.typeError(shortName + "() got an unexpected keyword argument '" + name.value() + "'"
                            + (hint == null ? "" : ". Did you mean '" + hint + "'?"));
                }
                if (extra == null) {
                    extra = new PyDict();
                }
                extra.put(t, name, args[npos + k]);
                continue;
            }
            if (bound[p] != null) {
                throw t.typeError("argument for " + shortName + "() given by name ('" + name.value() + "') and position ("
                        + (p - hidden + 1) + ")");
            }
            bound[p] = args[npos + k];
        }
        if (varkeywords >= 0) {
            bound[varkeywords] = extra;
        }
        for (int i = 0; i < total; i++) {
            if (bound[i] == null && i != varargs && i != varkeywords && !optional[i]) {
                if (i < posOnly || i == 0 && hidden == 1) {
                    throw countError(t, npos, 0);
                }
                throw t.typeError(shortName + "() missing required " + (i >= maxPositional ? "keyword-only argument '" + params[i] + "'"
                        : "argument '" + params[i] + "' (pos " + (i - hidden + 1) + ")"));
            }
        }
        return bound;
    }

    /** The names that may be used as keywords. */
    private ArrayList<String> keywords() {
        ArrayList<String> out = new ArrayList<>();
        for (int i = posOnly; i < total; i++) {
            if (i != varargs && i != varkeywords) {
                out.add(params[i]);
            }
        }
        return out;
    }

    private int find(String name) {
        for (int i = posOnly; i < total; i++) {
            if (i != varargs && i != varkeywords && params[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private PyError countError(PyThread t, int npos, int nkw) {
        if (hidden == 1 && npos == 0) {
            return t.typeError("unbound method " + longName + "() needs an argument");
        }
        int given = npos - hidden;
        int min = required - hidden;
        int max = maxPositional - hidden;
        boolean dunder = kind == Natives.METHOD && shortName.startsWith("__") && Slot.of(shortName) != null;
        int len = total - hidden - (varargs >= 0 ? 1 : 0) - (varkeywords >= 0 ? 1 : 0);
        if (posOnly >= maxPositional && len == max) {
            if (min == max && !dunder && kind != Natives.NEW && min <= 1) {
                return t.typeError(longName + "() takes " + (min == 0 ? "no arguments" : "exactly one argument") + " (" + given + " given)");
            }
            int bound = given < min ? min : max;
            return t.typeError((dunder ? "" : shortName + " ") + "expected " + (min == max ? "" : given < min ? "at least " : "at most ")
                    + bound + " argument" + (bound == 1 ? "" : "s") + ", got " + given);
        }
        // CPython: unicode_vectorcall in unicodeobject.c
        if (nkw == 0 && kind == Natives.NEW && given > max && shortName.equals("str")) {
            return t.typeError("str expected at most " + max + " arguments, got " + given);
        }
        // CPython: _PyArg_UnpackKeywords in getargs.c
        if (given + nkw > len) {
            return t.typeError(shortName + "() takes at most " + len + (given == 0 ? " keyword" : "") + " argument" + (len == 1 ? "" : "s")
                    + " (" + (given + nkw) + " given)");
        }
        int least = Math.min(posOnly - hidden, min);
        if (given > max || given < least) {
            if (max == 0) {
                return t.typeError(shortName + "() takes no positional arguments");
            }
            int bound = given > max ? max : least;
            String which = (given > max ? min == max : least == max) ? "exactly " : given > max ? "at most " : "at least ";
            return t.typeError(shortName + "() takes " + which + bound + " positional argument" + (bound == 1 ? "" : "s") + " (" + given
                    + " given)");
        }
        return t.typeError(shortName + "() missing required argument '" + params[npos] + "' (pos " + (given + 1) + ")");
    }
}
