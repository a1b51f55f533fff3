// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.operator;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Return a callable object that fetches the given attribute(s) from its operand.
 * After f = attrgetter('name'), the call f(r) returns r.name.
 * After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).
 * After h = attrgetter('name.first', 'name.last'), the call h(r) returns (r.name.first, r.name.last).
 */
// Immutable.
@TypeDef(name = "attrgetter", module = "operator", subclassable = false)
final class AttrGetter extends PyObject {
    static final PyType TYPE = PyType.builtin(new AttrGetterNatives(), "operator", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    private final PyObject[] names;
    /** The names split at their dots. */
    private final PyStr[][] paths;

    private AttrGetter(PyObject[] names, PyStr[][] paths) {
        this.names = names;
        this.paths = paths;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, attr, /, *attrs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject attr, PyObject[] attrs) {
        PyObject[] args = Calls.prepend(attr, attrs);
        PyStr[][] paths = new PyStr[args.length][];
        for (int i = 0; i < args.length; i++) {
            if (!(args[i] instanceof PyStr s)) {
                throw t.typeError("attribute name must be a string");
            }
            paths[i] = split(s.value());
        }
        return new AttrGetter(args, paths);
    }

    private static PyStr[] split(String s) {
        int n = 1;
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) == '.') {
                n++;
            }
        }
        PyStr[] out = new PyStr[n];
        int from = 0;
        for (int k = 0; k < n; k++) {
            int dot = s.indexOf('.', from);
            out[k] = PyStr.intern(s.substring(from, dot < 0 ? s.length() : dot));
            from = dot + 1;
        }
        return out;
    }

    private static PyObject follow(PyThread t, PyObject o, PyStr[] path) {
        for (PyStr name : path) {
            o = o.getAttr(t, name);
        }
        return o;
    }

    @Override
    public PyObject call(PyThread t, PyObject o) {
        if (paths.length == 1) {
            return follow(t, o, paths[0]);
        }
        PyObject[] out = new PyObject[paths.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = follow(t, o, paths[i]);
        }
        return PyTuple.of(out);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] keywords) {
        Getters.checkOne(t, "attrgetter", args, keywords);
        return call(t, args[0]);
    }

    @PyMethod("__call__(self, obj, /)")
    static PyObject __call__(PyThread t, AttrGetter self, PyObject obj) {
        return self.call(t, obj);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, AttrGetter self) {
        return Getters.repr(t, self, "operator.attrgetter(", self.names);
    }

    /** Return state information for pickling */
    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, AttrGetter self) {
        return PyTuple.of(TYPE, PyTuple.of(self.names.clone()));
    }
}
