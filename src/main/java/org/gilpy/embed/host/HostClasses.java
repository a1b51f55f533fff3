// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.host;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which Java classes programs may use. Immutable; as thread-safe as the host's predicates. */
public final class HostClasses {
    /** What opens everything else: covered by no package and no predicate, only by its own name. */
    private static final List<String> DANGEROUS = List.of("java.lang.Class", "java.lang.ClassLoader", "java.lang.ClassValue", "java.lang.Module", "java.lang.ModuleLayer",
            "java.lang.Compiler", "java.lang.Process", "java.lang.ProcessBuilder", "java.lang.ProcessHandle", "java.lang.Runtime", "java.lang.System",
            "java.lang.Shutdown", "java.lang.Thread", "java.lang.ThreadGroup", "java.lang.SecurityManager", "java.lang.StackWalker",
            "java.util.ServiceLoader", "java.beans.Expression", "java.beans.Statement");
    private static final List<String> DANGEROUS_PACKAGES = List.of("java.lang.reflect.", "java.lang.invoke.", "java.lang.foreign.", "java.lang.instrument.",
            "java.lang.module.", "javax.script.", "jdk.", "sun.", "com.sun.", "org.gilpy.");

    private final Set<String> packages;
    private final Set<String> classes;
    private final List<Predicate<String>> predicates;

    public HostClasses(Set<String> packages, Set<String> classes, List<Predicate<String>> predicates) {
        this.packages = Set.copyOf(packages);
        this.classes = Set.copyOf(classes);
        this.predicates = List.copyOf(predicates);
    }

    boolean any() {
        return !packages.isEmpty() || !classes.isEmpty() || !predicates.isEmpty();
    }

    /** Whether a class, by its binary name, may be used. */
    boolean allows(String name) {
        if (classes.contains(name)) {
            return true;
        }
        for (String d : DANGEROUS) {
            if (name.equals(d) || name.startsWith(d) && name.charAt(d.length()) == '$') {
                return false;
            }
        }
        for (String d : DANGEROUS_PACKAGES) {
            if (name.startsWith(d)) {
                return false;
            }
        }
        int dot = name.lastIndexOf('.');
        if (packages.contains(dot < 0 ? "" : name.substring(0, dot))) {
            return true;
        }
        int nested = name.indexOf('$');
        if (nested > 0 && classes.contains(name.substring(0, nested))) {
            return true;
        }
        for (Predicate<String> p : predicates) {
            if (p.test(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code import} of a name may find a package: one that holds, at some depth, what is allowed. */
    boolean leadsSomewhere(String name) {
        String below = name + ".";
        for (String p : packages) {
            if (p.equals(name) || p.startsWith(below)) {
                return true;
            }
        }
        for (String c : classes) {
            if (c.startsWith(below)) {
                return true;
            }
        }
        return !predicates.isEmpty() && isPackage(name);
    }

    private static boolean isPackage(String name) {
        String below = name + ".";
        for (Module m : ModuleLayer.boot().modules()) {
            for (String p : m.getPackages()) {
                if (p.equals(name) || p.startsWith(below)) {
                    return true;
                }
            }
        }
        ClassLoader loader = loader();
        return loader != null && loader.getResource(name.replace('.', '/') + "/") != null;
    }

    static ClassLoader loader() {
        ClassLoader c = Thread.currentThread().getContextClassLoader();
        return c != null ? c : ClassLoader.getSystemClassLoader();
    }

    /** The allowed class of a name, or null. */
    Class<?> find(String name) {
        if (!allows(name)) {
            return null;
        }
        try {
            Class<?> c = Class.forName(name, false, loader());
            return usable(c) ? c : null;
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Whether reflection reaches a class, and the host allows it. */
    boolean usable(Class<?> c) {
        return isOpen(c) && allows(c.getName());
    }

    /** Whether a class is public, with all around it, in a package that its module exports. */
    static boolean isOpen(Class<?> c) {
        for (Class<?> x = c; x != null; x = x.getDeclaringClass()) {
            if (!java.lang.reflect.Modifier.isPublic(x.getModifiers())) {
                return false;
            }
        }
        return c.getModule().isExported(c.getPackageName());
    }
}
