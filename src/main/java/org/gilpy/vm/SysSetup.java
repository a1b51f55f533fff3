// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.List;
import org.gilpy.gil.GilMode;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyStructSequence;
import org.gilpy.objects.PyTuple;

/** Fills the attributes of {@code sys} that depend on the configuration. Stateless. */
final class SysSetup {
    private SysSetup() {}

    private static PyList strings(List<String> l) {
        PyList out = new PyList();
        for (String s : l) {
            out.append(PyStr.of(s));
        }
        return out;
    }

    static void fill(VmThread t, Interpreter in, PyDict sys) {
        Config c = in.config;
        sys.putStr("modules", in.modules());
        sys.putStr("argv", strings(c.argv));
        sys.putStr("orig_argv", strings(c.origArgv));
        sys.putStr("path", strings(c.path));
        sys.putStr("warnoptions", strings(c.warnOptions));
        PyDict x = new PyDict();
        for (var e : c.xOptions.entrySet()) {
            x.putStr(PyStr.of(e.getKey()), e.getValue() == null ? PyBool.TRUE : PyStr.of(e.getValue()));
        }
        sys.putStr("_xoptions", x);
        sys.putStr("executable", PyStr.of(c.executable));
        sys.putStr("_base_executable", PyStr.of(c.executable));
        sys.putStr("prefix", PyStr.of(prefix(c)));
        sys.putStr("base_prefix", PyStr.of(prefix(c)));
        sys.putStr("exec_prefix", PyStr.of(prefix(c)));
        sys.putStr("base_exec_prefix", PyStr.of(prefix(c)));
        sys.putStr("platlibdir", PyStr.of("lib"));
        sys.putStr("pycache_prefix", c.pycachePrefix == null ? PyNone.NONE : PyStr.of(c.pycachePrefix));
        sys.putStr("dont_write_bytecode", PyBool.of(c.dontWriteBytecode));
        sys.putStr("meta_path", new PyList());
        sys.putStr("path_hooks", new PyList());
        sys.putStr("path_importer_cache", new PyDict());
        sys.putStr("_git", PyTuple.of(PyStr.of("gilpy"), PyStr.of(""), PyStr.of("")));
        String[] names = in.front.nativeModules();
        PyList b = new PyList();
        for (String name : names) {
            if (name.indexOf('.') < 0) {
                b.append(PyStr.of(name));
            }
        }
        sys.putStr("builtin_module_names", PyTuple.of(b.toArray()));
        sys.putStr("stdlib_module_names", moduleNames(c, names));
        sys.putStr("_framework", PyStr.of(""));
        gilMode(in, sys, c.gilMode);
        sys.putStr("flags", PyStructSequence.make(FLAGS, PyInt.of(c.debug), PyInt.of(c.inspect ? 1 : 0), PyInt.of(c.interactive ? 1 : 0),
                PyInt.of(c.optimize), PyInt.of(c.dontWriteBytecode ? 1 : 0), PyInt.of(c.noUserSite ? 1 : 0), PyInt.of(c.noSite ? 1 : 0),
                PyInt.of(c.ignoreEnvironment ? 1 : 0), PyInt.of(c.verbose), PyInt.of(c.bytesWarning), PyInt.of(c.quiet ? 1 : 0), PyInt.of(1),
                PyInt.of(c.isolated ? 1 : 0), PyBool.of(c.devMode), PyInt.of(c.utf8Mode ? 1 : 0),
                PyInt.of(c.warnsOfDefaultEncoding() ? 1 : 0), PyBool.of(c.safePath),
                PyInt.of(c.maxStrDigits), PyInt.of(c.gilMode.locked() ? 1 : 0)));
    }

    private static final String[] TICK_FUNCTIONS = {"getcheckinterval", "setcheckinterval"};

    /** Makes {@code sys} that of a GIL mode: its name, and the functions that only counting ticks gives a meaning. */
    static void gilMode(Interpreter in, PyDict sys, GilMode mode) {
        sys.putStr("_gil_mode", PyStr.of(mode.toString()));
        for (String name : TICK_FUNCTIONS) {
            PyStr key = PyStr.intern(name);
            PyObject f = in.tickFunctions.getStr(key);
            if (f == null) {
                f = sys.getStr(key);
                in.tickFunctions.putStr(key, f);
            }
            if (mode == GilMode.TICK) {
                sys.putStr(key, f);
            } else {
                sys.removeStr(key);
            }
        }
    }

    /** The modules of the library, as {@code sys.stdlib_module_names} lists them. */
    private static PyObject moduleNames(Config c, String[] natives) {
        java.util.ArrayList<PyObject> all = new java.util.ArrayList<>(300);
        for (String n : natives) {
            all.add(PyStr.of(n));
        }
        String[] files = new java.io.File(c.stdlib).list();
        for (String f : files == null ? new String[0] : files) {
            if (f.endsWith(".py")) {
                all.add(PyStr.of(f.substring(0, f.length() - 3)));
            } else if (f.indexOf('.') < 0 && !f.equals("__pycache__")) {
                all.add(PyStr.of(f));
            }
        }
        PyObject[] out = all.toArray(new PyObject[0]);
        return PyFrozenSet.ofConstants(out);
    }

    private static String prefix(Config c) {
        int i = c.stdlib.lastIndexOf('/');
        return i > 0 ? c.stdlib.substring(0, i) : c.stdlib;
    }

    static final PyStructSequence.Def FLAGS = new PyStructSequence.Def("sys.flags", 18, false, "debug", "inspect", "interactive", "optimize", "dont_write_bytecode",
            "no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
            "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits", "gil");
}
