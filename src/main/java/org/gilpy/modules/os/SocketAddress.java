// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.gilpy.objects.*;

/** Addresses of sockets: between Python's tuples and strings, and the system's {@code struct sockaddr}. Stateless. */
final class SocketAddress {
    static final int UNIX = 1, INET = 2, INET6 = 10, PACKED_MOST = 128;
    private static final int UNIX_PATH = 108, EAFNOSUPPORT = 97;

    private SocketAddress() {}

    /** The system's form of an address; {@code function} is for messages. May ask a name server, without the GIL. */
    static byte[] pack(PyThread t, int family, PyObject address, String function) {
        return switch (family) {
            case UNIX -> unix(t, address);
            case INET -> inet(t, address, function);
            case INET6 -> inet6(t, address, function);
            default -> throw t.error(Exceptions.OSError, function + "(): bad family");
        };
    }

    private static ByteBuffer buffer(int size, int family) {
        ByteBuffer b = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        return b.putShort(0, (short) family);
    }

    private static byte[] unix(PyThread t, PyObject address) {
        byte[] path;
        if (address instanceof PyStr s) {
            path = FsPath.encode(t, s);
        } else {
            path = Buffers.bytes(t, address);
        }
        // A name that begins with a null byte is abstract, and needs none at its end.
        boolean isAbstract = path.length > 0 && path[0] == 0;
        if (path.length > UNIX_PATH || path.length == UNIX_PATH && !isAbstract) {
            throw t.error(Exceptions.OSError, "AF_UNIX path too long");
        }
        byte[] out = Arrays.copyOf(buffer(2, UNIX).array(), 2 + path.length + (isAbstract || path.length == 0 ? 0 : 1));
        System.arraycopy(path, 0, out, 2, path.length);
        return out;
    }

    private static PyObject[] parts(PyThread t, PyObject address, String function, String family, int most, String shape) {
        if (!(address instanceof PyTuple p)) {
            throw t.typeError(function + "(): " + family + " address must be tuple, not " + address.type().name());
        }
        PyObject[] items = p.items();
        if (items.length < 2 || items.length > most) {
            throw t.typeError(family + " address must be a " + shape);
        }
        return items;
    }

    private static int port(PyThread t, PyObject o, String function) {
        long n;
        try {
            n = Convert.toLong(t, o);
        } catch (PyError e) {
            if (!e.matches(Exceptions.OverflowError)) {
                throw e;
            }
            n = -1;
        }
        if (n < 0 || n > 0xffff) {
            throw t.overflowError(function + "(): port must be 0-65535.");
        }
        return (int) n;
    }

    private static byte[] inet(PyThread t, PyObject address, String function) {
        PyObject[] items = parts(t, address, function, "AF_INET", 2, "pair (host, port)");
        byte[] host = host(t, items[0]);
        int port = port(t, items[1], function);
        ByteBuffer b = buffer(16, INET);
        b.put(2, (byte) (port >> 8)).put(3, (byte) port);
        b.put(4, resolve(t, host, INET), 4, 4);
        return b.array();
    }

    private static byte[] inet6(PyThread t, PyObject address, String function) {
        PyObject[] items = parts(t, address, function, "AF_INET6", 4, "tuple (host, port[, flowinfo[, scopeid]])");
        byte[] host = host(t, items[0]);
        int port = port(t, items[1], function);
        long flow = items.length > 2 ? Convert.toLong(t, items[2]) : 0;
        long scope = items.length > 3 ? Convert.toLong(t, items[3]) : -1;
        if (flow < 0 || flow > 0xfffff) {
            throw t.overflowError(function + "(): flowinfo must be 0-1048575.");
        }
        byte[] found = resolve(t, host, INET6);
        ByteBuffer b = buffer(28, INET6);
        b.put(2, (byte) (port >> 8)).put(3, (byte) port);
        b.put(4, (byte) (flow >> 24)).put(5, (byte) (flow >> 16)).put(6, (byte) (flow >> 8)).put(7, (byte) flow);
        b.put(8, found, 8, 16);
        if (scope >= 0) {
            b.putInt(24, (int) scope);
        } else {
            b.put(24, found, 24, 4);
        }
        return b.array();
    }

