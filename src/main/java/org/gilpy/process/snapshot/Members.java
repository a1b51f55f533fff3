// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.gilpy.code.CodeObject;
import org.gilpy.objects.Lasting;
import org.gilpy.objects.Natives;
import org.gilpy.objects.PyAnySet;
import org.gilpy.objects.PyBigInt;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Shape;
import org.gilpy.objects.Subclassed;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.PyCode;
import org.gilpy.vm.PyFunction;

/**
 * Which objects belong to a {@link Base}. Only what lives as long as its module: a base keeps its objects alive, and a program must not notice that.
 * So no instances, and no lists and dicts but lists that modules, classes and closures hold, of which nobody can tell how long they live; and of a module that is not the
 * library's nothing at all. Used by one thread.
 */
final class Members {
    /** What never changes, or goes with its function or class. */
    private static final Set<Class<?>> VALUES = Set.of(PyStr.class, PyInt.class, PyBigInt.class, PyFloat.class, PyBytes.class, PyTuple.class, PyType.class, PyDict.Table.class,
            PyCell.class, PyBuiltin.class, PyFunction.class, PyCode.class, CodeObject.class, Shape.class);

    /** Globals of modules and the dicts of classes; other dicts are values. */
    private final Set<PyDict> namespaces = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Statics statics;
    final ArrayList<PyModule> modules = new ArrayList<>();
    /** How many modules there are, those that are no members included. */
    final int all;

    Members(Interpreter in, Statics statics) {
        this.statics = statics;
        this.all = in.modules().size();
        for (PyDict.Cursor c = in.modules().cursor(); c.next(); ) {
            if (c.value() instanceof PyModule m && m.getClass() == PyModule.class && isLibrary(m, in.config.stdlib)) {
                modules.add(m);
                namespaces.add(m.globals);
            }
        }
    }

    /** Of the standard library, or built in. The main program may look as if it were built in. */
    private static boolean isLibrary(PyModule m, String stdlib) {
        PyObject file = m.globals.getStr("__file__");
        if (file != null) {
            return file instanceof PyStr s && stdlib != null && s.value().startsWith(stdlib);
        }
        return m.globals.getStr("__loader__") instanceof PyType t && !t.isHeap() && !(m.globals.getStr("__name__") instanceof PyStr n && n.value().equals("__main__"));
    }

    /**
     * Whether an object that has been met in a member is one too; everything that it is made with has to be one as well.
     *
     * @param in the member, where that is made empty, and otherwise null
     */
    boolean admits(Object o, Layout l, Object in) {
        Class<?> c = o.getClass();
        switch (l.kind) {
            case CODEC:
                if (c == PyDict.class) {
                    // Attributes, annotations and defaults of what is a member itself.
                    return in instanceof PyFunction || in instanceof Lasting || in instanceof Subclassed || namespaces.contains(o);
                }
                if (c == PyType.class && ((PyType) o).isHeap()) {
                    namespaces.add(((PyType) o).ownDict());
                    return true;
                }
                return VALUES.contains(c) || c == PyList.class && (in instanceof PyDict.Table || in instanceof PyCell) || l.mayBeStatic && statics.find(o, c) != null;
            case FIELDS:
                return Raw.FIELDS && (isPart(o) || o instanceof PyAnySet.Table && in instanceof PyFrozenSet) || statics.find(o, c) != null;
            case OBJECTS:
                return c == PyObject[].class || in instanceof Lasting;
            case STRING, INTEGER, LONG, DOUBLE, BOOLEAN, CHARACTER, BYTE, SHORT, FLOAT, BIG, BYTES, CLASS, ENUM:
                return true;
            case INTS:
                return in instanceof Natives;
            case LONGS:
                return in instanceof PyAnySet.Table;
            default:
                return l.kind != Kind.ROOT && l.kind != Kind.NONE && l.mayBeStatic && statics.find(o, c) != null;
        }
    }

    private boolean isPart(Object o) {
        return o instanceof PyModule m ? namespaces.contains(m.globals) : o instanceof Subclassed s ? !s.type().isHeap() : o instanceof Lasting || o.getClass() == PyFrozenSet.class;
    }
}
