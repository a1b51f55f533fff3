// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.PySetter;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Lasting;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyNotImplemented;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** What is known of a module before it is loaded (PEP 451). */
// Its fields are guarded by the GIL; without one the lock of the import of the module keeps other threads away until it is loaded.
@TypeDef(name = "ModuleSpec", module = "_frozen_importlib")
final class ModuleSpec extends PyObject implements Lasting {
    static final PyType TYPE = PyType.builtin(new ModuleSpecNatives(), "_frozen_importlib", BaseObject.TYPE, PyType.HAS_DICT | PyType.NOT_SUBCLASSABLE);
    /** Finder and loader of native modules. */
    static final PyType BUILTIN_IMPORTER = PyType.builtin(new BuiltinImporterNatives(), "_frozen_importlib", BaseObject.TYPE, 0);
    /** Finder of frozen modules, of which there are none. */
    static final PyType FROZEN_IMPORTER = PyType.builtin(new FrozenImporterNatives(), "_frozen_importlib", BaseObject.TYPE, 0);
    /** Finder of modules on a path. */
    static final PyType PATH_FINDER = PyType.builtin(new PathFinderNatives(), "_frozen_importlib_external", BaseObject.TYPE, 0);

    private PyObject name;
    private PyObject loader;
    private PyObject origin;
    private PyObject locations;
    private PyObject state = PyNone.NONE;
    private PyObject cached;
    private boolean hasLocation;
    boolean initializing;
    /** Names of the submodules that are being imported; made when first asked for, under the monitor of this. */
    private PyList unready;
    private PyDict dict;

    ModuleSpec(String name, PyObject loader, String origin, PyList locations) {
        this.name = PyStr.intern(name);
        this.loader = loader;
        this.origin = origin == null ? PyNone.NONE : PyStr.of(origin);
        this.locations = locations == null ? PyNone.NONE : locations;
        this.hasLocation = loader instanceof SourceLoader;
    }

    private ModuleSpec() {}

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public PyDict dict() {
        if (dict == null) {
            dict = new PyDict();
        }
        return dict;
    }

    @Override
    public PyObject dictGet(PyStr n) {
        return dict == null ? null : dict.getStr(n);
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new ModuleSpec();
    }

    @PyMethod("__init__(self, name, loader, *, origin=None, loader_state=None, is_package=None)")
    static void __init__(PyThread t, ModuleSpec self, PyObject name, PyObject loader, PyObject origin, PyObject state, PyObject isPackage) {
        self.name = name;
        self.loader = loader;
        self.origin = origin;
        self.state = state;
        self.locations = isPackage.truth(t) ? new PyList() : PyNone.NONE;
        self.hasLocation = false;
        self.cached = null;
    }

    boolean packageLike() {
        return locations != PyNone.NONE;
    }

    PyObject loader() {
        return loader;
    }

    private String nameText() {
        return name instanceof PyStr s ? s.value() : "";
    }

    private static String cachePlace(PyObject origin) {
        return origin instanceof PyStr s && s.value().endsWith(".py") ? CodeCache.place(s.value(), 0, null).toString() : null;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, ModuleSpec self) {
        StringBuilder b = new StringBuilder("ModuleSpec(name=").append(self.name.repr(t).value()).append(", loader=").append(self.loader.repr(t).value());
        if (self.origin != PyNone.NONE) {
            b.append(", origin=").append(self.origin.repr(t).value());
        }
        if (self.locations != PyNone.NONE) {
            b.append(", submodule_search_locations=").append(self.locations.repr(t).value());
        }
        return b.append(')').toString();
    }

    @PyMethod("__eq__(self, value, /)")
    static PyObject __eq__(PyThread t, ModuleSpec self, PyObject o) {
        if (!(o instanceof ModuleSpec s)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(self.name.same(t, s.name) && self.loader.same(t, s.loader) && self.origin.same(t, s.origin)
                && self.locations.same(t, s.locations) && self.hasLocation == s.hasLocation);
    }

    @PyGetter("name")
    static PyObject getName(PyThread t, ModuleSpec self) {
        return self.name;
    }

    @PySetter("name")
    static void setName(PyThread t, ModuleSpec self, PyObject v) {
        self.name = v;
    }

    @PyGetter("loader")
    static PyObject getLoader(PyThread t, ModuleSpec self) {
        return self.loader;
    }

    @PySetter("loader")
    static void setLoader(PyThread t, ModuleSpec self, PyObject v) {
        self.loader = v;
    }

    @PyGetter("origin")
    static PyObject getOrigin(PyThread t, ModuleSpec self) {
        return self.origin;
    }

    @PySetter("origin")
    static void setOrigin(PyThread t, ModuleSpec self, PyObject v) {
        self.origin = v;
    }

    @PyGetter("submodule_search_locations")
    static PyObject getLocations(PyThread t, ModuleSpec self) {
        return self.locations;
    }

    @PySetter("submodule_search_locations")
    static void setLocations(PyThread t, ModuleSpec self, PyObject v) {
        self.locations = v;
    }

    @PyGetter("loader_state")
    static PyObject getState(PyThread t, ModuleSpec self) {
        return self.state;
    }

    @PySetter("loader_state")
    static void setState(PyThread t, ModuleSpec self, PyObject v) {
        self.state = v;
    }

    @PyGetter("cached")
    static PyObject getCached(PyThread t, ModuleSpec self) {
        if (self.cached != null) {
            return self.cached;
        }
        if (self.hasLocation && self.origin instanceof PyStr o && o.value().endsWith(".pyc")) {
            return o;
        }
        String p = self.hasLocation ? cachePlace(self.origin) : null;
        return p == null ? PyNone.NONE : PyStr.of(p);
    }

    @PySetter("cached")
    static void setCached(PyThread t, ModuleSpec self, PyObject v) {
        self.cached = v;
    }

    @PyGetter("has_location")
    static boolean getHasLocation(PyThread t, ModuleSpec self) {
        return self.hasLocation;
    }

    @PySetter("has_location")
    static void setHasLocation(PyThread t, ModuleSpec self, PyObject v) {
        self.hasLocation = v.truth(t);
    }

    @PySetter("_set_fileattr")
    static void setFileattr(PyThread t, ModuleSpec self, PyObject v) {
        self.hasLocation = v.truth(t);
    }

    @PyGetter("_set_fileattr")
    static boolean getFileattr(PyThread t, ModuleSpec self) {
        return self.hasLocation;
    }

    @PyGetter("_initializing")
    static boolean getInitializing(PyThread t, ModuleSpec self) {
        return self.initializing;
    }

    @PySetter("_initializing")
    static void setInitializing(PyThread t, ModuleSpec self, PyObject v) {
        self.initializing = v.truth(t);
    }

    @PyGetter("_uninitialized_submodules")
    static PyObject getUnready(PyThread t, ModuleSpec self) {
        return self.unready();
    }

    synchronized PyList unready() {
        if (unready == null) {
            unready = new PyList();
        }
        return unready;
    }

    @PyGetter("parent")
    static String getParent(PyThread t, ModuleSpec self) {
        String n = self.nameText();
        if (self.locations != PyNone.NONE) {
            return n;
        }
        int dot = n.lastIndexOf('.');
        return dot < 0 ? "" : n.substring(0, dot);
    }
}