    /** The name of a host for the system. */
    static byte[] host(PyThread t, PyObject o) {
        if (o instanceof PyStr s) {
            String v = s.value();
            for (int i = 0; i < v.length(); i++) {
                if (v.charAt(i) >= 128) {
                    return Codecs.encodeText(t, s, "idna", "strict").value();
                }
            }
            return FsPath.encode(t, s);
        }
        if (o instanceof PyBytes || o instanceof PyByteArray) {
            return Buffers.bytes(t, o);
        }
        throw t.typeError("str, bytes or bytearray expected, not " + o.type().name());
    }

    /** The address of a host, as a whole sockaddr. */
    static byte[] resolve(PyThread t, byte[] host, int family) {
        for (byte x : host) {
            if (x == 0) {
                throw t.typeError("host name must not contain null character");
            }
        }
        if (host.length == 0) {
            return buffer(family == INET ? 16 : 28, family).array();
        }
        if (family == INET) {
            byte[] quad = dotted(host);
            if (quad != null) {
                ByteBuffer b = buffer(16, INET);
                b.put(4, quad);
                return b.array();
            }
        }
        HostNames.Found[] found = HostNames.lookup(t, host, null, family, 0, 0, 0);
        for (HostNames.Found f : found) {
            if (f.family() == family) {
                return f.address();
            }
        }
        throw t.osError(EAFNOSUPPORT, null);
    }

    /** The bytes of "a.b.c.d" or "&lt;broadcast&gt;", or null. */
    private static byte[] dotted(byte[] host) {
        if (host[0] == '<') {
            return Arrays.equals(host, new byte[] {'<', 'b', 'r', 'o', 'a', 'd', 'c', 'a', 's', 't', '>'})
                    ? new byte[] {-1, -1, -1, -1} : null;
        }
        byte[] out = new byte[4];
        int part = 0, value = 0, digits = 0;
        for (byte c : host) {
            if (c == '.') {
                if (digits == 0 || part == 3) {
                    return null;
                }
                out[part++] = (byte) value;
                value = digits = 0;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';
                // A leading zero would mean octal to the system.
                if (++digits > 3 || value > 255 || digits > 1 && value < 10) {
                    return null;
                }
            } else {
                return null;
            }
        }
        if (part != 3 || digits == 0) {
            return null;
        }
        out[3] = (byte) value;
        return out;
    }

    /** Python's form of an address of {@code length} bytes. */
    static PyObject unpack(PyThread t, ByteBuffer memory, int at, int length) {
        if (length < 2) {
            return PyNone.NONE;
        }
        int family = memory.getShort(at) & 0xffff;
        int port = (memory.get(at + 2) & 0xff) << 8 | memory.get(at + 3) & 0xff;
        switch (family) {
            case INET -> {
                return PyTuple.of(PyStr.of(quad(memory, at + 4)), PyInt.of(port));
            }
            case INET6 -> {
                int flow = Integer.reverseBytes(memory.getInt(at + 4));
                int scope = memory.getInt(at + 24);
                return PyTuple.of(PyStr.of(HostNames.numeric(memory, at)), PyInt.of(port), PyInt.of(flow & 0xffffffffL),
                        PyInt.of(scope & 0xffffffffL));
            }
            case UNIX -> {
                int n = length - 2;
                if (n > 0 && memory.get(at + 2) == 0) {
                    byte[] name = new byte[n];
                    memory.get(at + 2, name);
                    return PyBytes.of(name);
                }
                int end = 0;
                while (end < n && memory.get(at + 2 + end) != 0) {
                    end++;
                }
                byte[] path = new byte[end];
                memory.get(at + 2, path);
                return FsPath.decode(t, path);
            }
            default -> {
                byte[] rest = new byte[length - 2];
                memory.get(at + 2, rest);
                return PyTuple.of(PyInt.of(family), PyBytes.of(rest));
            }
        }
    }

    private static String quad(ByteBuffer m, int at) {
        return (m.get(at) & 0xff) + "." + (m.get(at + 1) & 0xff) + "." + (m.get(at + 2) & 0xff) + "." + (m.get(at + 3) & 0xff);
    }
}
