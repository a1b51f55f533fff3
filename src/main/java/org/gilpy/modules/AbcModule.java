// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Classes;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/** What abstract base classes know of other classes (PEP 3119); the metaclass itself is in {@code abc.py}. */
@ModuleDef("_abc")
final class AbcModule {
    private static final PyStr IMPL = PyStr.intern("_abc_impl");
    private static final PyStr CLASS = PyStr.intern("__class__");
    private static final PyStr SUBCLASSES = PyStr.intern("__subclasses__");
    private static final PyStr SUBCLASSHOOK = PyStr.intern("__subclasshook__");
    private static final PyStr SUBCLASSCHECK = PyStr.intern("__subclasscheck__");

    @PyAttribute("_abc_data") static final PyType DATA = AbcAnswers.TYPE;

    /** Grows whenever any class is registered anywhere, which makes all remembered "no" answers stale. */
    private final AtomicLong registrations = new AtomicLong();

    private static AbcAnswers answers(PyThread t, PyObject cls) {
        PyObject a = cls instanceof PyType c ? c.lookup(IMPL) : null;
        if (a == null) {
            a = cls.getAttr(t, IMPL);
        }
        if (a instanceof AbcAnswers k) {
            return k;
        }
        throw t.typeError("_abc_impl is set to a wrong type");
    }

    /** Gives an abstract base class its state. */
    @PyFunction("_abc_init(self, /)")
    void init(PyThread t, PyObject self) {
        self.setAttr(t, IMPL, new AbcAnswers(registrations.get()));
    }

    /** Makes a class a virtual subclass; answers the class. */
    @PyFunction("_abc_register(self, subclass, /)")
    PyObject register(PyThread t, PyObject self, PyObject subclass) {
        if (!(subclass instanceof PyType c)) {
            throw t.typeError("Can only register classes");
        }
        if (Classes.isSubclass(t, c, self)) {
            return c;
        }
        if (Classes.isSubclass(t, self, c)) {
            throw t.runtimeError("Refusing to create an inheritance cycle");
        }
        answers(t, self).register(c);
        registrations.incrementAndGet();
        // Match statements then treat the class as a sequence or mapping.
        if (self instanceof PyType k && c.isHeap()) {
            int kind = k.has(PyType.SEQUENCE) ? PyType.SEQUENCE : k.has(PyType.MAPPING) ? PyType.MAPPING : 0;
            if (kind != 0 && !c.has(PyType.SEQUENCE) && !c.has(PyType.MAPPING)) {
                c.markCollection(kind);
            }
        }
        return c;
    }

    /** Whether an object counts as an instance, by what its class and its type are. */
    @PyFunction("_abc_instancecheck(self, instance, /)")
    PyObject instanceCheck(PyThread t, PyObject self, PyObject instance) {
        AbcAnswers a = answers(t, self);
        PyObject c = instance.getAttr(t, CLASS);
        PyType actual = instance.type();
        if (c instanceof PyType k) {
            if (a.isKnownSubclass(k)) {
                return PyBool.TRUE;
            }
            if (k == actual && a.isKnownOther(k, registrations.get())) {
                return PyBool.FALSE;
            }
        }
        PyObject check = self.getAttr(t, SUBCLASSCHECK);
        PyObject result = check.call(t, c);
        return c == actual || result.truth(t) ? result : check.call(t, actual);
    }

    /** Whether a class counts as a subclass. */
    @PyFunction("_abc_subclasscheck(self, subclass, /)")
    boolean subclassCheck(PyThread t, PyObject self, PyObject subclass) {
        if (!(subclass instanceof PyType c)) {
            throw t.typeError("issubclass() arg 1 must be a class");
        }
        AbcAnswers a = answers(t, self);
        if (a.isKnownSubclass(c)) {
            return true;
        }
        long version = registrations.get();
        if (a.isKnownOther(c, version)) {
            return false;
        }
        PyObject verdict = self.getAttr(t, SUBCLASSHOOK).call(t, c);
        boolean is;
        if (verdict == PyNotImplemented.NOT_IMPLEMENTED) {
            is = search(t, self, c, a);
        } else if (verdict instanceof PyBool b) {
            is = b == PyBool.TRUE;
        } else {
            throw t.error(Exceptions.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
        }
        a.remember(c, is, version);
        return is;
    }

    /** From inheritance and registrations. */
    private static boolean search(PyThread t, PyObject self, PyType c, AbcAnswers a) {
        for (PyType k : c.mro()) {
            if (k == self) {
                return true;
            }
        }
        for (PyType k : a.registered()) {
            if (Classes.isSubclass(t, c, k)) {
                return true;
            }
        }
        PyObject it = self.getAttr(t, SUBCLASSES).call(t).iter(t);
        for (PyObject k; (k = it.next(t)) != null; ) {
            if (Classes.isSubclass(t, c, k)) {
                return true;
            }
        }
        return false;
    }

    /** What is known, for debugging: registered classes, subclasses, others, and when those began. */
    @PyFunction("_get_dump(self, /)")
    PyObject dump(PyThread t, PyObject self) {
        AbcAnswers a = answers(t, self);
        return PyTuple.of(references(t, a.registered()), references(t, a.knownSubclasses()), references(t, a.knownOthers()), PyInt.of(a.othersVersion()));
    }

    private static PyObject references(PyThread t, List<PyType> classes) {
        PyObject ref = t.runtime().importModule(t, "_weakref").getAttr(t, PyStr.intern("ref"));
        PySet out = new PySet();
        for (PyType c : classes) {
            out.add(t, ref.call(t, c));
        }
        return out;
    }

    /** Forgets the registered classes. */
    @PyFunction("_reset_registry(self, /)")
    void resetRegistry(PyThread t, PyObject self) {
        answers(t, self).forgetRegistered();
    }

    /** Forgets all answers. */
    @PyFunction("_reset_caches(self, /)")
    void resetCaches(PyThread t, PyObject self) {
        answers(t, self).forgetAnswers();
    }

    /** A value that changes with every class that is registered. */
    @PyFunction("get_cache_token()")
    long cacheToken(PyThread t) {
        return registrations.get();
    }
}
