// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.Executor;
import org.gilpy.code.CodeObject;
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
    /** GIL mode, number of the thread, switch interval, and what there is of a base. */
    private static final int HEAD = 2 + 2 * 8;
    /** A snapshot without a base; beyond one that the reader has; beyond one that comes before. */
    private static final int NONE = 0, HAD = 1, FOLLOWS = 2;
    /** So many modules more than in the base make another one worthwhile. */
    private static final int MORE_MODULES = 8;
    private static final int[] NOTHING = {};

    private Snapshots() {}

    /** A restored interpreter: its main thread, which belongs to the calling Java thread and has the GIL, and what was to be called, or null. */
    public record Restored(VmThread thread, PyObject entry) {}

    /**
     * Writes down the interpreter of the calling Python thread for a child in another process.
     *
     * @param entry what the child is to call, or null when it goes on in the frames of the calling thread
     * @param had what the child has read already, or null; there is no need that it is still the latest
     * @throws PyError RuntimeError when there is something that cannot cross; the sink has got a part then
     */
    public static void take(VmThread t, PyObject entry, Base had, FrameSink sink) {
        Interpreter in = t.interpreter;
        GraphWriter[] writer = new GraphWriter[1];
        alone(t, entry, false, () -> {
            Base base = in.state(Bases.class).latest(false);
            int[] changes = NOTHING;
            if (isStale(in, base) || (changes = base.changes()) == null) {
                base = base(in, false);
                changes = NOTHING;
            }
            writer[0] = write(t, entry, base, changes, had, sink);
        });
        writer[0].finish();
    }

    /**
     * Writes down the interpreter of the calling Python thread for a child in this JVM.
     *
     * @param entry as for a child in another process
     * @param had what the child has read already, or null; there is no need that it is still the latest
     * @param aside has something done by another thread that has nothing else to do, or null
     * @param frames where the pieces go, empty
     * @throws PyError RuntimeError when there is something that cannot cross
     */
    public static Snapshot share(VmThread t, PyObject entry, Base had, Executor aside, KeptFrames frames) {
        Interpreter in = t.interpreter;
        GraphWriter[] writer = new GraphWriter[1];
        alone(t, entry, true, () -> {
            Base base = in.state(Bases.class).latest(true);
            int[] changes = null;
            if (!isStale(in, base)) {
                // Most often nothing has changed since the last time: so it is written before that is known.
                Check check = new Check(base);
                if (aside != null) {
                    aside.execute(check);
                }
                try {
                    writer[0] = write(t, entry, base, base.expected(), had, frames);
                } finally {
                    changes = check.result();
                }
                if (changes != null && base.expects(changes)) {
                    return;
                }
            }
            if (changes == null) {
                base = base(in, true);
            }
            frames.end();
            writer[0] = write(t, entry, base, base.expected(), had, frames);
        });
        writer[0].finish();
        return new Snapshot(frames, writer[0].shared());
    }

    private static void alone(VmThread t, PyObject entry, boolean shares, Runnable work) {
        try {
            t.interpreter.alone(t, work);
        } catch (CannotCross e) {
            throw t.runtimeError("cannot copy the interpreter to a child process: " + explained(t, entry, shares, e).getMessage());
        }
    }

    private static boolean isStale(Interpreter in, Base base) {
        return base == null || in.modules().size() > base.modules + MORE_MODULES;
    }

    private static GraphWriter write(VmThread t, PyObject entry, Base base, int[] changes, Base had, FrameSink sink) {
        Interpreter in = t.interpreter;
        head(t, base == had ? HAD : FOLLOWS, changes, sink);
        if (base != had) {
            write(base, sink);
        }
        GraphWriter w = new GraphWriter(in.state(Layouts.class), in.state(Mappings.class), base, sink);
        w.roots(base, changes, in, t);
        nativeModules(in, base, w);
        w.write(entry);
        return w;
    }

    private static void head(VmThread t, int kind, int[] changes, FrameSink sink) {
        Bytes head = new Bytes(HEAD + changes.length * 5);
        head.raw(t.interpreter.gil().mode().ordinal());
        head.fixed(t.ident);
        head.fixed(t.interpreter.switchInterval.micros());
        head.raw(kind);
        for (int i : changes) {
            head.count(i);
        }
        sink.frame(head);
    }

    private static Base base(Interpreter in, boolean shares) {
        Layouts layouts = in.state(Layouts.class);
        KeptFrames frames = new KeptFrames();
        GraphWriter w = new GraphWriter(layouts, null, shares, new Members(in, layouts.statics), frames);
        nativeModules(in, null, w);
        Base b = w.base(in, frames);
        in.state(Bases.class).set(b);
        return b;
    }

    /** What is in a base hides how an object was reached: so once more without one. */
    private static CannotCross explained(VmThread t, PyObject entry, boolean shares, CannotCross found) {
        Interpreter in = t.interpreter;
        CannotCross why = found;
        try {
            in.alone(t, () -> {
                GraphWriter w = new GraphWriter(in.state(Layouts.class), in.state(Mappings.class), shares, null, new KeptFrames());
                w.roots(null, NOTHING, in, t);
                nativeModules(in, null, w);
                w.write(entry);
            });
        } catch (CannotCross e) {
            why = e;
        }
        if (in.debugVm) {
            System.err.println(why.chain);
        }
        return why;
    }

    /**
     * Has the JVM load what takes snapshots, and compile it where the start-up cache says that this pays. May be called by any thread.
     *
     * @param layouts those of the interpreter that will be written down
     */
    public static void warm(Layouts layouts) {
        GraphWriter w = new GraphWriter(layouts, null, false, null, new KeptFrames());
        w.nativeTable(PyBuiltin.class);
        PyDict d = new PyDict();
        d.putStr("x", PyTuple.of(PyBuiltin.TYPE));
        w.write(d);
        w.finish();
    }

    /** Those of a base are known already. */
    private static void nativeModules(Interpreter in, Base base, GraphWriter w) {
        HashMap<Class<?>, Boolean> seen = new HashMap<>();
        for (PyDict.Cursor c = in.modules().cursor(); c.next(); ) {
            if (c.value() instanceof PyModule m && (base == null || base.numbers.get(m) < 0)) {
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
     * @param image    what has been read already into this interpreter, or null
     * @param standard the child's standard input, output and error
     */
    public static Restored restore(Interpreter in, Image image, Snapshot s, int... standard) {
        return restore(in, image, s, null, standard);
    }

    /** As the other, in a GIL mode of its own. */
    public static Restored restore(Interpreter in, GilMode mode, Snapshot s, int... standard) {
        return restore(in, null, s, mode, standard);
    }

    private static Restored restore(Interpreter in, Image image, Snapshot s, GilMode own, int[] standard) {
        byte[] head = s.source().next();
        ByteBuffer b = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        GilMode written = GilMode.values()[b.get()];
        VmThread t = in.beginRestored(b.getLong());
        in.switchInterval.set(b.getLong());
        int kind = b.get();
        Layouts layouts = s.shared() == null ? in.state(Layouts.class) : (Layouts) s.shared()[0];
        GraphReader r = kind == HAD ? image.reader : new GraphReader(layouts);
        if (kind == FOLLOWS) {
            r.readBase(s.source(), s.shared() == null ? null : (Object[]) s.shared()[GraphWriter.OF_BASE], in);
        }
        PyObject entry = (PyObject) r.read(head, HEAD, s.source(), s.shared(), standard, in, t);
        in.install(Layouts.class, layouts);
        in.endRestored(t, own == null ? written : own);
        r.finish();
        return new Restored(t, entry);
    }

    /** What has been read of a snapshot that is still to come: a base. Used by one thread after the other. */
    public static final class Image {
        public final Interpreter interpreter;
        private final GraphReader reader;

        private Image(Interpreter interpreter, GraphReader reader) {
            this.interpreter = interpreter;
            this.reader = reader;
        }

        /** Makes code ready to be run. To be called before the rest is read. */
        public void getReady(Set<CodeObject> codes) {
            if (!codes.isEmpty()) {
                reader.codes(c -> {
                    if (codes.contains(c.co())) {
                        c.getReady();
                    }
                });
            }
        }

        /** Adds the code that has been run. To be called when the interpreter has ended. */
        public void addRun(Set<CodeObject> codes) {
            reader.codes(c -> {
                if (c.isLinked()) {
                    codes.add(c.co());
                }
            });
        }
    }

    /** Reads a base into an interpreter of another process that has not been started. */
    public static Image image(Interpreter in, FrameSource base) {
        GraphReader r = new GraphReader(in.state(Layouts.class));
        r.readBase(base, null, in);
        base.end();
        return new Image(in, r);
    }

    /** Reads a base into an interpreter of the same JVM that has not been started. May be called by any thread. */
    public static Image image(Interpreter in, Base base) {
        GraphReader r = new GraphReader((Layouts) base.shared[0]);
        r.readBase(KeptFrames.of(base.frames), base.shared, in);
        return new Image(in, r);
    }

    /** Writes a base down for {@link #image(Interpreter, FrameSource)}. */
    public static void write(Base base, FrameSink to) {
        for (byte[] f : base.frames) {
            to.frame(Bytes.of(f));
        }
    }
}
