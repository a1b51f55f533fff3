// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.ArrayList;
import java.util.HashMap;

/** Search functions, found codecs and error handlers of one interpreter. Used under the GIL; without one, guarded by its monitor. */
public final class CodecRegistry {
    private final ArrayList<PyObject> searchers = new ArrayList<>();
    private final HashMap<String, PyTuple> found = new HashMap<>();
    private final HashMap<String, PyObject> handlers = new HashMap<>();
    private boolean started;

    public static CodecRegistry of(PyThread t) {
        return t.runtime().state(CodecRegistry.class);
    }

    // ---- error handlers

    /** The error handler of a name; LookupError when there is none. */
    public PyObject handler(PyThread t, String name) {
        PyObject h;
        synchronized (this) {
            h = handlers.get(name);
        }
        if (h == null && CodecErrors.isBuiltin(name)) {
            h = t.runtime().importModule(t, "_codecs").getAttr(t, PyStr.of(name + "_errors"));
            synchronized (this) {
                handlers.putIfAbsent(name, h);
            }
        }
        if (h == null) {
            // The name itself must be encodable to be shown.
            UnicodeCodecs.UTF_8.encode(t, PyStr.of(name), null);
            throw t.error(Exceptions.LookupError, "unknown error handler name '" + name + "'");
        }
        return h;
    }

    public synchronized void setHandler(String name, PyObject handler) {
        handlers.put(name, handler);
    }

    // ---- codecs

    public synchronized void addSearcher(PyObject f) {
        searchers.add(f);
    }

    public synchronized void removeSearcher(PyObject f) {
        if (searchers.removeIf(x -> x == f)) {
            found.clear();
        }
    }

    // CPython: _PyCodec_Lookup in codecs.c
    /** The codec tuple of an encoding; LookupError when there is none. */
    public PyTuple lookup(PyThread t, String encoding) {
        String key = normalized(encoding);
        PyObject[] list;
        synchronized (this) {
            PyTuple c = found.get(key);
            if (c != null) {
                return c;
            }
        }
        if (!started) {
            // Its import registers the search function of the standard encodings; a thread that comes meanwhile waits for it.
            t.runtime().importModule(t, "encodings");
            started = true;
        }
        synchronized (this) {
            list = searchers.toArray(new PyObject[0]);
        }
        if (list.length == 0) {
            throw t.error(Exceptions.LookupError, "no codec search functions registered: can't find encoding");
        }
        PyStr name = PyStr.of(key);
        for (PyObject f : list) {
            PyObject r = f.call(t, name);
            if (r == PyNone.NONE) {
                continue;
            }
            if (!(r instanceof PyTuple p) || p.size() != 4) {
                throw t.typeError("codec search functions must return 4-tuples");
            }
            synchronized (this) {
                found.put(key, p);
            }
            return p;
        }
        throw t.error(Exceptions.LookupError, "unknown encoding: " + encoding);
    }

    /** Lower case of ASCII letters, digits and dots; all else between them is one underscore. */
    private static String normalized(String s) {
        StringBuilder b = new StringBuilder(s.length());
        boolean gap = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < 128 && (c == '.' || Ucd.isAlpha(c) || Ucd.isDigit(c))) {
                if (gap && !b.isEmpty()) {
                    b.append('_');
                }
                gap = false;
                b.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else {
                gap = true;
            }
        }
        return b.toString();
    }
}
