// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Built-in iterators: {@link #step} is the one-sided {@code __next__}, and the type's natives end with those of
 * {@link IteratorMethods}. Without a GIL an iterator shared by threads may skip or repeat items, never fail: {@link #step} reads each field once for what it does with it.
 */
public abstract class PyIterator extends PyObject {
    /** The next item, or null at the end. */
    protected abstract PyObject step(PyThread t);

    @Override
    public PyObject next(PyThread t) {
        return step(t);
    }

    @Override
    public PyObject iter(PyThread t) {
        return this;
    }

    /** A built-in iterator type without constructor. */
    protected static PyType iteratorType(Natives natives, String module) {
        return PyType.builtin(natives.owner, module, BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE, natives, new IteratorMethodsNatives(natives.owner));
    }

    /** A built-in iterator type that programs may call. */
    protected static PyType finalType(Natives natives, String module) {
        return PyType.builtin(natives.owner, module, BaseObject.TYPE, PyType.NOT_SUBCLASSABLE, natives, new IteratorMethodsNatives(natives.owner));
    }

    /** A built-in iterator type that programs may call, with natives that it shares with another. */
    protected static PyType finalType(String module, Natives own, Natives shared) {
        return PyType.builtin(own.owner, module, BaseObject.TYPE, PyType.NOT_SUBCLASSABLE, own, shared, new IteratorMethodsNatives(own.owner));
    }

    /** A built-in iterator type that programs may call and subclass. */
    protected static PyType subclassableType(Natives natives, String module) {
        return PyType.builtin(natives.owner, module, BaseObject.TYPE, 0, natives, new IteratorMethodsNatives(natives.owner));
    }

    /** A built-in iterator type that programs may call and subclass, with natives that it shares with another. */
    protected static PyType subclassableType(String module, Natives own, Natives shared) {
        return PyType.builtin(own.owner, module, BaseObject.TYPE, 0, own, shared, new IteratorMethodsNatives(own.owner));
    }

    /** The builtin of that name, as pickles of iterators name it. */
    protected static PyObject builtin(PyThread t, String name) {
        // A program may have put a key there that only equals the name, in Python code.
        PyObject f = t.runtime().builtins().get(t, PyStr.intern(name));
        if (f == null) {
            throw t.error(Exceptions.AttributeError, name);
        }
        return f;
    }

    /** An iterator of a type that programs may subclass. */
    public abstract static class Subclassable extends PyIterator {
        private final PyType exact;
        private final Subclassed extra;

        /** An instance of {@code cls}, which is {@code exact} or a Python subclass of it. */
        protected Subclassable(PyType cls, PyType exact) {
            this.exact = exact;
            this.extra = cls == exact ? null : new Subclassed(cls);
        }

        @Override
        public final PyType type() {
            return extra == null ? exact : extra.type();
        }

        @Override
        public final Subclassed extra() {
            return extra;
        }

        @Override
        public final PyObject next(PyThread t) {
            return extra == null ? step(t) : Ops.next(t, this);
        }

        @Override
        public final PyObject iter(PyThread t) {
            return extra == null ? this : Ops.iter(t, this);
        }
    }
}
