// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.nio.charset.StandardCharsets;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** System calls of sockets; modules _socket and socket are written over it. Times are in seconds, negative ones for ever. */
@ModuleDef("_net")
public final class SocketModule {
    private static final Function SOCKET = Function.ofInt("socket");
    private static final Function SOCKETPAIR = Function.ofInt("socketpair");
    private static final Function BIND = Function.ofInt("bind");
    private static final Function LISTEN = Function.ofInt("listen");
    private static final Function ACCEPT = Function.ofInt("accept4");
    private static final Function CONNECT = Function.ofInt("connect");
    private static final Function RECVFROM = Function.ofLong("recvfrom");
    private static final Function SENDTO = Function.ofLong("sendto");
    private static final Function SHUTDOWN = Function.ofInt("shutdown");
    private static final Function GETSOCKNAME = Function.ofInt("getsockname");
    private static final Function GETPEERNAME = Function.ofInt("getpeername");
    private static final Function GETSOCKOPT = Function.ofInt("getsockopt");
    private static final Function SETSOCKOPT = Function.ofInt("setsockopt");
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final Function GETHOSTNAME = Function.ofInt("gethostname");
    private static final Function SETHOSTNAME = Function.ofInt("sethostname");
    private static final Function IF_NAMETOINDEX = Function.ofInt("if_nametoindex");
    private static final Function IF_INDEXTONAME = Function.ofLong("if_indextoname");
    private static final Function INET_PTON = Function.ofInt("inet_pton");
    private static final Function INET_NTOP = Function.ofLong("inet_ntop");
    private static final Function INET_ATON = Function.ofInt("inet_aton");
    private static final int CLOEXEC = 0x80000, NONBLOCK = 0x800, NOSIGNAL = 0x4000;
    private static final int F_GETFL = 3, F_SETFL = 4, SOL_SOCKET = 1, SO_ERROR = 4, EINPROGRESS = 115, EISCONN = 106, TIMED_OUT = -1;

    private static Descriptor at(PyThread t, int fd) {
        return Descriptors.of(t).get(t, fd);
    }

    private static long check(PyThread t, long r) {
        if (r < 0) {
            throw t.osError((int) -r, null);
        }
        return r;
    }

    /** Makes a socket; its descriptor. */
    @PyFunction("open(family, type, proto, /)")
    static int open(PyThread t, int family, int type, int proto) {
        return Descriptors.add(t, new Descriptor((int) check(t, Libc.call(SOCKET, family, type | CLOEXEC, proto))));
    }

