// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The members of a Java class that programs may use: those that an allowed, public class or interface declares. Immutable. */
final class Members {
    final Class<?> type;
    private final Map<String, List<Method>> methods = new HashMap<>();
    private final Map<String, List<Method>> statics = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Field> staticFields = new HashMap<>();
    private final Map<String, Method> components = new HashMap<>();
    final List<Constructor<?>> constructors = new ArrayList<>();

    Members(Class<?> type, HostClasses classes) {
        this.type = type;
        Set<String> seen = new LinkedHashSet<>();
        for (Class<?> c : hierarchy(type)) {
            if (!classes.usable(c)) {
                continue;
            }
            for (Method m : c.getDeclaredMethods()) {
                if (!Modifier.isPublic(m.getModifiers()) || m.isBridge()) {
                    continue;
                }
                boolean fixed = Modifier.isStatic(m.getModifiers());
                if (fixed && c.isInterface() && c != type) {
                    continue; // static methods of interfaces are not inherited
                }
                if (seen.add(m.getName() + Arrays.toString(m.getParameterTypes()))) {
                    (fixed ? statics : methods).computeIfAbsent(m.getName(), k -> new ArrayList<>(2)).add(m);
                }
            }
            for (Field f : c.getDeclaredFields()) {
                if (Modifier.isPublic(f.getModifiers())) {
                    (Modifier.isStatic(f.getModifiers()) ? staticFields : fields).putIfAbsent(f.getName(), f);
                }
            }
        }
        if (classes.usable(type) && !Modifier.isAbstract(type.getModifiers())) {
            constructors.addAll(Arrays.asList(type.getConstructors()));
        }
        if (type.isRecord()) {
            for (RecordComponent c : type.getRecordComponents()) {
                Method m = c.getAccessor();
                // The host has given the record as data; where Java's modules keep it closed it stays opaque.
                if (HostClasses.isOpen(type) || m.trySetAccessible()) {
                    components.put(c.getName(), m);
                }
            }
        }
    }

    /** The class, its superclasses, and all their interfaces, the nearest first. */
    private static List<Class<?>> hierarchy(Class<?> type) {
        LinkedHashSet<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            all.add(c);
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            interfaces(c, all);
        }
        if (type.isInterface()) {
            all.add(Object.class);
        }
        return new ArrayList<>(all);
    }

    private static void interfaces(Class<?> c, Set<Class<?>> all) {
        for (Class<?> i : c.getInterfaces()) {
            if (all.add(i)) {
                interfaces(i, all);
            }
        }
    }

    List<Method> methods(String name) {
        return methods.getOrDefault(name, List.of());
    }

    List<Method> statics(String name) {
        return statics.getOrDefault(name, List.of());
    }

    Field field(String name) {
        return fields.get(name);
    }

    Field staticField(String name) {
        return staticFields.get(name);
    }

    /** The accessor of a component of a record. */
    Method component(String name) {
        return components.get(name);
    }

    Set<String> names(boolean ofClass) {
        TreeSet<String> all = new TreeSet<>(ofClass ? statics.keySet() : methods.keySet());
        all.addAll(ofClass ? staticFields.keySet() : fields.keySet());
        if (!ofClass) {
            all.addAll(components.keySet());
        }
        return all;
    }

    /** The single abstract method of a functional interface that a class is or implements, or null. */
    static Method functional(Class<?> type) {
        Method found = null;
        LinkedHashSet<Class<?>> all = new LinkedHashSet<>();
        if (type.isInterface()) {
            all.add(type);
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            interfaces(c, all);
        }
        for (Class<?> i : all) {
            for (Method m : i.getMethods()) {
                if (!Modifier.isAbstract(m.getModifiers()) || ofObject(m)) {
                    continue;
                }
                if (found == null) {
                    found = m;
                } else if (!found.getName().equals(m.getName()) || found.getParameterCount() != m.getParameterCount()) {
                    return null;
                } else if (found.getDeclaringClass().isAssignableFrom(m.getDeclaringClass())) {
                    found = m;
                }
            }
        }
        return found;
    }

    /** Whether an interface repeats a method that every object has. */
    static boolean ofObject(Executable m) {
        Class<?>[] p = m.getParameterTypes();
        return switch (m.getName()) {
            case "equals" -> p.length == 1 && p[0] == Object.class;
            case "hashCode", "toString" -> p.length == 0;
            default -> false;
        };
    }
}
