// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/**
 * What the pickler of an interpreter takes from Python modules: registries of {@code copyreg}, name tables of {@code _compat_pickle}. Found when
 * first needed; benign races, since all threads find the same.
 */
public final class PickleState {
    private PyDict dispatchTable;
    private PyDict extensionRegistry;
    private PyDict invertedRegistry;
    private PyDict extensionCache;
    private PyObject encode;
    private PyDict[] toOld;
    private PyDict[] toNew;

    static PickleState of(PyThread t) {
        return t.runtime().state(PickleState.class);
    }

    private static PyObject attribute(PyThread t, String module, String name) {
        return t.runtime().importModule(t, module).getAttr(t, PyStr.of(name));
    }

    private static PyDict dict(PyThread t, String module, String name) {
        PyObject o = attribute(t, module, name);
        if (o instanceof PyDict d) {
            return d;
        }
        throw t.runtimeError(module + "." + name + " should be a dict, not " + o.type().name());
    }

    PyDict dispatchTable(PyThread t) {
        if (dispatchTable == null) {
            dispatchTable = dict(t, "copyreg", "dispatch_table");
        }
        return dispatchTable;
    }

    PyDict extensionRegistry(PyThread t) {
        if (extensionRegistry == null) {
            extensionRegistry = dict(t, "copyreg", "_extension_registry");
        }
        return extensionRegistry;
    }

    PyDict invertedRegistry(PyThread t) {
        if (invertedRegistry == null) {
            invertedRegistry = dict(t, "copyreg", "_inverted_registry");
        }
        return invertedRegistry;
    }

    PyDict extensionCache(PyThread t) {
        if (extensionCache == null) {
            extensionCache = dict(t, "copyreg", "_extension_cache");
        }
        return extensionCache;
    }

    /** {@code codecs.encode}. */
    PyObject encode(PyThread t) {
        if (encode == null) {
            encode = attribute(t, "codecs", "encode");
        }
        return encode;
    }

    PyObject getattr(PyThread t) {
        return t.runtime().builtins().getStr("getattr");
    }

    /** The tables of names and of modules to the names that Python 2 had. */
    PyDict[] toOld(PyThread t) {
        if (toOld == null) {
            toOld = new PyDict[] {dict(t, "_compat_pickle", "REVERSE_NAME_MAPPING"), dict(t, "_compat_pickle", "REVERSE_IMPORT_MAPPING")};
        }
        return toOld;
    }

    /** The tables of names and of modules from the names that Python 2 had. */
    PyDict[] toNew(PyThread t) {
        if (toNew == null) {
            toNew = new PyDict[] {dict(t, "_compat_pickle", "NAME_MAPPING"), dict(t, "_compat_pickle", "IMPORT_MAPPING")};
        }
        return toNew;
    }
}
