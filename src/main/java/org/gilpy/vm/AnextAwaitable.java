// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What {@code anext(it, default)} gives. */
// Its iterator is a single reference; threads that come first at the same time each ask for one.
@TypeDef(name = "anext_awaitable", subclassable = false)
final class AnextAwaitable extends PyObject {
    static final PyType TYPE = PyType.builtin(new AnextAwaitableNatives(), "builtins", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    private final PyObject wrapped;
    private final PyObject fallback;
    private PyObject iterator;

    AnextAwaitable(PyObject wrapped, PyObject fallback) {
        this.wrapped = wrapped;
        this.fallback = fallback;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private PyObject iterator(PyThread t) {
        if (iterator == null) {
            PyObject it = GeneratorOps.awaitable((VmThread) t, wrapped, 0);
            iterator = it instanceof PyGenerator g && g.type() == CoroutineMethods.TYPE ? new CoroutineWrapper(g) : it;
        }
        return iterator;
    }

    private PyError ended(PyThread t, PyError e) {
        return e.matches(Exceptions.StopAsyncIteration) ? t.error(Exceptions.StopIteration, fallback) : e;
    }

    @PyMethod("__await__(self, /)")
    static PyObject __await__(PyThread t, AnextAwaitable self) {
        return self;
    }

    @PyMethod("__iter__(self, /)")
    static PyObject __iter__(PyThread t, AnextAwaitable self) {
        return self;
    }

    @PyMethod("__next__(self, /)")
    static PyObject __next__(PyThread t, AnextAwaitable self) {
        try {
            PyObject it = self.iterator(t);
            return Calls.attr(t, it, org.gilpy.objects.PyStr.intern("__next__"));
        } catch (PyError e) {
            throw self.ended(t, e);
        }
    }

    /** Resumes with a value. */
    @PyMethod("send(self, value, /)")
    static PyObject send(PyThread t, AnextAwaitable self, PyObject value) {
        try {
            return Calls.attr(t, self.iterator(t), Names.SEND, value);
        } catch (PyError e) {
            throw self.ended(t, e);
        }
    }

    /** Raises an exception inside. */
    @PyMethod("throw(self, /, *args)")
    static PyObject throwMethod(PyThread t, AnextAwaitable self, PyObject[] args) {
        try {
            return Calls.attr(t, self.iterator(t), Names.THROW, args);
        } catch (PyError e) {
            throw self.ended(t, e);
        }
    }

    /** Gives the awaitable up. */
    @PyMethod("close(self, /)")
    static PyObject close(PyThread t, AnextAwaitable self) {
        return Calls.attr(t, self.iterator(t), Names.CLOSE);
    }
}
