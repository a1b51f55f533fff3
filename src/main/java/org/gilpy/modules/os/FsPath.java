// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.nio.charset.StandardCharsets;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Codecs;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Slot;
import org.gilpy.objects.WorkingDirectory;

/** A path argument of an {@code os} function: text, bytes, an object with {@code __fspath__}, or a descriptor. Immutable. */
final class FsPath {
    static final int NULLABLE = 1, FD = 2;
    /** As long as anything that a system call may be asked with. */
    private static final int LONGEST = 30_000;

    /** For the system; null for a descriptor. */
    final byte[] bytes;
    /** Python's number of the descriptor, or -1. */
    final int fd;
    /** As errors show it. */
    final PyObject object;
    /** Whether results are bytes as well. */
    final boolean isBytes;

    private FsPath(byte[] bytes, int fd, PyObject object, boolean isBytes) {
        this.bytes = bytes;
        this.fd = fd;
        this.object = object;
        this.isBytes = isBytes;
    }

    /** {@code os.fspath}. */
    static PyObject fspath(PyThread t, PyObject o) {
        if (o instanceof PyStr || o instanceof PyBytes) {
            return o;
        }
        PyObject f = o.type().slot(Slot.FSPATH);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("expected str, bytes or os.PathLike object, not " + o.type().name());
        }
        PyObject r = Calls.method(t, f, o);
        if (!(r instanceof PyStr) && !(r instanceof PyBytes)) {
            throw t.typeError("expected " + o.type().name() + ".__fspath__() to return str or bytes, not " + r.type().name());
        }
        return r;
    }

    static FsPath of(PyThread t, PyObject o, String function) {
        return of(t, o, function, "path", 0);
    }

    // CPython: path_converter in posixmodule.c
    static FsPath of(PyThread t, PyObject o, String function, String name, int allowed) {
        if (o == PyNone.NONE && (allowed & NULLABLE) != 0) {
            ask(t, function, null);
            return new FsPath(new byte[] {'.'}, -1, null, false);
        }
        PyObject p = o;
        if (!(o instanceof PyStr) && !(o instanceof PyBytes)) {
            PyObject f = o.type().slot(Slot.FSPATH);
            boolean isPath = f != null && f != PyNone.NONE;
            if (!isPath && (allowed & FD) != 0 && o.type().slot(Slot.INDEX) != null) {
                if (o instanceof PyBool) {
                    t.warn(Exceptions.RuntimeWarning, "bool is used as a file descriptor", 1);
                }
                return new FsPath(null, Convert.toInt(t, o), o, false);
            }
            if (!isPath) {
                throw wrongType(t, o, function, name, allowed);
            }
            p = Calls.method(t, f, o);
            if (!(p instanceof PyStr) && !(p instanceof PyBytes)) {
                throw t.typeError("expected " + o.type().name() + ".__fspath__() to return str or bytes, not " + p.type().name());
            }
        }
        byte[] b = encode(t, p);
        for (byte x : b) {
            if (x == 0) {
                throw t.valueError(function + ": embedded null " + (p instanceof PyStr ? "character" : "byte") + " in " + name);
            }
        }
        if (b.length > LONGEST) {
            throw OsErrors.make(t, 36, o);
        }
        ask(t, function, b);
        return new FsPath(b, -1, p, p instanceof PyBytes);
    }

    /** Asks the host, when it limits files. */
    private static void ask(PyThread t, String function, byte[] path) {
        HostAccess access = t.runtime().access();
        if (access != null) {
            access.path(t, function, path == null ? "." : WorkingDirectory.of(t).resolve(new String(path, StandardCharsets.UTF_8)).toString());
        }
    }

    static PyError wrongType(PyThread t, PyObject o, String function, String name, int allowed) {
        String kinds = switch (allowed) {
            case NULLABLE | FD -> "string, bytes, os.PathLike, integer or None";
            case FD -> "string, bytes, os.PathLike or integer";
            case NULLABLE -> "string, bytes, os.PathLike or None";
            default -> "string, bytes or os.PathLike";
        };
        return t.typeError(function + ": " + name + " should be " + kinds + ", not " + o.type().name());
    }

    /** Text as the system has it: UTF-8, where lone surrogates stand for bytes that do not decode. */
    static byte[] encode(PyThread t, PyObject p) {
        if (p instanceof PyBytes b) {
            return b.value();
        }
        PyStr s = (PyStr) p;
        String v = s.value();
        for (int i = 0; i < v.length(); i++) {
            if (Character.isSurrogate(v.charAt(i))) {
                return Codecs.encodeText(t, s, null, "surrogateescape").value();
            }
        }
        return v.getBytes(StandardCharsets.UTF_8);
    }

    static PyStr decode(PyThread t, byte[] b) {
        String s = new String(b, StandardCharsets.UTF_8);
        return s.indexOf('\ufffd') < 0 ? PyStr.of(s) : Codecs.decodeText(t, PyBytes.of(b), null, "surrogateescape");
    }

    /** A name that the system gave, of the kind of this path. */
    PyObject like(PyThread t, byte[] name) {
        return isBytes ? PyBytes.of(name) : decode(t, name);
    }

    /** The same path, which errors show as another object. */
    FsPath shownAs(PyObject o) {
        return new FsPath(bytes, fd, o, isBytes);
    }

    boolean isFd() {
        return bytes == null;
    }

    /** The operating system's descriptor; EBADF when there is none. */
    int real(PyThread t) {
        Descriptor d = Descriptors.of(t).find(fd);
        if (d == null) {
            throw OsErrors.make(t, OsErrors.EBADF, object);
        }
        return d.real;
    }

    PyError error(PyThread t, long negativeErrno) {
        return OsErrors.make(t, (int) -negativeErrno, object);
    }

    /** A {@code dir_fd} argument. */
    static int directory(PyThread t, PyObject dirFd) {
        if (dirFd == null || dirFd == PyNone.NONE) {
            return WorkingDirectory.of(t).fd();
        }
        HostAccess access = t.runtime().access();
        if (access != null) {
            access.check(t, HostAccess.Door.FILES, "paths below a descriptor");
        }
        if (dirFd.type().slot(Slot.INDEX) == null) {
            throw t.typeError("argument should be integer or None, not " + dirFd.type().name());
        }
        if (dirFd instanceof PyBool) {
            t.warn(Exceptions.RuntimeWarning, "bool is used as a file descriptor", 1);
        }
        Descriptor d = Descriptors.of(t).find(Convert.toInt(t, dirFd));
        if (d == null) {
            throw t.error(Exceptions.OSError, org.gilpy.objects.PyInt.of(OsErrors.EBADF), PyStr.of(OsErrors.text(OsErrors.EBADF)));
        }
        return d.real;
    }
}
