// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two interpreters in one JVM share nothing that can change: no static field holds state. */
class StaticStateTest {
    /** Types that exist to be changed; as constants they would be state of the whole JVM. */
    private static final Set<String> CHANGING = Set.of("Ljava/lang/ThreadLocal;", "Ljava/lang/StringBuilder;", "Ljava/util/Random;",
            "Ljava/util/HashMap;", "Ljava/util/LinkedHashMap;", "Ljava/util/TreeMap;", "Ljava/util/IdentityHashMap;",
            "Ljava/util/WeakHashMap;", "Ljava/util/ArrayList;", "Ljava/util/ArrayDeque;", "Ljava/util/LinkedList;",
            "Ljava/util/HashSet;", "Ljava/util/LinkedHashSet;", "Ljava/util/TreeSet;",
            "Lorg/gilpy/objects/PyDict;", "Lorg/gilpy/objects/PyList;", "Lorg/gilpy/objects/PySet;");

    private static final Set<String> CHANGING_PACKAGES = Set.of("Ljava/util/concurrent/", "Ljava/util/concurrent/atomic/");

    /** Static state that is meant, each with its reason. */
    private static final Set<String> MEANT = Set.of(
            "org/gilpy/os/Libc.POOL",       // scratch memory for calls of the C library, without content between calls
            "org/gilpy/os/Exit.callable",           // turns true once, when the C library can be called
            "org/gilpy/objects/Sharing.on",         // turns true once, when the first interpreter without a GIL is made
            "org/gilpy/objects/UnicodeNames$Aliases.MAP", // read once from a resource, never changed
            "org/gilpy/objects/PyStr.INTERNED",     // interned strings: immutable, and equal in every interpreter
            "org/gilpy/objects/Slot.BY_NAME");      // filled once, with the constants of the enum

    @Test
    void noStaticFieldHoldsState() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            if (ClassFiles.fromGrammar(model)) {
                continue;
            }
            for (FieldModel field : model.fields()) {
                String name = ClassFiles.name(model) + "." + field.fieldName().stringValue();
                if (!field.flags().has(AccessFlag.STATIC) || MEANT.contains(name)) {
                    continue;
                }
                String type = field.fieldType().stringValue();
                if (!field.flags().has(AccessFlag.FINAL)) {
                    wrong.add(name + " is static and not final");
                } else if (CHANGING.contains(type) || CHANGING_PACKAGES.contains(type.substring(0, type.lastIndexOf('/') + 1))) {
                    wrong.add(name + " is a static " + type.substring(1, type.length() - 1).replace('/', '.'));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }
}
