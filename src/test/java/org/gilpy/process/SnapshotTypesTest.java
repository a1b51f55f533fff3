// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassModel;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.TreeSet;
import org.gilpy.ClassFiles;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStructSequence;
import org.gilpy.objects.PyType;
import org.gilpy.process.snapshot.Layouts;
import org.junit.jupiter.api.Test;

/** Every type can be part of a snapshot, or says what happens to it: looked for in all classes, so that nobody who adds one can forget. */
class SnapshotTypesTest {
    /** Python objects, the modules' own state, and what they are made of: from each class, all classes of fields. */
    @Test
    void everyFieldOfObjectsAndModulesCanBeWritten() {
        TreeSet<String> wrong = new TreeSet<>();
        HashSet<Class<?>> seen = new HashSet<>();
        for (ClassModel model : ClassFiles.all()) {
            Class<?> c = load(model);
            if (c != null && (PyObject.class.isAssignableFrom(c) || c.getName().endsWith("Module"))) {
                check(c, seen, wrong);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static void check(Class<?> c, HashSet<Class<?>> seen, TreeSet<String> wrong) {
        for (Class<?> k = c; k != null && k.getName().startsWith("org.gilpy.") && !Layouts.isSpecial(k) && seen.add(k); k = k.getSuperclass()) {
            for (Field f : k.getDeclaredFields()) {
                int m = f.getModifiers();
                if (Modifier.isStatic(m) || Modifier.isTransient(m)) {
                    continue;
                }
                String objection = Layouts.objection(k, f.getType());
                if (objection != null) {
                    wrong.add(objection + " " + f.getName());
                }
                Class<?> t = f.getType();
                while (t.isArray()) {
                    t = t.getComponentType();
                }
                check(t, seen, wrong);
            }
        }
    }

    /** Built-in types go by the name of a constant, which must be found. */
    @Test
    void everyBuiltInTypeHasAName() {
        TreeSet<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            Class<?> c = load(model);
            if (c == null) {
                continue;
            }
            for (Field f : c.getDeclaredFields()) {
                if (!Modifier.isStatic(f.getModifiers()) || f.getType() != PyType.class && f.getType() != PyStructSequence.Def.class) {
                    continue;
                }
                f.setAccessible(true);
                try {
                    Object v = f.get(null);
                    if (v != null && !Layouts.hasName(v)) {
                        wrong.add(c.getName() + "." + f.getName());
                    }
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static Class<?> load(ClassModel model) {
        String name = ClassFiles.name(model).replace('/', '.');
        if (!name.startsWith("org.gilpy.objects.") && !name.startsWith("org.gilpy.vm.") && !name.startsWith("org.gilpy.modules.")) {
            return null;
        }
        try {
            return Class.forName(name, true, SnapshotTypesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
