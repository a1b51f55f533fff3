// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.HostOwned;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.vm.Imports;

/** Finder and loader of Java packages: modules whose attributes are the classes that the host allows. It stands behind Python's own finders. */
@TypeDef(name = "JavaFinder", module = "java", subclassable = false)
public final class JavaFinder extends PyObject {
    static final PyType TYPE = PyType.builtin(new JavaFinderNatives(), "java", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

    /** Null in a child process, where no Java is to be found. */
    private final transient Bridge bridge;

    public JavaFinder(Bridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** The spec of a Java package, or None. */
    @PyMethod("find_spec(self, fullname, path=None, target=None)")
    static PyObject findSpec(PyThread t, JavaFinder self, String name, PyObject path, PyObject target) {
        return self.bridge != null && self.bridge.classes.leadsSomewhere(name) ? Imports.packageSpec(name, self) : PyNone.NONE;
    }

    /** None: the default module object will do. */
    @PyMethod("create_module(self, spec)")
    static PyObject createModule(PyThread t, JavaFinder self, PyObject spec) {
        return PyNone.NONE;
    }

    /** Makes classes attributes of the module, when they are asked for. */
    @PyMethod("exec_module(self, module)")
    static void execModule(PyThread t, JavaFinder self, PyObject module) {
        PyDict globals = module.dict();
        globals.putStr(Names.PATH, new PyList());
        String name = globals.getStr(Names.NAME).str(t).value();
        globals.putStr(Names.GETATTR, new Classes(self.bridge, name, globals));
        if (name.equals("java")) {
            globals.putStr("JavaException", self.bridge.javaException(t));
        }
    }

    /** The classes of a package, by name. */
    static final class Classes extends PyObject implements HostOwned {
        static final PyType TYPE = PyType.builtin("JavaPackage", "java", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);

        private final Bridge bridge;
        private final String name;
        private final PyDict globals;

        Classes(Bridge bridge, String name, PyDict globals) {
            this.bridge = bridge;
            this.name = name;
            this.globals = globals;
        }

        @Override
        public PyType type() {
            return TYPE;
        }

        @Override
        public PyObject inChild() {
            return new LeftBehind("package " + name);
        }

        @Override
        public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
            String wanted = args[0].str(t).value();
            Class<?> c = bridge.classes.find(name + "." + wanted);
            if (c == null) {
                throw t.attributeError("Java package '" + name + "' has no class '" + wanted + "' that the host allows", PyNone.NONE, PyStr.of(wanted));
            }
            PyObject found = new JavaClass(bridge, c);
            globals.putStr(PyStr.intern(wanted), found);
            return found;
        }
    }
}
