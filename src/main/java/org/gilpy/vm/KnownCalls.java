// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyRange;
import org.gilpy.objects.PySet;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;

/**
 * Built-in functions and methods that compiled code calls so often that it does not go through them: {@code f} is the function itself, for arguments of other
 * classes than those it is mostly called with. Stateless.
 */
final class KnownCalls {
    private KnownCalls() {}

    static PyObject len(VmThread t, PyObject f, PyObject o) {
        if (o.getClass() == PyList.class) {
            return new PyInt(((PyList) o).size());
        }
        if (o.getClass() == PyTuple.class) {
            return new PyInt(((PyTuple) o).items().length);
        }
        return f.call(t, o);
    }

    static PyObject append(VmThread t, PyObject f, PyObject self, PyObject o) {
        if (self.getClass() == PyList.class) {
            ((PyList) self).append(o);
            return PyNone.NONE;
        }
        return f.call(t, self, o);
    }

    static PyObject pop(VmThread t, PyObject f, PyObject self) {
        if (self.getClass() == PyList.class) {
            PyObject v = ((PyList) self).pop(-1);
            if (v != null) {
                return v;
            }
        }
        return f.call(t, self);
    }

    static PyObject get(VmThread t, PyObject f, PyObject self, PyObject key) {
        if (self.getClass() == PyDict.class) {
            PyObject v = ((PyDict) self).get(t, key);
            return v == null ? PyNone.NONE : v;
        }
        return f.call(t, self, key);
    }

    static PyObject get(VmThread t, PyObject f, PyObject self, PyObject key, PyObject fallback) {
        if (self.getClass() == PyDict.class) {
            PyObject v = ((PyDict) self).get(t, key);
            return v == null ? fallback : v;
        }
        return f.call(t, self, key, fallback);
    }

    static PyObject isinstance(VmThread t, PyObject f, PyObject o, PyObject cls) {
        if (cls instanceof PyType c && c.type() == PyType.TYPE) {
            PyType k = o.type();
            if (k == c || k.isSubtype(c)) {
                return PyBool.TRUE;
            }
            if (!k.isHeap() && !(o instanceof PyInstance) || k.tellsItsClass()) {
                return PyBool.FALSE;
            }
        }
        return f.call(t, o, cls);
    }

    static PyObject ord(VmThread t, PyObject f, PyObject o) {
        if (o.getClass() == PyStr.class) {
            String s = ((PyStr) o).value();
            if (s.length() == 1) {
                return new PyInt(s.charAt(0));
            }
        }
        return f.call(t, o);
    }

    static PyObject abs(VmThread t, PyObject f, PyObject o) {
        if (o.getClass() == PyInt.class) {
            long v = ((PyInt) o).value;
            if (v != Long.MIN_VALUE) {
                return v < 0 ? new PyInt(-v) : o;
            }
        } else if (o.getClass() == PyFloat.class) {
            return new PyFloat(Math.abs(((PyFloat) o).value));
        }
        return f.call(t, o);
    }

    static PyObject min(VmThread t, PyObject f, PyObject a, PyObject b) {
        if (a.getClass() == PyInt.class && b.getClass() == PyInt.class) {
            return ((PyInt) b).value < ((PyInt) a).value ? b : a;
        }
        if (a.getClass() == PyFloat.class && b.getClass() == PyFloat.class) {
            return ((PyFloat) b).value < ((PyFloat) a).value ? b : a;
        }
        return f.call(t, a, b);
    }

    static PyObject max(VmThread t, PyObject f, PyObject a, PyObject b) {
        if (a.getClass() == PyInt.class && b.getClass() == PyInt.class) {
            return ((PyInt) b).value > ((PyInt) a).value ? b : a;
        }
        if (a.getClass() == PyFloat.class && b.getClass() == PyFloat.class) {
            return ((PyFloat) b).value > ((PyFloat) a).value ? b : a;
        }
        return f.call(t, a, b);
    }

    static PyObject min(VmThread t, PyObject f, PyObject a, PyObject b, PyObject c) {
        if (a.getClass() == PyInt.class && b.getClass() == PyInt.class && c.getClass() == PyInt.class) {
            PyObject m = ((PyInt) b).value < ((PyInt) a).value ? b : a;
            return ((PyInt) c).value < ((PyInt) m).value ? c : m;
        }
        return f.call(t, a, b, c);
    }

    static PyObject max(VmThread t, PyObject f, PyObject a, PyObject b, PyObject c) {
        if (a.getClass() == PyInt.class && b.getClass() == PyInt.class && c.getClass() == PyInt.class) {
            PyObject m = ((PyInt) b).value > ((PyInt) a).value ? b : a;
            return ((PyInt) c).value > ((PyInt) m).value ? c : m;
        }
        return f.call(t, a, b, c);
    }

    static PyObject range(VmThread t, PyObject f, PyObject stop) {
        return stop.getClass() == PyInt.class ? PyRange.of(0, ((PyInt) stop).value) : f.call(t, stop);
    }

    static PyObject range(VmThread t, PyObject f, PyObject start, PyObject stop) {
        return start.getClass() == PyInt.class && stop.getClass() == PyInt.class ? PyRange.of(((PyInt) start).value, ((PyInt) stop).value) : f.call(t, start, stop);
    }

    static PyObject type(VmThread t, PyObject f, PyObject o) {
        return o.type();
    }

    static PyObject list(VmThread t, PyObject f) {
        return new PyList();
    }

    static PyObject list(VmThread t, PyObject f, PyObject o) {
        return PyList.from(t, o);
    }

    static PyObject set(VmThread t, PyObject f) {
        return new PySet();
    }

    static PyObject set(VmThread t, PyObject f, PyObject o) {
        return PySet.from(t, o);
    }

    static PyObject dict(VmThread t, PyObject f) {
        return new PyDict();
    }
}
