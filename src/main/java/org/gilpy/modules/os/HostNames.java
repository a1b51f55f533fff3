// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/**
 * Names of hosts and services, as the C library finds them. Asking lets go of the GIL. Errors are raised as the class that
 * module socket has given: see {@link ErrorClass}.
 */
final class HostNames {
    private static final Function GETADDRINFO = Function.ofInt("getaddrinfo");
    private static final Function FREEADDRINFO = Function.ofLong("freeaddrinfo");
    private static final Function INET_NTOP = Function.ofLong("inet_ntop");
    private static final Function GAI_STRERROR = Function.ofLong("gai_strerror");
    private static final int EAI_BADFLAGS = -1, EAI_SYSTEM = -11, HOST = 1025, SERVICE = 32;

    private HostNames() {}

    /** {@code socket.gaierror} of one interpreter. */
    public static final class ErrorClass {
        volatile PyObject value;
    }

    /** One answer: a whole sockaddr, and the canonical name of the host or "". */
    record Found(int family, int type, int protocol, byte[] canonical, byte[] address) {}

    private static final class Lookup implements PyThread.Blocking<RuntimeException> {
        private final byte[] host;
        private final byte[] service;
        private final int[] hints;
        final ArrayList<Found> found = new ArrayList<>();
        int error;
        int errno;

        Lookup(byte[] host, byte[] service, int... hints) {
            this.host = host;
            this.service = service;
            this.hints = hints;
        }

        @Override
        public void run() {
            found.clear();
            try (Libc.Scratch s = Libc.scratch()) {
                int h = s.reserve(48);
                for (int i = 0; i < 4; i++) {
                    s.memory.putInt(h + 4 * i, hints[i]);
                }
                int result = s.reserve(8);
                long r = Libc.call(s, GETADDRINFO, host == null ? 0 : s.string(host), service == null ? 0 : s.string(service),
                        s.address + h, s.address + result, 0, 0);
                long list = s.memory.getLong(result);
                if (r != 0 || list == 0) {
                    errno = s.errno();
                    // -1 is an error number of this function too, and was taken for "see errno".
                    error = r == 0 || r == -errno && r != -2 ? EAI_BADFLAGS : (int) r;
                    return;
                }
                for (long at = list; at != 0; ) {
                    at = read(at);
                }
                Libc.call(s, FREEADDRINFO, list, 0, 0);
            }
        }

        private long read(long at) {
            MemorySegment info = MemorySegment.ofAddress(at).reinterpret(48);
            int size = info.get(ValueLayout.JAVA_INT, 16);
            byte[] address = MemorySegment.ofAddress(info.get(ValueLayout.JAVA_LONG, 24)).reinterpret(size)
                    .toArray(ValueLayout.JAVA_BYTE);
            long name = info.get(ValueLayout.JAVA_LONG, 32);
            found.add(new Found(info.get(ValueLayout.JAVA_INT, 4), info.get(ValueLayout.JAVA_INT, 8),
                    info.get(ValueLayout.JAVA_INT, 12), name == 0 ? new byte[0] : text(name), address));
            return info.get(ValueLayout.JAVA_LONG, 40);
        }
    }

    /** The C string at an address. */
    static byte[] text(long address) {
        MemorySegment m = MemorySegment.ofAddress(address).reinterpret(1 << 16);
        int n = 0;
        while (m.get(ValueLayout.JAVA_BYTE, n) != 0) {
            n++;
        }
        return m.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
    }

    static Found[] lookup(PyThread t, byte[] host, byte[] service, int family, int type, int protocol, int flags) {
        Lookup l = new Lookup(host, service, flags, family, type, protocol);
        t.blocking(l);
        if (l.error != 0) {
            throw error(t, l.error, l.errno);
        }
        return l.found.toArray(new Found[0]);
    }

    private static PyError error(PyThread t, int code, int errno) {
        if (code == EAI_SYSTEM) {
            return t.osError(errno, null);
        }
        String text;
        try (Libc.Scratch s = Libc.scratch()) {
            text = new String(text(Libc.call(s, GAI_STRERROR, code, 0, 0)), StandardCharsets.UTF_8);
        }
        PyObject cls = t.runtime().state(ErrorClass.class).value;
        return t.error(cls instanceof PyType c ? c : Exceptions.OSError, PyInt.of(code), PyStr.of(text));
    }

    /** The numbers of an IPv6 address as text. */
    static String numeric(ByteBuffer memory, int at) {
        byte[] bytes = new byte[16];
        memory.get(at + 8, bytes);
        try (Libc.Scratch s = Libc.scratch()) {
            int from = s.reserve(16);
            s.memory.put(from, bytes);
            int to = s.reserve(64);
            Libc.call(s, INET_NTOP, SocketAddress.INET6, s.address + from, s.address + to, 64, 0, 0);
            return new String(s.cString(to), StandardCharsets.US_ASCII);
        }
    }

    /** The names of the host and the service of an address. */
    static byte[][] names(PyThread t, byte[] address, int flags) {
        byte[][] out = new byte[2][];
        int[] error = new int[1];
        PyThread.Blocking<RuntimeException> ask = () -> {
            try (Libc.Scratch s = Libc.scratch()) {
                int a = s.reserve(address.length);
                s.memory.put(a, address);
                int host = s.reserve(HOST);
                int service = s.reserve(SERVICE);
                error[0] = SevenArguments.call(s.address + a, address.length, s.address + host, HOST, s.address + service, SERVICE, flags);
                out[0] = s.cString(host);
                out[1] = s.cString(service);
            }
        };
        t.blocking(ask);
        if (error[0] != 0) {
            throw error(t, error[0], OsErrors.EINVAL);
        }
        return out;
    }

    /** The only function with more arguments than the usual downcall has. Its handle is made when it is first called. */
    private static final class SevenArguments {
        private static final MethodHandle HANDLE = handle();

        private static MethodHandle handle() {
            ValueLayout.OfLong w = ValueLayout.JAVA_LONG;
            Linker linker = Linker.nativeLinker();
            MemorySegment f = linker.defaultLookup().find("getnameinfo").orElseThrow();
            return linker.downcallHandle(f, FunctionDescriptor.of(ValueLayout.JAVA_INT, w, w, w, w, w, w, w));
        }

        static int call(long address, long length, long host, long hostSize, long service, long serviceSize, long flags) {
            try {
                return (int) HANDLE.invokeExact(address, length, host, hostSize, service, serviceSize, flags);
            } catch (Error | RuntimeException x) {
                throw x;
            } catch (Throwable x) {
                throw new AssertionError(x);
            }
        }
    }
}
