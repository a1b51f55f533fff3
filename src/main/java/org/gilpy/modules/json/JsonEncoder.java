// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.json;

import java.util.ArrayList;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.FloatText;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan) */
// Immutable; the texts under way are on the stack.
@TypeDef(name = "Encoder", module = "_json")
final class JsonEncoder extends PyObject {
    static final PyType TYPE = PyType.builtin(new JsonEncoderNatives(), "_json", BaseObject.TYPE, 0);
    private static final PyStr SORT = PyStr.intern("sort");
    private static final PyStr ITEMS = PyStr.intern("items");

    /** So many items are written without a look at other threads. */
    private static final int MANY = 4096;

    private final Subclassed extra;
    private final PyObject markers;
    private final PyObject fallback;
    private final PyObject encoder;
    private final PyObject indent;
    private final PyStr keySeparator;
    private final PyStr itemSeparator;
    private final boolean sortKeys;
    private final boolean skipKeys;
    private final boolean allowNan;
    /** 1: ASCII, 2: all text, 0: ask {@link #encoder}. */
    private final int direct;

    private JsonEncoder(PyType cls, PyObject markers, PyObject fallback, PyObject encoder, PyObject indent, PyStr keySeparator,
            PyStr itemSeparator, boolean sortKeys, boolean skipKeys, boolean allowNan) {
        this.extra = cls == TYPE ? null : new Subclassed(cls);
        this.markers = markers;
        this.fallback = fallback;
        this.encoder = encoder;
        this.indent = indent;
        this.keySeparator = keySeparator;
        this.itemSeparator = itemSeparator;
        this.sortKeys = sortKeys;
        this.skipKeys = skipKeys;
        this.allowNan = allowNan;
        int d = 0;
        if (encoder instanceof PyBuiltin b && b.table instanceof JsonModuleNatives) {
            d = b.name().value().equals("encode_basestring_ascii") ? 1 : b.name().value().equals("encode_basestring") ? 2 : 0;
        }
        this.direct = d;
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")
    static PyObject __new__(PyThread t, PyType cls, PyObject markers, PyObject fallback, PyObject encoder, PyObject indent,
            PyStr keySeparator, PyStr itemSeparator, boolean sortKeys, boolean skipKeys, boolean allowNan) {
        if (markers != PyNone.NONE && !(markers instanceof PyDict)) {
            throw t.typeError("make_encoder() argument 1 must be dict or None, not " + markers.type().name());
        }
        return new JsonEncoder(cls, markers, fallback, encoder, indent, keySeparator, itemSeparator, sortKeys, skipKeys, allowNan);
    }

    @PyMethod("__call__(self, obj, _current_indent_level)")
    static PyObject __call__(PyThread t, JsonEncoder self, PyObject obj, long level) {
        StringBuilder b = new StringBuilder();
        String line = null;
        if (self.indent != PyNone.NONE) {
            line = "\n" + self.indent.str(t).value().repeat((int) level);
        }
        self.write(t, new ArrayList<>(), b, obj, line);
        return PyTuple.of(PyStr.of(b.toString()));
    }

    private void write(PyThread t, ArrayList<PyObject> open, StringBuilder b, PyObject o, String line) {
        if (o == PyNone.NONE) {
            b.append("null");
        } else if (o == PyBool.TRUE) {
            b.append("true");
        } else if (o == PyBool.FALSE) {
            b.append("false");
        } else if (o instanceof PyStr s) {
            text(t, b, s);
        } else if (o instanceof PyInt i) {
            b.append(i.value);
        } else if (o instanceof PyLong l) {
            b.append(l.exact().repr(t).value());
        } else if (o instanceof PyFloat f) {
            b.append(number(t, f));
        } else {
            t.enter(" while encoding a JSON object");
            try {
                if (o instanceof PyList || o instanceof PyTuple) {
                    sequence(t, open, b, o, line);
                } else if (o instanceof PyDict d) {
                    mapping(t, open, b, d, line);
                } else {
                    PyObject mark = mark(t, open, o);
                    write(t, open, b, fallback.call(t, o), line);
                    unmark(open, mark);
                }
            } finally {
                t.leave();
            }
        }
    }

    private void text(PyThread t, StringBuilder b, PyStr s) {
        if (direct != 0) {
            JsonText.quote(t, b, s.value(), direct == 1);
            return;
        }
        PyObject r = encoder.call(t, s);
        if (!(r instanceof PyStr q)) {
            throw t.typeError("encoder() must return a string, not " + r.type().name());
        }
        b.append(q.value());
    }

    private String number(PyThread t, PyFloat f) {
        double d = f.value;
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            if (!allowNan) {
                throw t.valueError("Out of range float values are not JSON compliant: " + f.repr(t).value());
            }
            return Double.isNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
        }
        return FloatText.repr(d);
    }

