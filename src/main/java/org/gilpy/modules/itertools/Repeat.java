// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.itertools;

import org.gilpy.annot.Atomic;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyIterator;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;

/**
 * repeat(object [,times]) -&gt; create an iterator which returns the object
 * for the specified number of times. If not specified, returns the object
 * endlessly.
 */
// Without a GIL its monitor guards what is left.
@Atomic
@TypeDef(name = "repeat", module = "itertools")
final class Repeat extends PyIterator.Subclassable {
    static final PyType TYPE = subclassableType(new RepeatNatives(), "itertools");


    private final PyObject object;
    /** -1 for ever. */
    private long left;

    private Repeat(PyType cls, PyObject object, long left) {
        super(cls, TYPE);
        this.object = object;
        this.left = left;
    }

    @PyNew("(cls, object, times=<unrepresentable>)")
    static PyObject __new__(PyThread t, PyType cls, PyObject object, PyObject times) {
        return new Repeat(cls, object, times == null ? -1 : Math.max(0, Convert.toLong(t, times)));
    }

    @Override
    protected PyObject step(PyThread t) {
        t.poll();
        if (left < 0) {
            return object;
        }
        if (Sharing.on()) {
            synchronized (this) {
                return takeOne();
            }
        }
        return takeOne();
    }

    private PyObject takeOne() {
        if (left == 0) {
            return null;
        }
        left--;
        return object;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, Repeat self) {
        return self.type().name() + "(" + self.object.repr(t).value() + (self.left == -1 ? ")" : ", " + self.left + ")");
    }

    /** Private method returning an estimate of len(list(it)). */
    @PyMethod("__length_hint__(self, /)")
    static long __length_hint__(PyThread t, Repeat self) {
        if (self.left == -1) {
            throw t.typeError("len() of unsized object");
        }
        return self.left;
    }

    /** Return state information for pickling. */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, Repeat self) {
        Pickling.warn(t);
        return PyTuple.of(self.type(), self.left == -1 ? PyTuple.of(self.object) : PyTuple.of(self.object, PyInt.of(self.left)));
    }
}
