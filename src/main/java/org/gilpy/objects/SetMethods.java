// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** The methods of set that change it. Stateless. */
@TypeDef(name = "set")
final class SetMethods {
    private SetMethods() {}

    /**
     * Add an element to a set.
     *
     * <p>This has no effect if the element is already present.
     */
    @PyMethod("add(self, object, /)")
    static void add(PyThread t, PySet self, PyObject object) {
        self.addKey(t, object);
    }

    /** Remove all elements from this set. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, PySet self) {
        self.clear();
    }

    /** Return a shallow copy of a set. */
    @PyMethod("copy(self, /)")
    static PyObject copy(PyThread t, PySet self) {
        return self.copy(t);
    }

    /** Remove an element from a set if it is a member; otherwise nothing happens. */
    @PyMethod("discard(self, object, /)")
    static void discard(PyThread t, PySet self, PyObject object) {
        self.discardKey(t, object);
    }

    /** Remove an element from a set; it must be a member, else KeyError. */
    @PyMethod("remove(self, object, /)")
    static void remove(PyThread t, PySet self, PyObject object) {
        if (!self.discardKey(t, object)) {
            throw t.keyError(object);
        }
    }

    /** Remove and return an arbitrary set element; KeyError if the set is empty. */
    @PyMethod("pop(self, /)")
    static PyObject pop(PyThread t, PySet self) {
        PyObject k = self.removeAny();
        if (k == null) {
            throw t.error(Exceptions.KeyError, "pop from an empty set");
        }
        return k;
    }

    /** Update the set, adding elements from all others. */
    @PyMethod("update(self, /, *others)")
    static void update(PyThread t, PySet self, PyObject[] others) {
        for (PyObject o : others) {
            self.update(t, o);
        }
    }

    /** Update the set, keeping only elements found in it and all others. */
    @PyMethod("intersection_update(self, /, *others)")
    static void intersection_update(PyThread t, PySet self, PyObject[] others) {
        self.take(self.intersectionOfAll(t, others));
    }

    /** Update the set, removing elements found in others. */
    @PyMethod("difference_update(self, /, *others)")
    static void difference_update(PyThread t, PySet self, PyObject[] others) {
        for (PyObject o : others) {
            self.removeAll(t, o);
        }
    }

    /** Update the set, keeping only elements found in either set, but not in both. */
    @PyMethod("symmetric_difference_update(self, other, /)")
    static void symmetric_difference_update(PyThread t, PySet self, PyObject other) {
        self.toggleAll(t, other);
    }

    @PyMethod("__ior__(self, value, /)")
    static PyObject __ior__(PyThread t, PySet self, PyObject value) {
        if (!(value instanceof PyAnySet)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        self.update(t, value);
        return self;
    }

    @PyMethod("__iand__(self, value, /)")
    static PyObject __iand__(PyThread t, PySet self, PyObject value) {
        if (!(value instanceof PyAnySet)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        self.take(self.intersection(t, value));
        return self;
    }

    @PyMethod("__isub__(self, value, /)")
    static PyObject __isub__(PyThread t, PySet self, PyObject value) {
        if (!(value instanceof PyAnySet)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        self.removeAll(t, value);
        return self;
    }

    @PyMethod("__ixor__(self, value, /)")
    static PyObject __ixor__(PyThread t, PySet self, PyObject value) {
        if (!(value instanceof PyAnySet)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        self.toggleAll(t, value);
        return self;
    }
}
