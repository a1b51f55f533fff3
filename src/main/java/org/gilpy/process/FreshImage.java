// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;
import org.gilpy.process.snapshot.KeptFrames;
import org.gilpy.process.snapshot.Layouts;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.Config;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.VmThread;

/**
 * What children that begin anew would all import before they know what to do, imported once: an interpreter that has done so is written down when the
 * start-up cache is made, and such a child begins by reading it. Programs cannot tell: where their imports would find other modules or the modules be others,
 * nothing is read. Stateless.
 */
public final class FreshImage {
    private FreshImage() {}

    /** The property with the path of the file. */
    public static final String FILE = "gilpy.fresh";
    /** The module with all that is to be imported, and what is done before and after. */
    private static final String MODULE = "multiprocessing._afresh";
    /** What a program has that needs the image. */
    private static final String USE = "from multiprocessing.";
    /** Options that make no difference to modules of the library. */
    private static final Set<String> HARMLESS = Set.of("gil", "jit", "jitlog", "heap", "processes", "deadlock");
    private static final String SEPARATOR = "\n";

    /** An interpreter with its modules, and what is to be called when it has its streams and its main module. */
    public record Begun(VmThread thread, PyObject first) {}

    /**
     * Starts the interpreter of a child as the image has it; null when it has to be started like any other.
     *
     * @param in      not started yet
     * @param layouts what is known of classes
     * @param program what the command line says to be run
     * @param folder  the working directory
     */
    public static Begun start(Interpreter in, Layouts layouts, String program, String folder) {
        if (!program.contains(USE) || !isPlain(in.config)) {
            return null;
        }
        List<byte[]> made = FrameFile.read(FILE);
        if (made == null) {
            return null;
        }
        String[] head = new String(made.removeFirst(), StandardCharsets.UTF_8).split(SEPARATOR);
        if (!head[0].equals(in.config.stdlib) || !findsLibrary(in.config, folder, new HashSet<>(Arrays.asList(head).subList(2, head.length)))) {
            return null;
        }
        return start(in, layouts, made, System.getenv("TZ") != null || !head[1].equals(zone()));
    }

    private static Begun start(Interpreter in, Layouts layouts, List<byte[]> made, boolean zoneDiffers) {
        in.install(Layouts.class, layouts);
        Snapshots.Restored r = Snapshots.restore(in, in.config.gilMode, new Snapshot(KeptFrames.of(made), null), ChildRun.STANDARD);
        VmThread t = r.thread();
        in.beginAnew(t);
        return new Begun(t, ((PyTuple) r.entry()).items()[zoneDiffers ? 1 : 0]);
    }

    /** Whether the modules would be the same: compiled the same way, with the same options. */
    private static boolean isPlain(Config c) {
        return c.optimize == 0 && c.debug == 0 && c.verbose == 0 && c.bytesWarning == 0 && !c.devMode && !c.noDebugRanges && !c.inspect && c.utf8Mode
                && c.warnOptions.isEmpty() && c.startTimes == null && HARMLESS.containsAll(c.xOptions.keySet())
                && System.getenv("PYTHONPROFILEIMPORTTIME") == null && System.getenv("PYTHONWARNDEFAULTENCODING") == null;
    }

    /** Whether the library comes first with all these modules. */
    private static boolean findsLibrary(Config c, String folder, Set<String> modules) {
        for (String p : c.path) {
            if (p.equals(c.stdlib)) {
                return true;
            }
            File f = new File(p.isEmpty() ? "." : p);
            if (folder != null && !f.isAbsolute()) {
                f = new File(folder, p);
            }
            String[] names = f.list();
            if (names == null) {
                if (f.exists()) {
                    return false; // an archive, perhaps
                }
                continue;
            }
            for (String n : names) {
                int dot = n.indexOf('.');
                if (dot < 0 ? modules.contains(n) : n.startsWith(".py", dot) && modules.contains(n.substring(0, dot))) {
                    return false;
                }
            }
        }
        return false;
    }

    /** What tells whether the time zone is still that of the image. */
    private static String zone() {
        File f = new File("/etc/localtime");
        try {
            return System.getenv().getOrDefault("TZ", "") + " " + f.getCanonicalPath() + " " + f.lastModified();
        } catch (IOException e) {
            return "unknown at " + System.nanoTime();
        }
    }

    /** Makes the file, if there is to be one, and begins with it once. */
    static void record(FrontEnd front, String stdlib) throws IOException {
        VmThread t = Main.begin(new Interpreter(Rehearsal.config(stdlib), front));
        ArrayList<byte[]> all = new ArrayList<>();
        try {
            PyObject module = t.interpreter.importModule(t, MODULE);
            PyObject ways = module.getAttr(t, PyStr.of("WAYS"));
            module.getAttr(t, PyStr.of("forget")).call(t);
            KeptFrames made = new KeptFrames();
            Snapshots.take(t, ways, null, made);
            if (made.files().length > 0) {
                return;
            }
            StringBuilder head = new StringBuilder(stdlib).append(SEPARATOR).append(zone());
            for (PyDict.Cursor c = t.interpreter.modules().cursor(); c.next(); ) {
                if (c.key() instanceof PyStr name && name.value().indexOf('.') < 0) {
                    head.append(SEPARATOR).append(name.value());
                }
            }
            all.add(head.toString().getBytes(StandardCharsets.UTF_8));
            all.addAll(made.all());
        } catch (PyError e) {
            return; // a library without one of them
        } finally {
            t.releaseGil();
        }
        FrameFile.write(FILE, all);
        Interpreter in = new Interpreter(Rehearsal.config(stdlib), front);
        in.isolate();
        all.removeFirst();
        Begun b = start(in, new Layouts(), all, false);
        b.thread().releaseGil();
    }
}
