// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;

/** Property attribute made of up to three functions. */
// Only __init__ and __set_name__ change it, before other threads know it.
@TypeDef(name = "property")
public final class PyProperty extends PyObject implements Lasting {
    public static final PyType TYPE = PyType.builtin(new PyPropertyNatives(), "builtins", BaseObject.TYPE, 0);

    public PyObject getter = PyNone.NONE;
    public PyObject setter = PyNone.NONE;
    private PyObject deleter = PyNone.NONE;
    private PyObject doc = PyNone.NONE;
    private PyObject name;
    private boolean getterDoc;
    private final Subclassed extra;

    private PyProperty(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyProperty(cls);
    }

    // CPython: property_init_impl in descrobject.c
    @PyMethod("__init__(self, fget=None, fset=None, fdel=None, doc=None)")
    static void __init__(PyThread t, PyProperty self, PyObject fget, PyObject fset, PyObject fdel, PyObject doc) {
        self.getter = fget;
        self.setter = fset;
        self.deleter = fdel;
        self.getterDoc = false;
        self.name = null;
        PyObject d = doc;
        if (d == PyNone.NONE && fget != PyNone.NONE) {
            PyObject own = fget.getAttrOrNull(t, Names.DOC);
            if (own != null && own != PyNone.NONE) {
                d = own;
                self.getterDoc = true;
            }
        }
        self.doc = d;
        if (self.extra != null) {
            // The doc of the subclass would hide it else.
            try {
                self.setAttr(t, Names.DOC, d);
            } catch (PyError e) {
                if (self.getterDoc || !e.matches(Exceptions.AttributeError)) {
                    throw e;
                }
            }
        }
    }

    private String describe(PyThread t, PyObject obj, String what) {
        PyObject n = propertyName(t);
        String type = "'" + obj.type().qualname() + "' object has no ";
        return n != null ? "property " + n.repr(t).value() + " of " + type + what : "property of " + type + what;
    }

    private PyObject propertyName(PyThread t) {
        if (name != null) {
            return name;
        }
        return getter == PyNone.NONE ? null : getter.getAttrOrNull(t, Names.NAME);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType cls) {
        if (extra != null && type().slot(Slot.GET) instanceof PyNativeDescr == false) {
            return super.descrGet(t, obj, cls);
        }
        return get(t, obj);
    }

    private PyObject get(PyThread t, PyObject obj) {
        if (obj == null) {
            return this;
        }
        if (getter == PyNone.NONE) {
            throw t.error(Exceptions.AttributeError, describe(t, obj, "getter"));
        }
        return getter.call(t, obj);
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, PyProperty self, PyObject instance, PyObject owner) {
        return self.get(t, instance == PyNone.NONE ? null : instance);
    }

    @PyMethod("__set__(self, instance, value, /)")
    static void __set__(PyThread t, PyProperty self, PyObject instance, PyObject value) {
        if (self.setter == PyNone.NONE) {
            throw t.error(Exceptions.AttributeError, self.describe(t, instance, "setter"));
        }
        self.setter.call(t, instance, value);
    }

    @PyMethod("__delete__(self, instance, /)")
    static void __delete__(PyThread t, PyProperty self, PyObject instance) {
        if (self.deleter == PyNone.NONE) {
            throw t.error(Exceptions.AttributeError, self.describe(t, instance, "deleter"));
        }
        self.deleter.call(t, instance);
    }

    /** Remembers the attribute name for error messages. */
    @PyMethod("__set_name__(self, /, *args)")
    static void setName(PyThread t, PyProperty self, PyObject[] args) {
        if (args.length != 2) {
            throw t.typeError("__set_name__() takes 2 positional arguments but " + args.length + " were given");
        }
        self.name = args[1];
    }

    private PyObject copy(PyThread t, PyObject g, PyObject s, PyObject d) {
        PyObject docArg = getterDoc && g != PyNone.NONE ? PyNone.NONE : doc;
        PyObject p = type().call(t, new PyObject[] {g, s, d, docArg}, null);
        if (p instanceof PyProperty q) {
            q.name = name;
        }
        return p;
    }

    /** The same property with another getter. */
    @PyMethod("getter(self, object, /)")
    static PyObject getter(PyThread t, PyProperty self, PyObject f) {
        return self.copy(t, f, self.setter, self.deleter);
    }

    /** The same property with another setter. */
    @PyMethod("setter(self, object, /)")
    static PyObject setter(PyThread t, PyProperty self, PyObject f) {
        return self.copy(t, self.getter, f, self.deleter);
    }

    /** The same property with another deleter. */
    @PyMethod("deleter(self, object, /)")
    static PyObject deleter(PyThread t, PyProperty self, PyObject f) {
        return self.copy(t, self.getter, self.setter, f);
    }

    @PySetter("fget")
    static void setFget(PyThread t, PyProperty self, PyObject value) {
        throw t.error(Exceptions.AttributeError, "readonly attribute");
    }

    @PyGetter("fget")
    static PyObject fget(PyThread t, PyProperty self) {
        return self.getter;
    }

    @PySetter("fset")
    static void setFset(PyThread t, PyProperty self, PyObject value) {
        throw t.error(Exceptions.AttributeError, "readonly attribute");
    }

    @PyGetter("fset")
    static PyObject fset(PyThread t, PyProperty self) {
        return self.setter;
    }

    @PySetter("fdel")
    static void setFdel(PyThread t, PyProperty self, PyObject value) {
        throw t.error(Exceptions.AttributeError, "readonly attribute");
    }

    @PyGetter("fdel")
    static PyObject fdel(PyThread t, PyProperty self) {
        return self.deleter;
    }

    @PyGetter("__doc__")
    static PyObject getDoc(PyThread t, PyProperty self) {
        return self.doc;
    }

    @PySetter("__doc__")
    static void setDoc(PyThread t, PyProperty self, PyObject value) {
        self.doc = value == null ? PyNone.NONE : value;
    }

    @PyGetter("__name__")
    static PyObject getName(PyThread t, PyProperty self) {
        PyObject n = self.propertyName(t);
        if (n == null) {
            throw t.noAttribute(self, Names.NAME);
        }
        return n;
    }

    @PySetter("__name__")
    static void setNameAttribute(PyThread t, PyProperty self, PyObject value) {
        self.name = value;
    }

    @PyGetter("__isabstractmethod__")
    static boolean getAbstract(PyThread t, PyProperty self) {
        for (PyObject f : new PyObject[] {self.getter, self.setter, self.deleter}) {
            if (f != PyNone.NONE) {
                PyObject a = f.getAttrOrNull(t, Names.ISABSTRACTMETHOD);
                if (a != null && a.truth(t)) {
                    return true;
                }
            }
        }
        return false;
    }
}