    /** Makes two sockets that are connected; their descriptors. */
    @PyFunction("pair(family, type, proto, /)")
    static PyObject pair(PyThread t, int family, int type, int proto) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(8);
            check(t, Libc.call(s, SOCKETPAIR, family, type | CLOEXEC, proto, s.address + at, 0, 0));
            Descriptors files = Descriptors.of(t);
            return PyTuple.of(PyInt.of(Descriptors.add(t, new Descriptor(s.memory.getInt(at)))),
                    PyInt.of(Descriptors.add(t, new Descriptor(s.memory.getInt(at + 4)))));
        }
    }

    @PyFunction("bind(fd, family, address, /)")
    static void bind(PyThread t, int fd, int family, PyObject address) {
        Descriptor d = at(t, fd);
        byte[] a = SocketAddress.pack(t, family, address, "bind");
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(a.length);
            s.memory.put(at, a);
            check(t, Libc.call(s, BIND, d.real, s.address + at, a.length));
        }
    }

    @PyFunction("listen(fd, backlog, /)")
    static void listen(PyThread t, int fd, int backlog) {
        check(t, Libc.call(LISTEN, at(t, fd).real, Math.max(0, backlog), 0));
    }

    /** Waits for a connection: (descriptor, address). */
    @PyFunction("accept(fd, timeout, /)")
    static PyObject accept(PyThread t, int fd, double timeout) {
        PyObject[] address = new PyObject[1];
        byte[] from = new byte[SocketAddress.PACKED_MOST];
        int[] size = new int[1];
        SocketCall call = new SocketCall(at(t, fd), Descriptor.POLLIN, timeout, timeout < 0) {
            @Override
            long attempt(Libc.Scratch s) {
                int a = s.reserve(SocketAddress.PACKED_MOST);
                int n = s.reserve(4);
                s.memory.putInt(n, SocketAddress.PACKED_MOST);
                long r = Libc.call(s, ACCEPT, socket.real, s.address + a, s.address + n, CLOEXEC, 0, 0);
                if (r >= 0) {
                    size[0] = s.memory.getInt(n);
                    s.memory.get(a, from);
                }
                return r;
            }
        };
        int made = Descriptors.add(t, new Descriptor((int) call.run(t)));
        address[0] = unpack(t, from, size[0]);
        return PyTuple.of(PyInt.of(made), address[0]);
    }

    static PyObject unpack(PyThread t, byte[] address, int size) {
        java.nio.ByteBuffer b = java.nio.ByteBuffer.wrap(address).order(java.nio.ByteOrder.nativeOrder());
        return SocketAddress.unpack(t, b, 0, Math.min(size, address.length));
    }

    /** Connects; 0, an errno, or -1 when the time is up. */
    @PyFunction("connect(fd, family, address, timeout, function, /)")
    static int connect(PyThread t, int fd, int family, PyObject address, double timeout, String function) {
        Descriptor d = at(t, fd);
        byte[] a = SocketAddress.pack(t, family, address, function);
        Connecting c = new Connecting(d, a, timeout);
        if (timeout == 0) {
            return c.begin();
        }
        t.blocking(c);
        return c.error;
    }

    /** Connects without blocking in the system call, because that could not be interrupted. */
    private static final class Connecting implements PyThread.Blocking<RuntimeException> {
        private final Descriptor socket;
        private final byte[] address;
        private final long end;
        private boolean begun;
        int error;

        Connecting(Descriptor socket, byte[] address, double timeout) {
            this.socket = socket;
            this.address = address;
            end = timeout <= 0 ? 0 : System.nanoTime() + (long) Math.min(timeout * 1e9, 4e18);
        }

        int begin() {
            try (Libc.Scratch s = Libc.scratch()) {
                int at = s.reserve(address.length);
                s.memory.put(at, address);
                long r;
                do {
                    r = Libc.call(s, CONNECT, socket.real, s.address + at, address.length);
                } while (r == -OsErrors.EINTR);
                return (int) -r;
            }
        }

        @Override
        public void run() throws InterruptedException {
            if (!begun) {
                long flags = Libc.call(FCNTL, socket.real, F_GETFL, 0);
                if ((flags & NONBLOCK) == 0) {
                    Libc.call(FCNTL, socket.real, F_SETFL, flags | NONBLOCK);
                }
                error = begin();
                if ((flags & NONBLOCK) == 0) {
                    Libc.call(FCNTL, socket.real, F_SETFL, flags);
                }
                if (error != EINPROGRESS && error != OsErrors.EAGAIN) {
                    return;
                }
                begun = true;
            }
            try (Libc.Scratch s = Libc.scratch()) {
                long left = end == 0 ? -1 : Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000);
                if (error == OsErrors.EAGAIN) {
                    // A Unix socket whose listener has no room says so, and nothing tells of room.
                    begun = false;
                    Thread.sleep(1);
                    if (end != 0 && System.nanoTime() >= end) {
                        error = TIMED_OUT;
                    } else {
                        run();
                    }
                    return;
                }
                if (Descriptor.await(s, socket.real, Descriptor.POLLOUT, left) == 0 && end != 0) {
                    error = TIMED_OUT;
                    return;
                }
                int at = s.reserve(4);
                int n = s.reserve(4);
                s.memory.putInt(n, 4);
                long r = Libc.call(s, GETSOCKOPT, socket.real, SOL_SOCKET, SO_ERROR, s.address + at, s.address + n, 0);
                error = r < 0 ? (int) -r : s.memory.getInt(at);
                if (error == EISCONN) {
                    error = 0;
                }
            }
        }
    }

    private static final class Receiving extends SocketCall {
        private final int size;
        private final int flags;
        private final boolean withAddress;
        byte[] data;
        byte[] from;
        int fromSize;

        Receiving(Descriptor d, int size, int flags, double timeout, boolean withAddress) {
            super(d, Descriptor.POLLIN, limit(timeout, flags), false);
            this.size = size;
            this.flags = flags | SocketCall.DONTWAIT;
            this.withAddress = withAddress;
        }

        @Override
        long attempt(Libc.Scratch s) {
            int a = withAddress ? s.reserve(SocketAddress.PACKED_MOST) : 0;
            int n = s.reserve(4);
            s.memory.putInt(n, SocketAddress.PACKED_MOST);
            int at = s.reserve(0);
            int room = Math.min(size, s.room());
            long r = Libc.call(s, RECVFROM, socket.real, s.address + at, room, flags,
                    withAddress ? s.address + a : 0, withAddress ? s.address + n : 0);
            if (r >= 0) {
                data = new byte[(int) Math.min(r, room)];
                s.memory.get(at, data);
                if (withAddress) {
                    from = new byte[SocketAddress.PACKED_MOST];
                    s.memory.get(a, from);
                    fromSize = s.memory.getInt(n);
                }
            }
            return r;
        }
    }

    @PyFunction("recv(fd, size, flags, timeout, /)")
    static PyObject recv(PyThread t, int fd, int size, int flags, double timeout) {
        Receiving r = new Receiving(at(t, fd), size, flags, timeout, false);
        r.run(t);
        return PyBytes.of(r.data);
    }

    @PyFunction("recvfrom(fd, size, flags, timeout, /)")
    static PyObject recvfrom(PyThread t, int fd, int size, int flags, double timeout) {
        Receiving r = new Receiving(at(t, fd), size, flags, timeout, true);
        r.run(t);
        return PyTuple.of(PyBytes.of(r.data), unpack(t, r.from, r.fromSize));
    }

    /** Receives into a buffer; the number of bytes, with the sender's address if that is asked for. */
    @PyFunction("recv_into(fd, buffer, size, flags, timeout, address, function, /)")
    static PyObject recvInto(PyThread t, int fd, PyObject buffer, int size, int flags, double timeout, boolean address, String function) {
        BufferView v;
        try {
            v = Buffers.view(t, buffer, true);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError) || e.matches(Exceptions.BufferError)) {
                throw t.typeError(function + "() argument 1 must be read-write bytes-like object, not " + buffer.type().name());
            }
            throw e;
        }
        try {
            if (!v.isContiguous()) {
                throw t.error(Exceptions.BufferError, "memoryview: underlying buffer is not C-contiguous");
            }
            if (size < 0) {
                throw t.valueError("negative buffersize in " + function);
            }
            if (size > v.size()) {
                throw t.valueError("buffer too small for requested bytes");
            }
            Receiving r = new Receiving(at(t, fd), size == 0 ? v.size() : size, flags, timeout, address);
            r.run(t);
            v.memory.put(v.offset, r.data);
            PyObject count = PyInt.of(r.data.length);
            return address ? PyTuple.of(count, unpack(t, r.from, r.fromSize)) : count;
        } finally {
            v.release(t);
        }
    }

    private static final class Sending extends SocketCall {
        private final byte[] data;
        private final int from;
        private final int flags;
        private final byte[] to;

        Sending(Descriptor d, byte[] data, int from, int flags, byte[] to, double timeout) {
            super(d, Descriptor.POLLOUT, limit(timeout, flags), false);
            this.data = data;
            this.from = from;
            this.flags = flags | SocketCall.DONTWAIT | NOSIGNAL;
            this.to = to;
        }

        @Override
        long attempt(Libc.Scratch s) {
            int a = 0;
            if (to != null) {
                a = s.reserve(to.length);
                s.memory.put(a, to);
            }
            int at = s.reserve(0);
            int n = Math.min(data.length - from, s.room());
            s.memory.put(at, data, from, n);
            return Libc.call(s, SENDTO, socket.real, s.address + at, n, flags, to == null ? 0 : s.address + a, to == null ? 0 : to.length);
        }
    }

    @PyFunction("send(fd, data, flags, timeout, /)")
    static long send(PyThread t, int fd, PyObject data, int flags, double timeout) {
        return new Sending(at(t, fd), Buffers.bytes(t, data), 0, flags, null, timeout).run(t);
    }

    @PyFunction("sendall(fd, data, flags, timeout, /)")
    static void sendall(PyThread t, int fd, PyObject data, int flags, double timeout) {
        byte[] all = Buffers.bytes(t, data);
        long end = timeout > 0 ? System.nanoTime() + (long) Math.min(timeout * 1e9, 4e18) : 0;
        int done = 0;
        do {
            double left = end == 0 ? timeout : (end - System.nanoTime()) / 1e9;
            if (end != 0 && left <= 0) {
                throw t.error(Exceptions.TimeoutError, "timed out");
            }
            done += (int) new Sending(at(t, fd), all, done, flags, null, left).run(t);
            t.poll();
        } while (done < all.length);
    }

    @PyFunction("sendto(fd, data, flags, family, address, timeout, /)")
    static long sendto(PyThread t, int fd, PyObject data, int flags, int family, PyObject address, double timeout) {
        byte[] b = Buffers.bytes(t, data);
        byte[] to = SocketAddress.pack(t, family, address, "sendto");
        return new Sending(at(t, fd), b, 0, flags, to, timeout).run(t);
    }

    @PyFunction("shutdown(fd, how, /)")
    static void shutdown(PyThread t, int fd, int how) {
        check(t, Libc.call(SHUTDOWN, at(t, fd).real, how, 0));
    }

    private static PyObject name(PyThread t, Function f, int fd) {
        byte[] address = new byte[SocketAddress.PACKED_MOST];
        int size;
        try (Libc.Scratch s = Libc.scratch()) {
            int a = s.reserve(SocketAddress.PACKED_MOST);
            int n = s.reserve(4);
            s.memory.putInt(n, SocketAddress.PACKED_MOST);
            check(t, Libc.call(s, f, at(t, fd).real, s.address + a, s.address + n));
            s.memory.get(a, address);
            size = s.memory.getInt(n);
        }
        return unpack(t, address, size);
    }

    @PyFunction("getsockname(fd, /)")
    static PyObject getsockname(PyThread t, int fd) {
        return name(t, GETSOCKNAME, fd);
    }

    @PyFunction("getpeername(fd, /)")
    static PyObject getpeername(PyThread t, int fd) {
        return name(t, GETPEERNAME, fd);
    }

    /** An option: an int if the size is 0, else bytes. */
    @PyFunction("getsockopt(fd, level, option, size, /)")
    static PyObject getsockopt(PyThread t, int fd, int level, int option, int size) {
        Descriptor d = at(t, fd);
        if (size < 0 || size > 1024) {
            throw t.error(Exceptions.OSError, "getsockopt buflen out of range");
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(Math.max(4, size));
            int n = s.reserve(4);
            s.memory.putInt(n, size == 0 ? 4 : size);
            check(t, Libc.call(s, GETSOCKOPT, d.real, level, option, s.address + at, s.address + n, 0));
            if (size == 0) {
                return PyInt.of(s.memory.getInt(at));
            }
            byte[] value = new byte[s.memory.getInt(n)];
            s.memory.get(at, value);
            return PyBytes.of(value);
        }
    }

    /** Sets an option to an int, to bytes, or, with None, to nothing of so many bytes. */
    @PyFunction("setsockopt(fd, level, option, value, size, /)")
    static void setsockopt(PyThread t, int fd, int level, int option, PyObject value, int size) {
        Descriptor d = at(t, fd);
        try (Libc.Scratch s = Libc.scratch()) {
            long r;
            if (value == PyNone.NONE) {
                r = Libc.call(s, SETSOCKOPT, d.real, level, option, 0, size, 0);
            } else if (value instanceof PyLong) {
                int at = s.reserve(4);
                s.memory.putInt(at, Convert.toInt(t, value));
                r = Libc.call(s, SETSOCKOPT, d.real, level, option, s.address + at, 4, 0);
            } else {
                byte[] b = Buffers.bytes(t, value);
                int at = s.reserve(b.length);
                s.memory.put(at, b);
                r = Libc.call(s, SETSOCKOPT, d.real, level, option, s.address + at, b.length, 0);
            }
            check(t, r);
        }
    }

    private static byte[] nameOrNull(PyThread t, PyObject o) {
        return o == PyNone.NONE ? null : SocketAddress.host(t, o);
    }

    /** The addresses of a host: (family, type, protocol, canonical name, address) each. */
    @PyFunction("getaddrinfo(host, service, family, type, proto, flags, /)")
    static PyObject getaddrinfo(PyThread t, PyObject host, PyObject service, int family, int type, int proto, int flags) {
        PyList out = new PyList();
        for (HostNames.Found f : HostNames.lookup(t, nameOrNull(t, host), nameOrNull(t, service), family, type, proto, flags)) {
            out.append(PyTuple.of(PyInt.of(f.family()), PyInt.of(f.type()), PyInt.of(f.protocol()),
                    FsPath.decode(t, f.canonical()), unpack(t, f.address(), f.address().length)));
        }
        return out;
    }

    /** The names of a numeric address: (host, service). */
    @PyFunction("getnameinfo(family, address, flags, /)")
    static PyObject getnameinfo(PyThread t, int family, PyObject address, int flags) {
        byte[][] names = HostNames.names(t, SocketAddress.pack(t, family, address, "getnameinfo"), flags);
        return PyTuple.of(FsPath.decode(t, names[0]), FsPath.decode(t, names[1]));
    }

    /** Sets the class of the errors of getaddrinfo() and getnameinfo(). */
    @PyFunction("set_error_class(cls, /)")
    static void setErrorClass(PyThread t, PyObject cls) {
        t.runtime().state(HostNames.ErrorClass.class).value = cls;
    }

    @PyFunction("gethostname()")
    static PyObject gethostname(PyThread t) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(1025);
            check(t, Libc.call(s, GETHOSTNAME, s.address + at, 1024, 0));
            return FsPath.decode(t, s.cString(at));
        }
    }

    @PyFunction("sethostname(name, /)")
    static void sethostname(PyThread t, PyObject name) {
        byte[] b = FsPath.of(t, name, "sethostname").bytes;
        try (Libc.Scratch s = Libc.scratch()) {
            check(t, Libc.call(s, SETHOSTNAME, s.string(b), b.length, 0));
        }
    }

    /** The number of a network interface, or 0. */
    @PyFunction("if_nametoindex(name, /)")
    static long nameToIndex(PyThread t, PyObject name) {
        try (Libc.Scratch s = Libc.scratch()) {
            return Math.max(0, Libc.call(s, IF_NAMETOINDEX, s.string(FsPath.of(t, name, "if_nametoindex").bytes), 0, 0));
        }
    }

    @PyFunction("if_indextoname(index, /)")
    static PyObject indexToName(PyThread t, long index) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(64);
            if (Libc.call(s, IF_INDEXTONAME, index, s.address + at, 0) == 0) {
                throw t.osError(s.errno(), null);
            }
            return FsPath.decode(t, s.cString(at));
        }
    }

    /** The bytes of an address in text, or None if it is none. */
    @PyFunction("inet_pton(family, text, /)")
    static PyObject presentationToNetwork(PyThread t, int family, String text) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(16);
            long r = Libc.call(s, INET_PTON, family, s.string(text.getBytes(StandardCharsets.UTF_8)), s.address + at);
            if (r == 0) {
                return PyNone.NONE;
            }
            check(t, r);
            byte[] b = new byte[family == SocketAddress.INET ? 4 : 16];
            s.memory.get(at, b);
            return PyBytes.of(b);
        }
    }

    @PyFunction("inet_ntop(family, packed, /)")
    static String networkToPresentation(PyThread t, int family, PyObject packed) {
        byte[] b = Buffers.bytes(t, packed);
        try (Libc.Scratch s = Libc.scratch()) {
            int from = s.reserve(b.length);
            s.memory.put(from, b);
            int at = s.reserve(64);
            if (Libc.call(s, INET_NTOP, family, s.address + from, s.address + at, 64, 0, 0) == 0) {
                throw t.osError(s.errno(), null);
            }
            return new String(s.cString(at), StandardCharsets.US_ASCII);
        }
    }

    /** The bytes of an IPv4 address in any of the old notations, or None. */
    @PyFunction("inet_aton(text, /)")
    static PyObject textToNetwork(PyThread t, String text) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(4);
            if (Libc.call(s, INET_ATON, s.string(text.getBytes(StandardCharsets.UTF_8)), s.address + at, 0) == 0) {
                return PyNone.NONE;
            }
            byte[] b = new byte[4];
            s.memory.get(at, b);
            return PyBytes.of(b);
        }
    }
}
