// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Meta path finder for the entries of sys.path and of package paths. */
@TypeDef(name = "PathFinder", module = "_frozen_importlib_external")
final class PathFinder {
    private PathFinder() {}

    /** The spec of a module found on the path, or None. */
    @PyClassMethod("find_spec(cls, fullname, path=None, target=None)")
    static PyObject findSpec(PyThread t, PyType cls, String name, PyObject path, PyObject target) {
        PyObject s = ((VmThread) t).interpreter.imports.pathSpec((VmThread) t, name, path);
        return s == null ? PyNone.NONE : s;
    }

    /** Forgets cached path entry finders. */
    @PyClassMethod("invalidate_caches(cls, /)")
    static void invalidateCaches(PyThread t, PyType cls) {
        if (t.runtime().sysAttr("path_importer_cache") instanceof PyDict d) {
            d.clear();
        }
    }
}
