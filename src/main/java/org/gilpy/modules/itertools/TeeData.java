// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import java.util.Arrays;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;

/**
 * A link in the chain of values that tee iterators share. Without a GIL its monitor guards the values; only one thread at
 * a time may ask the iterator, the others see an error.
 */
@TypeDef(name = "_tee_dataobject", module = "itertools", subclassable = false)
final class TeeData extends PyObject {
    static final PyType TYPE = PyType.builtin(new TeeDataNatives(), "itertools", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);
    static final int CELLS = 57;

    private final PyObject it;
    private final PyObject[] values = new PyObject[CELLS];
    private int read;
    /** Set while the iterator runs, which must not come back here. */
    private boolean running;
    private TeeData next;

    TeeData(PyObject it) {
        this.it = it;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, iterable, values, next, /)")
    static PyObject __new__(PyThread t, PyType cls, PyObject iterable, PyList values, PyObject next) {
        TeeData d = new TeeData(iterable);
        int n = values.size();
        if (n > CELLS) {
            throw t.valueError("Invalid arguments");
        }
        for (int i = 0; i < n; i++) {
            d.values[i] = values.get(i);
        }
        d.read = n;
        if (n == CELLS) {
            if (next != PyNone.NONE) {
                if (!(next instanceof TeeData link)) {
                    throw t.valueError("Invalid arguments");
                }
                d.next = link;
            }
        } else if (next != PyNone.NONE) {
            throw t.valueError("Invalid arguments");
        }
        return d;
    }

    /** Value i of this link, or null at the end of the iterator. */
    PyObject value(PyThread t, int i) {
        if (Sharing.on()) {
            return sharedValue(t, i);
        }
        if (i < read) {
            return values[i];
        }
        begin(t);
        PyObject v;
        try {
            v = it.next(t);
        } finally {
            running = false;
        }
        if (v != null) {
            values[read++] = v;
        }
        return v;
    }

    private void begin(PyThread t) {
        if (running) {
            throw t.runtimeError("cannot re-enter the tee iterator");
        }
        running = true;
    }

    private PyObject sharedValue(PyThread t, int i) {
        synchronized (this) {
            if (i < read) {
                return values[i];
            }
            begin(t);
        }
        PyObject v = null;
        try {
            v = it.next(t);
        } finally {
            synchronized (this) {
                running = false;
                if (v != null) {
                    values[read++] = v;
                }
            }
        }
        return v;
    }

    TeeData nextLink() {
        if (Sharing.on()) {
            synchronized (this) {
                return link();
            }
        }
        return link();
    }

    private TeeData link() {
        if (next == null) {
            next = new TeeData(it);
        }
        return next;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, TeeData self) {
        Pickling.warn(t);
        synchronized (self) {
            PyList values = PyList.of(Arrays.copyOf(self.values, self.read));
            return PyTuple.of(TYPE, PyTuple.of(self.it, values, self.next == null ? PyNone.NONE : self.next));
        }
    }
}
