// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Environment;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Children;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.Spawn;

/** What starting another program needs of Python's side: arguments, environment, descriptors, directory, signals. Stateless. */
final class Programs {
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final int F_GETFD = 1, F_SETFD = 2, FD_CLOEXEC = 1;

    private Programs() {}

    /** {@code argv} of an exec or spawn function; {@code what} is how messages call it. */
    static List<byte[]> arguments(PyThread t, PyObject argv, String what) {
        if (!(argv instanceof PyList) && !(argv instanceof PyTuple)) {
            throw t.typeError(what + " must be a tuple or list");
        }
        ArrayList<byte[]> out = new ArrayList<>();
        for (PyObject o : Ops.items(t, argv)) {
            out.add(text(t, o));
        }
        if (out.isEmpty()) {
            throw t.valueError(what + " must not be empty");
        }
        if (out.get(0).length == 0) {
            throw t.valueError(what + " first element cannot be empty");
        }
        return out;
    }

    private static byte[] text(PyThread t, PyObject o) {
        byte[] b = FsPath.encode(t, FsPath.fspath(t, o));
        for (byte x : b) {
            if (x == 0) {
                throw t.valueError("embedded null byte");
            }
        }
        return b;
    }

    /** Python's environment; that of the interpreter for {@code None}. */
    static List<byte[]> environment(PyThread t, PyObject env, String function) {
        ArrayList<byte[]> out = new ArrayList<>();
        if (env == PyNone.NONE) {
            for (Map.Entry<String, String> e : Environment.of(t).copy().entrySet()) {
                out.add((e.getKey() + "=" + e.getValue()).getBytes(StandardCharsets.ISO_8859_1));
            }
            return out;
        }
        if (!(env instanceof PyDict) && env.getAttrOrNull(t, PyStr.intern("keys")) == null) {
            throw t.typeError(function + ": environment must be a mapping object");
        }
        PyObject[] keys = Ops.items(t, Calls.attr(t, env, PyStr.intern("keys")));
        PyObject[] values = Ops.items(t, Calls.attr(t, env, PyStr.intern("values")));
        for (int i = 0; i < keys.length; i++) {
            byte[] k = text(t, keys[i]);
            byte[] v = text(t, values[i]);
            for (byte x : k) {
                if (x == '=') {
                    throw t.valueError("illegal environment variable name");
                }
            }
            byte[] all = java.util.Arrays.copyOf(k, k.length + 1 + v.length);
            all[k.length] = '=';
            System.arraycopy(v, 0, all, k.length + 1, v.length);
            out.add(all);
        }
        return out;
    }

    /** The signals that the program blocks, as bits. */
    static long blocked(PyThread t) {
        PyObject signals = t.runtime().modules().getStr("_signal");
        if (signals == null) {
            return 0;
        }
        long bits = 0;
        for (PyObject n : Ops.items(t, Calls.attr(t, signals, PyStr.intern("pthread_sigmask"), org.gilpy.objects.PyInt.of(0), PyTuple.of()))) {
            bits |= 1L << Convert.toInt(t, n);
        }
        return bits;
    }

    /** A program that starts in Python's directory. */
    static Spawn spawn(PyThread t, byte[] path, List<byte[]> argv, List<byte[]> env) {
        Spawn s = new Spawn(path, argv, env);
        String folder = WorkingDirectory.of(t).changed();
        if (folder != null) {
            s.in(FsPath.encode(t, PyStr.of(folder)));
        }
        return s;
    }

    /** Other programs are not to get files that the JVM has left open for them. */
    static void hideOwnFiles(PyThread t) {
        String[] all = new java.io.File("/proc/self/fd").list();
        if (all == null) {
            return;
        }
        Descriptors python = Descriptors.of(t);
        for (String name : all) {
            int fd = Integer.parseInt(name);
            if (fd > 2 && Libc.call(FCNTL, fd, F_GETFD, 0) == 0 && (isOfJvm(fd) || isSourceOfRandom(fd) && !python.wasOpen(fd))) {
                Libc.call(FCNTL, fd, F_SETFD, FD_CLOEXEC);
            }
        }
    }

    /** Whether a file is what the JDK reads random numbers from. Its secure ones leave both open; those that Python opens have the mark anyway. */
    private static boolean isSourceOfRandom(int fd) {
        String target = target(fd);
        return target.equals("/dev/random") || target.equals("/dev/urandom");
    }

    /** The path of an open file; empty when it was closed meanwhile. */
    private static String target(int fd) {
        try {
            return java.nio.file.Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/fd/" + fd)).toString();
        } catch (java.io.IOException e) {
            return "";
        }
    }

    /** Whether a file is one of the JDK, of the class path or the launcher. */
    static boolean isOfJvm(int fd) {
        String target = target(fd);
        char separator = java.io.File.pathSeparatorChar;
        // The launcher's shell may have left the script open.
        return target.startsWith(System.getProperty("java.home")) || target.equals(System.getProperty("gilpy.home") + "/gilpy")
                || (separator + System.getProperty("java.class.path") + separator).contains(separator + target + separator);
    }

    /** The child has all of Python's descriptors that are marked as inheritable. */
    static void inherit(PyThread t, Spawn s) {
        hideOwnFiles(t);
        Descriptors all = Descriptors.of(t);
        for (int n : all.numbers()) {
            Descriptor d = all.find(n);
            if (n > 2 && d != null && d.inheritable) {
                s.file(d.real, n);
            }
        }
    }

    static Children children(PyThread t) {
        return t.runtime().state(Children.class);
    }

    /** Starts a child of the program; its pid or a negative errno. */
    static long start(PyThread t, Spawn s) {
        long pid = s.start();
        if (pid > 0) {
            children(t).add(pid);
        }
        return pid;
    }

    /** A child that does nothing but end, where a program could not be started and its pid is promised all the same. */
    static long failed(PyThread t, int status) {
        return start(t, new Spawn("/bin/sh".getBytes(), List.of("sh".getBytes(), "-c".getBytes(), ("exit " + status).getBytes()), List.of()));
    }
}
