// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/** How the built-in exceptions with attributes of their own fill them from their arguments. Stateless. */
final class ExceptionFields {
    private ExceptionFields() {}

    /** What {@code __new__} sets already: programs may read it before {@code __init__}, or never call it. */
    static void beforeInit(PyThread t, PyBaseException e, PyObject[] args) {
        PyType solid = e.type().solid();
        if (solid == Exceptions.OSError && e.type().slot(Slot.INIT) instanceof PyNativeDescr) {
            return;
        }
        if (solid == Exceptions.StopIteration || solid == Exceptions.SystemExit || solid == Exceptions.OSError) {
            init(t, e, args, null);
        }
    }

    /** Fills the fields; {@code kwargs} may be null. */
    static void init(PyThread t, PyBaseException e, PyObject[] args, PyDict kwargs) {
        PyType solid = e.type().solid();
        PyObject[] f = e.fields;
        int n = args.length;
        if (solid == Exceptions.StopIteration) {
            f[0] = n > 0 ? args[0] : PyNone.NONE;
        } else if (solid == Exceptions.SystemExit) {
            f[0] = n == 0 ? PyNone.NONE : n == 1 ? args[0] : PyTuple.of(args);
        } else if (solid == Exceptions.ImportError) {
            f[0] = n == 1 ? args[0] : null;
            f[1] = f[2] = f[3] = null;
            keywords(t, e, kwargs, "name", "path", "name_from");
        } else if (solid == Exceptions.AttributeError) {
            Arrays.fill(f, null);
            keywords(t, e, kwargs, "name", "obj");
        } else if (solid == Exceptions.NameError) {
            Arrays.fill(f, null);
            keywords(t, e, kwargs, "name");
        } else if (solid == Exceptions.OSError) {
            os(t, e, args);
        } else if (solid == Exceptions.SyntaxError) {
            syntax(t, e, args);
        } else if (e.type().isSubtype(Exceptions.UnicodeError) && f.length == 5 && n == 5) {
            System.arraycopy(args, 0, f, 0, 5);
        }
    }

    private static void keywords(PyThread t, PyBaseException e, PyDict kwargs, String... allowed) {
        if (kwargs == null) {
            return;
        }
        for (PyDict.Cursor c = kwargs.cursor(); c.next(); ) {
            String k = ((PyStr) c.key()).value();
            if (!Arrays.asList(allowed).contains(k)) {
                throw t.typeError(e.type().solid().name() + "() got an unexpected keyword argument '" + k + "'");
            }
            e.setField(k, c.value());
        }
    }

    private static void os(PyThread t, PyBaseException e, PyObject[] args) {
        int n = args.length;
        if (n < 2 || n > 5) {
            return;
        }
        PyObject[] f = e.fields;
        f[0] = args[0];
        f[1] = args[1];
        if (n >= 3) {
            if (e.type() == Exceptions.BlockingIOError && args[2] instanceof PyLong) {
                f[4] = args[2];
            } else {
                if (args[2] != PyNone.NONE) {
                    f[2] = args[2];
                }
                if (n == 5 && args[4] != PyNone.NONE) {
                    f[3] = args[4];
                }
                e.setArgs(PyTuple.of(args[0], args[1]));
            }
        }
    }

    private static void syntax(PyThread t, PyBaseException e, PyObject[] args) {
        PyObject[] f = e.fields;
        if (args.length > 0) {
            f[0] = args[0];
        }
        if (args.length == 2) {
            PyObject[] info = Ops.items(t, args[1]);
            if (info.length < 4) {
                throw t.typeError("function missing required argument '" + new String[] {"filename", "lineno", "offset", "text"}[info.length]
                        + "' (pos " + (info.length + 1) + ")");
            }
            if (info.length > 6) {
                throw t.typeError("function takes at most 6 arguments (" + info.length + " given)");
            }
            if (info.length == 5) {
                throw t.typeError("end_offset must be provided when end_lineno is provided");
            }
            f[1] = info[0];
            f[2] = info[1];
            f[3] = info[2];
            f[4] = info[3];
            f[5] = info.length > 4 ? info[4] : null;
            f[6] = info.length > 5 ? info[5] : null;
        }
    }

    /** The parts of {@code __reduce__} where they differ from (type, args[, dict]); else null. */
    static PyObject[] reduce(PyThread t, PyBaseException e) {
        PyType solid = e.type().solid();
        PyDict state = null;
        PyTuple args = e.args();
        PyObject dict = e.dict();
        if (solid == Exceptions.OSError) {
            if (args.size() != 2 || e.fields[2] == null) {
                return null;
            }
            args = e.fields[3] == null ? PyTuple.of(args.get(0), args.get(1), e.fields[2])
                    : PyTuple.of(args.get(0), args.get(1), e.fields[2], PyNone.NONE, e.fields[3]);
        } else if (solid == Exceptions.ImportError || solid == Exceptions.AttributeError || solid == Exceptions.NameError) {
            for (String k : e.type().exceptionFields) {
                PyObject v = e.field(k);
                if (v != null && !k.equals("msg") && !k.equals("obj")) {
                    if (state == null) {
                        state = new PyDict();
                    }
                    state.putStr(k, v);
                }
            }
            if (state == null) {
                return null;
            }
        } else {
            return null;
        }
        PyDict all = state == null ? new PyDict() : state;
        for (PyDict.Cursor c = ((PyDict) dict).cursor(); c.next(); ) {
            all.put(t, c.key(), c.value());
        }
        return all.size() == 0 ? new PyObject[] {e.type(), args} : new PyObject[] {e.type(), args, all};
    }
}
