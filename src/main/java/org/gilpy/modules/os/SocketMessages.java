// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.*;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;

/** Messages with ancillary data. Descriptors that travel in them are translated between Python's numbers and the system's. */
@ModuleDef("_netmsg")
public final class SocketMessages {
    private static final Function SENDMSG = Function.ofLong("sendmsg");
    private static final Function RECVMSG = Function.ofLong("recvmsg");
    private static final int NOSIGNAL = 0x4000, CLOEXEC = 0x40000000, HEADER = 56, CONTROL = 16, SOL_SOCKET = 1, RIGHTS = 1;

    private static int align(int n) {
        return n + 7 & ~7;
    }

    private record Item(int level, int type, byte[] data) {}

    private static Item item(PyThread t, PyObject o) {
        if (!(o instanceof PyTuple p) || p.items().length != 3) {
            throw t.typeError("[sendmsg() ancillary data items] must be 3-item tuples");
        }
        byte[] data = Buffers.bytes(t, p.get(2)).clone();
        int level = Convert.toInt(t, p.get(0));
        int type = Convert.toInt(t, p.get(1));
        if (level == SOL_SOCKET && type == RIGHTS) {
            java.nio.ByteBuffer b = java.nio.ByteBuffer.wrap(data).order(java.nio.ByteOrder.nativeOrder());
            for (int i = 0; i + 4 <= data.length; i += 4) {
                b.putInt(i, Descriptors.of(t).get(t, b.getInt(i)).real);
            }
        }
        return new Item(level, type, data);
    }

    /** Sends bytes with ancillary data, (level, type, data) each; to an address if its family is not negative. */
    @PyFunction("send(fd, data, ancillary, flags, family, address, timeout, /)")
    static long send(PyThread t, int fd, PyObject data, PyObject ancillary, int flags, int family, PyObject address, double timeout) {
        byte[] bytes = Buffers.bytes(t, data);
        PyObject[] objects = Ops.items(t, ancillary);
        Item[] items = new Item[objects.length];
        int control = 0;
        for (int i = 0; i < items.length; i++) {
            items[i] = item(t, objects[i]);
            control += CONTROL + align(items[i].data.length);
        }
        byte[] to = family < 0 ? null : SocketAddress.pack(t, family, address, "sendmsg");
        int controlSize = control;
        return new SocketCall(Descriptors.of(t).get(t, fd), Descriptor.POLLOUT, SocketCall.limit(timeout, flags), false) {
            @Override
            long attempt(Libc.Scratch s) {
                int h = header(s, to == null ? 0 : to.length, controlSize);
                if (to != null) {
                    s.memory.put((int) (s.memory.getLong(h) - s.address), to);
                }
                int at = (int) (s.memory.getLong(h + 32) - s.address);
                for (Item i : items) {
                    s.memory.putLong(at, CONTROL + i.data.length);
                    s.memory.putInt(at + 8, i.level);
                    s.memory.putInt(at + 12, i.type);
                    s.memory.put(at + CONTROL, i.data);
                    at += CONTROL + align(i.data.length);
                }
                int from = s.reserve(0);
                int n = Math.min(bytes.length, s.room());
                s.memory.put(from, bytes, 0, n);
                vector(s, h, from, n);
                return Libc.call(s, SENDMSG, socket.real, s.address + h, flags | SocketCall.DONTWAIT | NOSIGNAL);
            }
        }.run(t);
    }

    /** Lays out a struct msghdr with room for an address and control data; its index. */
    private static int header(Libc.Scratch s, int address, int control) {
        int h = s.reserve(HEADER + 16);
        if (address > 0) {
            s.memory.putLong(h, s.address + s.reserve(address));
            s.memory.putInt(h + 8, address);
        }
        s.memory.putLong(h + 16, s.address + h + HEADER);
        s.memory.putLong(h + 24, 1);
        s.memory.putLong(h + 32, control == 0 ? 0 : s.address + s.reserve(control));
        s.memory.putLong(h + 40, control);
        return h;
    }

    private static void vector(Libc.Scratch s, int h, int at, int size) {
        s.memory.putLong(h + HEADER, s.address + at);
        s.memory.putLong(h + HEADER + 8, size);
    }

    /** Receives bytes with ancillary data: (bytes, [(level, type, data)], flags, address). */
    @PyFunction("recv(fd, size, ancillary, flags, timeout, /)")
    static PyObject recv(PyThread t, int fd, int size, int ancillary, int flags, double timeout) {
        byte[] from = new byte[SocketAddress.PACKED_MOST];
        byte[][] parts = new byte[2][];
        int[] numbers = new int[2];
        new SocketCall(Descriptors.of(t).get(t, fd), Descriptor.POLLIN, SocketCall.limit(timeout, flags), false) {
            @Override
            long attempt(Libc.Scratch s) {
                int h = header(s, SocketAddress.PACKED_MOST, Math.min(ancillary, s.room() / 2));
                int at = s.reserve(0);
                int room = Math.min(size, s.room());
                vector(s, h, at, room);
                long r = Libc.call(s, RECVMSG, socket.real, s.address + h, flags | SocketCall.DONTWAIT | CLOEXEC);
                if (r >= 0) {
                    s.memory.get((int) (s.memory.getLong(h) - s.address), from);
                    numbers[0] = s.memory.getInt(h + 8);
                    numbers[1] = s.memory.getInt(h + 48);
                    parts[0] = new byte[(int) Math.min(r, room)];
                    s.memory.get(at, parts[0]);
                    parts[1] = new byte[(int) s.memory.getLong(h + 40)];
                    if (parts[1].length > 0) {
                        s.memory.get((int) (s.memory.getLong(h + 32) - s.address), parts[1]);
                    }
                }
                return r;
            }
        }.run(t);
        return PyTuple.of(PyBytes.of(parts[0]), items(t, parts[1]), PyInt.of(numbers[1] & ~CLOEXEC),
                SocketModule.unpack(t, from, numbers[0]));
    }

    private static PyList items(PyThread t, byte[] control) {
        java.nio.ByteBuffer b = java.nio.ByteBuffer.wrap(control).order(java.nio.ByteOrder.nativeOrder());
        PyList out = new PyList();
        for (int at = 0; at + CONTROL <= control.length; ) {
            int length = (int) b.getLong(at);
            int size = Math.min(length, control.length - at) - CONTROL;
            if (size < 0) {
                break;
            }
            int level = b.getInt(at + 8);
            int type = b.getInt(at + 12);
            byte[] data = new byte[size];
            b.get(at + CONTROL, data);
            if (level == SOL_SOCKET && type == RIGHTS) {
                java.nio.ByteBuffer d = java.nio.ByteBuffer.wrap(data).order(java.nio.ByteOrder.nativeOrder());
                for (int i = 0; i + 4 <= data.length; i += 4) {
                    d.putInt(i, Descriptors.add(t, new Descriptor(d.getInt(i))));
                }
            }
            out.append(PyTuple.of(PyInt.of(level), PyInt.of(type), PyBytes.of(data)));
            at += align(length);
        }
        return out;
    }
}
