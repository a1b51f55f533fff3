// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.util.HashMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gilpy.gil.GilMode;
import org.gilpy.objects.Natives;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyTuple;
import org.gilpy.os.Mappings;
import org.gilpy.process.Snapshot;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.VmThread;

/** Takes snapshots of interpreters and makes interpreters of them. Stateless. */
public final class Snapshots {
    /** GIL mode, number of the thread, switch interval. */
    private static final int HEAD = 1 + 2 * 8;

    private Snapshots() {}

    /** A restored interpreter: its main thread, which belongs to the calling Java thread and has the GIL, and what was to be called, or null. */
    public record Restored(VmThread thread, PyObject entry) {}

    /**
     * Writes down the interpreter of the calling Python thread.
     *
     * @param entry what the child is to call, or null when it goes on in the frames of the calling thread
     * @param shares whether the child will live in this JVM
     * @return what a child in this JVM shares, or null
     * @throws PyError RuntimeError when there is something that cannot cross; the sink has got a part then
     */
    public static Object[] take(VmThread t, PyObject entry, boolean shares, FrameSink sink) {
        Interpreter in = t.interpreter;
        GraphWriter w = new GraphWriter(in.state(Layouts.class), in.state(Mappings.class), shares, sink);
        Bytes head = new Bytes(HEAD);
        head.raw(in.gil().mode().ordinal());
        head.fixed(t.ident);
        head.fixed(in.switchInterval.micros());
        sink.frame(head);
        try {
            in.alone(t, () -> {
                w.roots(in, t);
                nativeModules(in, w);
                w.write(entry);
            });
        } catch (CannotCross e) {
            if (in.debugVm) {
                System.err.println(e.chain);
            }
            throw t.runtimeError("cannot copy the interpreter to a child process: " + e.getMessage());
        }
        w.finish();
        return shares ? w.shared() : null;
    }

    /**
     * Has the JVM load what takes snapshots, and compile it where the start-up cache says that this pays. May be called by any thread.
     *
     * @param layouts those of the interpreter that will be written down
     */
    public static void warm(Layouts layouts) {
        GraphWriter w = new GraphWriter(layouts, null, false, new KeptFrames());
        w.nativeTable(PyBuiltin.class);
        PyDict d = new PyDict();
        d.putStr("x", PyTuple.of(PyBuiltin.TYPE));
        w.write(d);
        w.finish();
    }

    private static void nativeModules(Interpreter in, GraphWriter w) {
        HashMap<Class<?>, Boolean> seen = new HashMap<>();
        for (PyDict.Cursor c = in.modules().cursor(); c.next(); ) {
            if (c.value() instanceof PyModule m) {
                for (PyDict.Cursor g = m.globals.cursor(); g.next(); ) {
                    if (g.value() instanceof PyBuiltin b) {
                        Natives table = b.table.unguarded();
                        if (seen.put(table.getClass(), Boolean.TRUE) == null) {
                            w.nativeTable(table.getClass());
                        }
                    }
                }
            }
        }
    }

    /**
     * Reads a snapshot into an interpreter that has not been started. Its main thread is the calling Java thread.
     *
     * @param standard the child's standard input, output and error
     */
    public static Restored restore(Interpreter in, Snapshot s, int... standard) {
        ByteBuffer head = ByteBuffer.wrap(s.source().next()).order(ByteOrder.LITTLE_ENDIAN);
        GilMode mode = GilMode.values()[head.get()];
        VmThread t = in.beginRestored(head.getLong());
        in.switchInterval.set(head.getLong());
        Layouts layouts = s.shared() == null ? in.state(Layouts.class) : (Layouts) s.shared()[0];
        GraphReader r = new GraphReader(layouts, s.source(), s.shared(), standard, t);
        PyObject entry = (PyObject) r.read(in, t);
        in.install(Layouts.class, layouts);
        in.endRestored(t, mode);
        r.finish();
        return new Restored(t, entry);
    }
}
