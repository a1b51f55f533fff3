// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of one interpreter's child processes, as {@code putenv} and {@code unsetenv} change it; that of the JVM stays. Names
 * and values are bytes, held as characters 0 to 255. Guarded by its monitor.
 */
public final class Environment {
    /** What the launcher tells the JVM this way: which signal its profiler interrupts threads with, so that SIGUSR2 is the program's. */
    private static final String OF_THE_JVM = "_JAVA_SR_SIGNUM";
    private final LinkedHashMap<String, String> variables = new LinkedHashMap<>();

    public Environment() {
        boolean exact = true;
        for (Map.Entry<String, String> e : System.getenv().entrySet()) {
            String k = e.getKey();
            String v = e.getValue();
            exact &= isAscii(k) && isAscii(v);
            variables.put(k, v);
        }
        if (!exact) {
            readExactly();
        }
        variables.remove(OF_THE_JVM);
    }

    /** An environment that the host gives. */
    public Environment(Map<String, String> given) {
        for (Map.Entry<String, String> e : given.entrySet()) {
            variables.put(latin1(e.getKey()), latin1(e.getValue()));
        }
    }

    public static Environment of(PyThread t) {
        return t.runtime().state(Environment.class);
    }

    private static boolean isAscii(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    // Java has decoded the variables with the locale's charset, which need not be reversible.
    private void readExactly() {
        String all;
        try {
            all = new String(Files.readAllBytes(Path.of("/proc/self/environ")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            for (Map.Entry<String, String> x : Map.copyOf(variables).entrySet()) {
                variables.remove(x.getKey());
                variables.put(latin1(x.getKey()), latin1(x.getValue()));
            }
            return;
        }
        variables.clear();
        for (int at = 0; at < all.length(); ) {
            int end = all.indexOf('\0', at);
            if (end < 0) {
                end = all.length();
            }
            int eq = all.indexOf('=', at);
            if (eq > at && eq < end) {
                variables.putIfAbsent(all.substring(at, eq), all.substring(eq + 1, end));
            }
            at = end + 1;
        }
    }

    private static String latin1(String s) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A copy. */
    public synchronized Map<String, String> copy() {
        return new LinkedHashMap<>(variables);
    }

    /** Takes another process's environment over. */
    public synchronized void replace(Map<String, String> other) {
        variables.clear();
        variables.putAll(other);
    }

    public synchronized void put(String name, String value) {
        variables.put(name, value);
    }

    public synchronized void remove(String name) {
        variables.remove(name);
    }

    /** A variable, or null. */
    public synchronized String get(String name) {
        return variables.get(name);
    }
}
