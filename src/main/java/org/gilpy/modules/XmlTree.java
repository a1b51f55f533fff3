// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.util.HashMap;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Shape;

/**
 * Builds elements of the plain contents of a document: tags, text and predefined entities in which nothing is unusual. Works on the state of a parser and of a tree
 * builder, both written in Python, and leaves it as they would; it stops before the first token that takes a closer look. For one call; confined to its thread.
 */
final class XmlTree {
    private static final PyStr TAG = PyStr.intern("tag"), ATTRIB = PyStr.intern("_attrib"), CHILDREN = PyStr.intern("_children"), TEXT = PyStr.intern("text"),
            TAIL = PyStr.intern("tail"), LAST = PyStr.intern("_last"), STACK = PyStr.intern("_stack"), IN_TAIL = PyStr.intern("_in_tail"), DATA = PyStr.intern("_data"),
            START = PyStr.intern("start"), END = PyStr.intern("end");
    /** Tokens between two looks at other threads. */
    private static final int POLLED = 1023;

    private final String s;
    private final int n;
    private final PyList names;
    private final PyList scopes;
    private final PyObject scope;
    private final PyObject builder;
    private final PyList open;
    private final PyObject onStart;
    private final PyObject onEnd;
    private final PyDict known;
    private final Shape shape;
    private final PyInstance sample;
    private final int tag;
    private final int attrib;
    private final int children;
    private final int text;
    private final int tail;
    private final HashMap<String, PyTuple> elements = new HashMap<>();

    /** Text that the builder has got for the place at hand. */
    private final PyList data;

    private PyObject last;
    private boolean inTail;
    /** Text since the last tag; more than one piece of it is in the buffer. */
    private String piece;
    private StringBuilder pieces;
    private int end;

    /** The sample is an element as the builder makes them. */
    XmlTree(PyThread t, String s, PyList names, PyList scopes, PyObject builder, PyInstance sample, PyDict known, PyObject onStart, PyObject onEnd) {
        this.s = s;
        this.n = s.length();
        this.names = names;
        this.scopes = scopes;
        this.scope = scopes.get(scopes.size() - 1);
        this.builder = builder;
        this.open = (PyList) builder.getAttr(t, STACK);
        this.sample = sample;
        this.known = known;
        this.onStart = onStart;
        this.onEnd = onEnd;
        this.shape = sample.shape;
        this.tag = sample.fieldIndex(TAG);
        this.attrib = sample.fieldIndex(ATTRIB);
        this.children = sample.fieldIndex(CHILDREN);
        this.text = sample.fieldIndex(TEXT);
        this.tail = sample.fieldIndex(TAIL);
        this.last = builder.getAttr(t, LAST);
        this.inTail = builder.getAttr(t, IN_TAIL).truth(t);
        this.data = (PyList) builder.getAttr(t, DATA);
    }

    /** Works off tokens from a place on; returns where it stopped. */
    int run(PyThread t, int from) {
        if (shape == null || tag < 0 || attrib < 0 || children < 0 || text < 0 || tail < 0) {
            return from;
        }
        int i = from;
        int count = 0;
        for (PyObject x : data.toArray()) {
            add(((PyStr) x).value());
        }
        data.clear();
        try {
            while (i < n && names.size() > 0) {
                if ((++count & POLLED) == 0) {
                    t.poll();
                }
                char c = s.charAt(i);
                int next;
                if (c != '<') {
                    next = c == '&' ? entity(i) : text(i);
                } else if (XmlScanModule.at(s, i + 1) == '/') {
                    next = close(t, i);
                } else {
                    next = start(t, i);
                }
                if (next < 0) {
                    break;
                }
                i = next;
            }
            return i;
        } finally {
            // More may follow.
            PyStr rest = pending();
            if (rest != null) {
                data.append(rest);
            }
            builder.setAttr(t, LAST, last);
            builder.setAttr(t, IN_TAIL, PyBool.of(inTail));
        }
    }

    private void add(String x) {
        if (piece == null) {
            piece = x;
        } else {
            if (pieces == null) {
                pieces = new StringBuilder();
            }
            if (pieces.isEmpty()) {
                pieces.append(piece);
            }
            pieces.append(x);
        }
    }

    private int text(int i) {
        int to = XmlScanModule.plainEnd(s, i);
        char c = XmlScanModule.at(s, to);
        if (to == i || c != '<' && c != '&') {
            return -1;
        }
        add(s.substring(i, to));
        return to;
    }

    private int entity(int i) {
        String[] all = {"&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", "\"", "&apos;", "'"};
        for (int k = 0; k < all.length; k += 2) {
            if (s.startsWith(all[k], i)) {
                add(all[k + 1]);
                return i + all[k].length();
            }
        }
        return -1;
    }

    /** Takes the text since the last tag; null when there is none. */
    private PyStr pending() {
        if (piece == null) {
            return null;
        }
        PyStr value;
        if (pieces != null && !pieces.isEmpty()) {
            value = PyStr.of(pieces.toString());
            pieces.setLength(0);
        } else {
            value = PyStr.of(piece);
        }
        piece = null;
        return value;
    }

    /** Gives the text so far to the element that it belongs to. */
    private void flush(PyThread t) {
        PyStr value = pending();
        if (value == null || last == PyNone.NONE) {
            return;
        }
        if (!(last instanceof PyInstance e && e.shape == shape && e.store(shape, inTail ? tail : text, value))) {
            last.setAttr(t, inTail ? TAIL : TEXT, value);
        }
    }

