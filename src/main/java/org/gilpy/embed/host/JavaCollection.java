// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.Collection;
import java.util.Set;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyAnySet;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A Java set or another collection without places, by reference. */
@TypeDef(name = "JavaCollection", module = "java", base = JavaObject.class, subclassable = false)
final class JavaCollection extends JavaObject {
    static final PyType TYPE = derived(new JavaCollectionNatives(), 0);

    private final Collection<Object> items;

    @SuppressWarnings("unchecked")
    JavaCollection(Bridge bridge, Collection<?> items) {
        super(bridge, items);
        this.items = (Collection<Object>) items;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private interface Work<R> {
        R run();
    }

    private <R> R with(PyThread t, Work<R> w) {
        try {
            return w.run();
        } catch (RuntimeException e) {
            throw bridge.raise(t, e);
        }
    }

    private Object item(PyThread t, PyObject o) {
        return Arguments.convert(t, bridge, o, Object.class);
    }

    @PyMethod("__len__(self, /)")
    static int __len__(PyThread t, JavaCollection self) {
        return self.with(t, self.items::size);
    }

    @PyMethod("__contains__(self, value, /)")
    static boolean __contains__(PyThread t, JavaCollection self, PyObject value) {
        Object v = self.item(t, value);
        try {
            return self.items.contains(v) || v instanceof Integer i && self.items.contains((long) i);
        } catch (ClassCastException | NullPointerException e) {
            return false; // what the collection cannot compare is not in it
        } catch (RuntimeException e) {
            throw self.bridge.raise(t, e);
        }
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, JavaCollection self) {
        return new JavaIterator(self.bridge, self.items, self.with(t, self.items::iterator));
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, JavaCollection self, PyObject other) {
        if (other instanceof JavaObject o) {
            return PyBool.of(self.value.equals(o.value));
        }
        return other instanceof PyAnySet && self.value instanceof Set ? PyBool.of(Ops.compareTrue(t, Ops.EQ, PySet.from(t, self), other))
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @PyMethod("__hash__(self, /)")
    static long __hash__(PyThread t, JavaCollection self) {
        throw t.typeError("unhashable type: 'JavaCollection'");
    }

    /** Adds an item. */
    @PyMethod("add(self, item, /)")
    static void add(PyThread t, JavaCollection self, PyObject item) {
        Object v = self.item(t, item);
        self.with(t, () -> self.items.add(v));
    }

    /** Removes an item; KeyError when it is not there. */
    @PyMethod("remove(self, item, /)")
    static void remove(PyThread t, JavaCollection self, PyObject item) {
        Object v = self.item(t, item);
        if (!self.with(t, () -> self.items.remove(v))) {
            throw t.keyError(item);
        }
    }

    /** Removes an item if it is there. */
    @PyMethod("discard(self, item, /)")
    static void discard(PyThread t, JavaCollection self, PyObject item) {
        Object v = self.item(t, item);
        self.with(t, () -> self.items.remove(v));
    }

    /** Removes any item and returns it; KeyError when there is none. */
    @PyMethod("pop(self, /)")
    static PyObject pop(PyThread t, JavaCollection self) {
        return self.bridge.toPython(t, self.with(t, () -> {
            java.util.Iterator<Object> i = self.items.iterator();
            if (!i.hasNext()) {
                throw t.keyError(org.gilpy.objects.PyStr.of("pop from an empty Java collection"));
            }
            Object first = i.next();
            i.remove();
            return first;
        }));
    }

    /** Removes all items. */
    @PyMethod("clear(self, /)")
    static void clear(PyThread t, JavaCollection self) {
        self.with(t, () -> {
            self.items.clear();
            return PyNone.NONE;
        });
    }
}
