// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.process.snapshot.Bases;
import org.gilpy.process.snapshot.KeptFrames;
import org.gilpy.process.snapshot.Layouts;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.Config;
import org.gilpy.vm.ForkHooks;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.VmThread;

/**
 * Does for nothing what a child process will have to do, so that the JVM has loaded and linked it when it is needed: continues from a snapshot in an
 * interpreter that nobody sees. The snapshot comes from a file that was made together with the start-up cache; where there is no such file, as making it takes longer than it
 * saves, nothing is rehearsed. Stateless.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** The property with the path of the file. */
    public static final String FILE = "gilpy.rehearsal";
    /** Modules of the library that a child under any start method uses. */
    private static final String[] USED = {"os", "io", "threading", "signal", "pickle", "multiprocessing.popen_fork", "multiprocessing.popen_isolate", "multiprocessing.synchronize"};
    /** How often the whole is done once more. */
    private static final int AGAIN = 3;
    /** How often a parent's part is done: by then the JVM has compiled the most of it, but for what only thousands of times would have it compile. */
    private static final int TAKES = 300;
    /** The same for children in other processes, whose start takes so much longer that the last bit of it does not matter. */
    private static final int TAKES_FOR_OTHERS = 60;
    /** How often messages are sent and received, many at a time: until the JVM has compiled what moves them. */
    private static final int MESSAGES = 8;
    /** The module with what is played. */
    private static final String PLAY = "multiprocessing._rehearsal";
    private static final Function MALLOC_TRIM = Function.ofInt("malloc_trim");

    /**
     * @param enough asked again and again whether that will do
     * @return what is known of classes now
     */
    public static Layouts run(FrontEnd front, String stdlib, BooleanSupplier enough) {
        Layouts learnt = new Layouts();
        List<byte[]> made = enough.getAsBoolean() ? null : FrameFile.read(FILE);
        if (made != null && !enough.getAsBoolean()) {
            play(front, stdlib, made, learnt, enough);
        }
        return learnt;
    }

    /**
     * Goes on with what {@link #run} did, when nothing else is to be done, until the JVM has compiled the most of it.
     *
     * @param learnt what {@code run} gave
     */
    public static void again(FrontEnd front, String stdlib, Layouts learnt, BooleanSupplier enough) {
        List<byte[]> made = FrameFile.read(FILE);
        if (made == null) {
            return;
        }
        IdleTime.spend("gilpy rehearsal", () -> {
            for (int i = 0; i < AGAIN && !enough.getAsBoolean(); i++) {
                play(front, stdlib, made, learnt, enough);
            }
            messages(front, stdlib, made, learnt, enough);
            if (!enough.getAsBoolean()) {
                tidy();
            }
        });
    }

    /**
     * What a parent does when it starts a child, for nothing and when nothing else is to be done: takes snapshots of an interpreter that nobody sees. When children are to be
     * in this JVM, it has some.
     *
     * @param layouts those of the interpreter that will be written down
     */
    static void ofParent(FrontEnd front, String stdlib, Layouts layouts, boolean shares) {
        if (System.getProperty(FILE) == null) {
            return;
        }
        IdleTime.spend("gilpy rehearsal", () -> {
            List<byte[]> made = FrameFile.read(FILE);
            if (made != null) {
                takes(front, stdlib, made, layouts, shares);
            }
        });
    }

    private static void takes(FrontEnd front, String stdlib, List<byte[]> made, Layouts layouts, boolean shares) {
        Snapshots.Restored r = restored(interpreter(front, stdlib, layouts), null, new Snapshot(KeptFrames.of(made), null));
        VmThread t = r.thread();
        ChildProcesses.choose(t, "isolate");
        PyObject starts = t.interpreter.importModule(t, PLAY).getAttr(t, PyStr.of("start"));
        for (int i = 0; i < (shares ? TAKES : TAKES_FOR_OTHERS); i++) {
            if (shares) {
                starts.call(t);
            } else {
                Snapshots.take(t, r.entry(), t.interpreter.state(Bases.class).latest(false), new KeptFrames());
            }
        }
        t.releaseGil();
        ChildProcesses.finish(t.interpreter);
    }

    private static Interpreter interpreter(FrontEnd front, String stdlib, Layouts layouts) {
        Interpreter in = new Interpreter(config(stdlib), front);
        in.isolate();
        in.install(Layouts.class, layouts);
        return in;
    }

    private static Snapshots.Restored restored(Interpreter in, Snapshots.Image image, Snapshot s) {
        return Snapshots.restore(in, image, s, ChildRun.STANDARD);
    }

    /** Makes the file, if there is to be one, and rehearses with it; and that of {@link FreshImage}. */
    public static void record(FrontEnd front, String stdlib) throws IOException {
        KeptFrames made = make(front, stdlib);
        if (made != null) {
            FrameFile.write(FILE, made.all());
        }
        run(front, stdlib, () -> false);
        FreshImage.record(front, stdlib);
    }

    static Config config(String stdlib) {
        Config c = new Config();
        c.stdlib = stdlib;
        c.path.add(stdlib);
        c.standardStreams = false;
        c.noSite = true;
        return c;
    }

    private static KeptFrames make(FrontEnd front, String stdlib) {
        VmThread t = Main.begin(new Interpreter(config(stdlib), front));
        try {
            for (String name : USED) {
                t.interpreter.importModule(t, name);
            }
            KeptFrames made = new KeptFrames();
            PyObject life = t.interpreter.importModule(t, PLAY).getAttr(t, PyStr.of("life"));
            ForkHooks.of(t).before(t);
            Snapshots.take(t, life, null, made);
            ForkHooks.of(t).inParent(t);
            return made.files().length == 0 ? made : null;
        } catch (PyError e) {
            // A library without one of them: then there is less to rehearse.
            return null;
        } finally {
            t.releaseGil();
        }
    }

    private static void play(FrontEnd front, String stdlib, List<byte[]> made, Layouts learnt, BooleanSupplier enough) {
        Snapshots.Restored r = restored(interpreter(front, stdlib, learnt), null, new Snapshot(KeptFrames.of(made), null));
        if (!enough.getAsBoolean()) {
            ChildRun.call(r.thread(), r.entry());
        }
        r.thread().releaseGil();
    }

    private static void messages(FrontEnd front, String stdlib, List<byte[]> made, Layouts learnt, BooleanSupplier enough) {
        if (enough.getAsBoolean()) {
            return;
        }
        VmThread t = restored(interpreter(front, stdlib, learnt), null, new Snapshot(KeptFrames.of(made), null)).thread();
        PyObject messages = t.interpreter.importModule(t, PLAY).getAttr(t, PyStr.of("messages"));
        for (int i = 0; i < MESSAGES && !enough.getAsBoolean(); i++) {
            messages.call(t);
        }
        t.releaseGil();
    }

    /** Gives back memory that only the rehearsal needed. */
    public static void tidy() {
        System.gc();
        Libc.call(MALLOC_TRIM);
    }
}