    // ---- names

    /** Names of an element with its namespace as the parser and as the builder have them; null for a prefix nobody declared. */
    private PyTuple element(PyThread t, String name) {
        PyTuple p = elements.get(name);
        if (p == null) {
            String uri = uri(t, name, true);
            if (uri == null) {
                return null;
            }
            PyStr plain = PyStr.of(name);
            PyStr shown = uri.isEmpty() ? plain : PyStr.of(uri + "}" + name.substring(name.indexOf(':') + 1));
            PyObject full = uri.isEmpty() ? plain : PyStr.of("{" + shown.value());
            PyObject old = known.getStr(shown);
            if (old == null) {
                known.putStr(shown, full);
            } else {
                full = old;
            }
            p = PyTuple.of(PyTuple.of(plain, shown), full);
            elements.put(name, p);
        }
        return p;
    }

    /** The namespace of a name, empty for none; null when its prefix is not declared. */
    private String uri(PyThread t, String name, boolean element) {
        int colon = name.indexOf(':');
        if (colon < 0 && !element) {
            return "";
        }
        if (colon >= 0 && name.indexOf(':', colon + 1) >= 0) {
            return null;
        }
        PyObject uri = ((PyDict) scope).getStr(PyStr.of(colon < 0 ? "" : name.substring(0, colon)));
        return uri instanceof PyStr u ? u.value() : colon < 0 ? "" : null;
    }

    // ---- tags

    private int start(PyThread t, int i) {
        int to = scopes.get(scopes.size() - 1) != scope ? -1 : XmlScanModule.nameEnd(s, i + 1);
        if (to < 0) {
            return -1;
        }
        PyTuple name = element(t, s.substring(i + 1, to));
        PyDict attributes = new PyDict();
        if (name == null || !attributes(t, attributes, to)) {
            return -1;
        }
        flush(t);
        PyInstance e = make((PyStr) name.get(1), attributes);
        last = e;
        if (open.size() > 0) {
            append(t, open.get(open.size() - 1), e);
        }
        open.append(e);
        inTail = false;
        names.append(name.get(0));
        scopes.append(scope);
        if (onStart != PyNone.NONE) {
            onStart.call(t, PyTuple.of(START, e));
        }
        if (s.charAt(end - 2) == '/') {
            leave(t);
        }
        return end;
    }

    /** Reads the attributes, and the end of the tag, behind which {@link #end} is then; false when something is unusual. */
    private boolean attributes(PyThread t, PyDict attributes, int from) {
        int i = from;
        while (true) {
            int at = XmlScanModule.blanksEnd(s, i);
            char c = XmlScanModule.at(s, at);
            if (c == '>' || c == '/' && XmlScanModule.at(s, at + 1) == '>') {
                end = c == '>' ? at + 1 : at + 2;
                return true;
            }
            int to = at == i ? -1 : XmlScanModule.nameEnd(s, at);
            int quote = to < 0 ? -1 : XmlScanModule.blanksEnd(s, to);
            if (quote < 0 || XmlScanModule.at(s, quote) != '=') {
                return false;
            }
            quote = XmlScanModule.blanksEnd(s, quote + 1);
            char q = XmlScanModule.at(s, quote);
            int stop = q == '"' || q == '\'' ? XmlScanModule.valueEnd(s, quote + 1, q) : -1;
            String key = stop < 0 ? "xmlns" : s.substring(at, to);
            String uri = key.startsWith("xmlns") ? null : uri(t, key, false);
            if (uri == null) {
                return false;
            }
            PyStr k = PyStr.of(uri.isEmpty() ? key : "{" + uri + "}" + key.substring(key.indexOf(':') + 1));
            if (attributes.getStr(k) != null) {
                return false;
            }
            attributes.putStr(k, PyStr.of(s.substring(quote + 1, stop)));
            i = stop + 1;
        }
    }

    private PyInstance make(PyStr name, PyDict attributes) {
        PyInstance e = new PyInstance(sample.type());
        PyObject[] v = sample.values.clone();
        v[tag] = name;
        v[attrib] = attributes;
        v[children] = new PyList();
        v[text] = PyNone.NONE;
        v[tail] = PyNone.NONE;
        e.values = v;
        java.lang.invoke.VarHandle.releaseFence();
        e.shape = shape;
        return e;
    }

    private void append(PyThread t, PyObject parent, PyInstance e) {
        if (parent instanceof PyInstance p && p.shape == shape && p.values[children] instanceof PyList list) {
            list.append(e);
        } else {
            parent.getAttr(t, PyStr.intern("append")).call(t, e);
        }
    }

    private int close(PyThread t, int i) {
        if (scopes.get(scopes.size() - 1) != scope || !(names.get(names.size() - 1) instanceof PyTuple top) || open.size() == 0) {
            return -1;
        }
        String name = ((PyStr) top.get(0)).value();
        int to = i + 2 + name.length();
        if (XmlScanModule.at(s, to) != '>' || !s.startsWith(name, i + 2)) {
            return -1;
        }
        flush(t);
        leave(t);
        return to + 1;
    }

    private void leave(PyThread t) {
        names.pop(-1);
        scopes.pop(-1);
        last = open.pop(-1);
        inTail = true;
        if (onEnd != PyNone.NONE) {
            onEnd.call(t, PyTuple.of(END, last));
        }
    }
}
