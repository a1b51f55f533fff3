// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/**
 * The path hook for folders. It stands in {@code sys.path_hooks} for programs that call, move or remove it; the import system itself looks through folders
 * without it. Stateless.
 */
@TypeDef(name = "function", subclassable = false)
final class FolderHook extends PyObject {
    static final PyType TYPE = PyType.builtin(new FolderHookNatives(), "_frozen_importlib_external", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);
    static final FolderHook HOOK = new FolderHook();

    private FolderHook() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The finder for a folder. */
    @PyMethod("__call__(self, path, /)")
    static PyObject __call__(PyThread t, FolderHook self, PyObject path) {
        return t.runtime().importModule(t, "importlib._bootstrap_external").getAttr(t, PyStr.of("_folder_hook")).call(t, path);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        return t.runtime().importModule(t, "importlib._bootstrap_external").getAttr(t, PyStr.of("_folder_hook")).call(t, args, names);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, FolderHook self) {
        return "<function FileFinder.path_hook.<locals>.path_hook_for_FileFinder at " + org.gilpy.objects.Identity.hex(t, self) + ">";
    }
}
