// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;

/**
 * A tuple with named fields, such as {@code time.struct_time} and {@code sys.flags}. Each kind is a {@link Def}, made once and shared.
 */
@TypeDef(name = "structseq", base = PyTuple.class)
public final class PyStructSequence extends PyTuple {
    private final Def def;
    /** Fields beyond the visible tuple items; null where there are none. */
    private final PyObject[] hidden;

    /** A kind of struct sequence: its type and field names. Immutable. */
    public static final class Def {
        final String[] fields;
        final int visible;
        public final PyType type;

        /** A kind that programs cannot make: all fields are items. */
        public Def(String fullName, String... fields) {
            this(fullName, fields.length, false, fields);
        }

        /** The first {@code visible} fields are items; {@code constructible}: the type may be called with a sequence. */
        public Def(String fullName, int visible, boolean constructible, String... fields) {
            this.fields = fields;
            this.visible = visible;
            int dot = fullName.lastIndexOf('.');
            this.type = PyType.builtin(fullName.substring(dot + 1), fullName.substring(0, dot), PyTuple.TYPE,
                    PyType.NOT_SUBCLASSABLE | (constructible ? 0 : PyType.NO_NEW), new PyStructSequenceNatives());
            type.structDef = this;
        }
    }

    private PyStructSequence(Def def, PyObject[] items, PyObject[] hidden) {
        super(items);
        this.def = def;
        this.hidden = hidden;
    }

    /** An instance; values in field order, hidden ones may be left out (then None). */
    public static PyStructSequence make(Def def, PyObject... values) {
        PyObject[] items = java.util.Arrays.copyOf(values, def.visible);
        PyObject[] hidden = null;
        if (def.fields.length > def.visible) {
            hidden = new PyObject[def.fields.length - def.visible];
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] = def.visible + i < values.length ? values[def.visible + i] : PyNone.NONE;
            }
        }
        return new PyStructSequence(def, items, hidden);
    }

    @Override
    public PyType type() {
        return def.type;
    }

    /** Value of a field by its name; null when there is no such field. */
    PyObject field(String name) {
        // From the end, as a hidden field may bear the name of an item: st_atime is a float, the item an int.
        for (int i = def.fields.length - 1; i >= 0; i--) {
            if (def.fields[i].equals(name)) {
                return i < def.visible ? get(i) : hidden[i - def.visible];
            }
        }
        return null;
    }

    @Override
    public PyObject dictGet(PyStr name) {
        return field(name.value());
    }

    /** The names of all attributes. */
    @PyMethod("__dir__(self, /)")
    static PyObject __dir__(PyThread t, PyStructSequence self) {
        PyDict names = new PyDict();
        TypeMethods.mergeNames(t, self.def.type, names);
        for (String field : self.def.fields) {
            names.putStr(field, PyNone.NONE);
        }
        return PyList.of(Ops.items(t, names));
    }

    // CPython: structseq_new_impl in structseq.c
    @PyNew("(cls, sequence, dict=NULL)")
    static PyObject __new__(PyThread t, PyType cls, PyObject sequence, PyObject dict) {
        Def d = cls.structDef;
        if (sequence.type().slot(Slot.ITER) == null && sequence.type().slot(Slot.GETITEM) == null) {
            throw t.typeError("constructor requires a sequence");
        }
        PyObject[] items = Ops.items(t, sequence);
        int max = d.fields.length;
        if (items.length < d.visible || items.length > max) {
            String n = d.visible == max ? "a " + max : items.length < d.visible ? "an at least " + d.visible : "an at most " + max;
            throw t.typeError(cls.fullName() + "() takes " + n + "-sequence (" + items.length + "-sequence given)");
        }
        if (dict != null && items.length < max) {
            PyObject[] all = java.util.Arrays.copyOf(items, max);
            for (int i = items.length; i < max; i++) {
                PyObject v = dict instanceof PyDict m ? m.getStr(d.fields[i]) : null;
                all[i] = v == null ? PyNone.NONE : v;
            }
            items = all;
        }
        return make(d, items);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyStructSequence self) {
        StringBuilder b = new StringBuilder(self.def.type.fullName()).append('(');
        for (int i = 0; i < self.def.visible; i++) {
            b.append(i > 0 ? ", " : "").append(self.def.fields[i]).append('=').append(self.get(i).repr(t).value());
        }
        return b.append(')').toString();
    }

    @Override
    public PyStr repr(PyThread t) {
        return PyStr.of(__repr__(t, this));
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, PyStructSequence self) {
        PyDict d = new PyDict();
        for (int i = self.def.visible; i < self.def.fields.length; i++) {
            d.putStr(self.def.fields[i], self.hidden[i - self.def.visible]);
        }
        return PyTuple.of(self.def.type, PyTuple.of(PyTuple.of(self.items()), d));
    }

    /** A copy with other values for some fields. */
    @PyMethod("__replace__(self, /, **changes)")
    static PyObject __replace__(PyThread t, PyStructSequence self, PyDict changes) {
        PyObject[] all = new PyObject[self.def.fields.length];
        int used = 0;
        for (int i = 0; i < all.length; i++) {
            PyObject v = changes == null ? null : changes.getStr(self.def.fields[i]);
            if (v != null) {
                used++;
            }
            all[i] = v != null ? v : self.field(self.def.fields[i]);
        }
        if (changes != null && used < changes.size()) {
            throw t.valueError("Got unexpected field name(s): " + PyList.of(Ops.items(t, changes)).repr(t).value());
        }
        return make(self.def, all);
    }
}