    private PyObject mark(PyThread t, ArrayList<PyObject> open, PyObject o) {
        if (markers == PyNone.NONE) {
            return null;
        }
        // Objects inside one another are few: no need for their ids.
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i) == o) {
                throw t.valueError("Circular reference detected");
            }
        }
        open.add(o);
        return o;
    }

    private void unmark(ArrayList<PyObject> open, PyObject id) {
        if (id != null) {
            open.remove(open.size() - 1);
        }
    }

    private void sequence(PyThread t, ArrayList<PyObject> open, StringBuilder b, PyObject o, String line) {
        PyObject mark = mark(t, open, o);
        // A list may change while a default function looks at its items.
        PyList list = o.getClass() == PyList.class ? (PyList) o : null;
        PyObject[] items = list != null ? null : Ops.items(t, o);
        if ((list != null ? list.size() : items.length) == 0) {
            b.append("[]");
        } else {
            b.append('[');
            String inner = line == null ? null : line + indent.str(t).value();
            for (int i = 0; i < (list != null ? list.size() : items.length); i++) {
                PyObject item = list != null ? list.get(i) : items[i];
                if (i > 0) {
                    b.append(itemSeparator.value());
                    if (i % MANY == 0) {
                        t.poll();
                    }
                }
                if (inner != null) {
                    b.append(inner);
                }
                write(t, open, b, item, inner);
            }
            if (line != null) {
                b.append(line);
            }
            b.append(']');
        }
        unmark(open, mark);
    }

    private void mapping(PyThread t, ArrayList<PyObject> open, StringBuilder b, PyDict d, String line) {
        if (d.len(t) == 0) {
            b.append("{}");
            return;
        }
        PyObject mark = mark(t, open, d);
        b.append('{');
        String inner = line == null ? null : line + indent.str(t).value();
        boolean first = true;
        if (d.getClass() == PyDict.class && !sortKeys && d.size() < MANY) {
            for (PyDict.Cursor c = d.cursor(); c.next(); ) {
                first = pair(t, open, b, c.key(), c.value(), inner, first);
            }
        } else {
            PyList items = PyList.from(t, d.getAttr(t, ITEMS).call(t));
            if (sortKeys) {
                items.getAttr(t, SORT).call(t);
            }
            int n = 0;
            for (PyObject item : items.toArray()) {
                if (++n % MANY == 0) {
                    t.poll();
                }
                if (!(item instanceof PyTuple p) || p.size() != 2) {
                    throw t.valueError("items must return 2-tuples");
                }
                first = pair(t, open, b, p.get(0), p.get(1), inner, first);
            }
        }
        if (line != null && !first) {
            b.append(line);
        }
        b.append('}');
        unmark(open, mark);
    }

    private boolean pair(PyThread t, ArrayList<PyObject> open, StringBuilder b, PyObject key, PyObject value, String inner, boolean first) {
        String name = null;
        PyStr text = null;
        if (key instanceof PyStr s) {
            text = s;
        } else if (key instanceof PyFloat f) {
            name = number(t, f);
        } else if (key == PyBool.TRUE) {
            name = "true";
        } else if (key == PyBool.FALSE) {
            name = "false";
        } else if (key == PyNone.NONE) {
            name = "null";
        } else if (key instanceof PyLong l) {
            name = l.exact().repr(t).value();
        } else if (skipKeys) {
            return first;
        } else {
            throw t.typeError("keys must be str, int, float, bool or None, not " + key.type().name());
        }
        if (!first) {
            b.append(itemSeparator.value());
        }
        if (inner != null) {
            b.append(inner);
        }
        text(t, b, text != null ? text : PyStr.of(name));
        b.append(keySeparator.value());
        write(t, open, b, value, inner);
        return false;
    }

    @PyGetter("markers")
    static PyObject getMarkers(PyThread t, JsonEncoder self) {
        return self.markers;
    }

    @PyGetter("default")
    static PyObject getDefault(PyThread t, JsonEncoder self) {
        return self.fallback;
    }

    @PyGetter("encoder")
    static PyObject getEncoder(PyThread t, JsonEncoder self) {
        return self.encoder;
    }

    @PyGetter("indent")
    static PyObject getIndent(PyThread t, JsonEncoder self) {
        return self.indent;
    }

    @PyGetter("key_separator")
    static PyObject getKeySeparator(PyThread t, JsonEncoder self) {
        return self.keySeparator;
    }

    @PyGetter("item_separator")
    static PyObject getItemSeparator(PyThread t, JsonEncoder self) {
        return self.itemSeparator;
    }

    @PyGetter("sort_keys")
    static boolean getSortKeys(PyThread t, JsonEncoder self) {
        return self.sortKeys;
    }

    @PyGetter("skipkeys")
    static boolean getSkipKeys(PyThread t, JsonEncoder self) {
        return self.skipKeys;
    }
}
