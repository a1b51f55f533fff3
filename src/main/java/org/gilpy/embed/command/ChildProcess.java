// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gilpy.modules.os.Descriptor;
import org.gilpy.modules.os.Descriptors;
import org.gilpy.objects.Codecs;
import org.gilpy.objects.Environment;
import org.gilpy.objects.LocalTime;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Exit;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.process.ChildProcesses;
import org.gilpy.process.FreshImage;
import org.gilpy.process.InheritedFile;
import org.gilpy.process.Rehearsal;
import org.gilpy.process.Snapshot;
import org.gilpy.process.Standby;
import org.gilpy.process.Task;
import org.gilpy.process.snapshot.FrameSource;
import org.gilpy.process.snapshot.Layouts;
import org.gilpy.process.snapshot.Snapshots;
import org.gilpy.vm.Config;
import org.gilpy.vm.ForkHooks;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.VmThread;

/** What this JVM becomes when it was started to stand by. Used once, by the main thread, which should have a large stack. */
public final class ChildProcess implements Consumer<VmThread> {
    /** The property that says that this JVM stands by. */
    public static final String PROPERTY = Standby.PROPERTY;

    private static final Function OPEN = Function.ofInt("open");
    private static final int O_PATH = 0x200000, O_DIRECTORY = 0x10000, O_CLOEXEC = 0x80000;

    /** The argument of a child that multiprocessing starts. */
    private static final String WORKER = "--multiprocessing-fork";

    private final Standby standby;
    private final Task task;
    private final Layouts learnt;
    /** For a snapshot; null when it has to be made with the task's configuration. */
    private final Interpreter ready;
    /** What snapshots begin with; null when it has been read, or there is none. */
    private FrameSource base;
    /** What {@link #ready} has read of it. */
    private Snapshots.Image image;

    private ChildProcess(Standby standby, Layouts learnt, Interpreter ready) {
        this.standby = standby;
        this.learnt = learnt;
        this.ready = ready;
        if (ready != null) {
            ready.install(Layouts.class, learnt);
        }
        standby.warm();
        Task x;
        while ((x = standby.await()).base) {
            base(x.frames);
        }
        this.task = x;
    }

    /** In the place of an earlier one. */
    private void base(FrameSource frames) {
        if (base != null) {
            base.end();
        }
        base = ready == null ? frames : null;
        image = ready == null ? null : Snapshots.image(ready, frames);
    }

    /** Warms up and waits for a task; the process ends here when there is none. */
    public static ChildProcess await(String property, String home) {
        Standby standby = Standby.of(property);
        standby.begin();
        Layouts learnt = Rehearsal.run(new Assembly(), home + "/stdlib", standby::isCalled);
        Interpreter ready = null;
        if (!standby.isCalled()) {
            ready = arrive(standby.config());
            Rehearsal.tidy();
        }
        if (!standby.isCalled()) {
            standby.begun();
            Rehearsal.again(new Assembly(), home + "/stdlib", learnt, standby::isTaken);
        }
        return new ChildProcess(standby, learnt, ready);
    }

    /** Does for nothing what is done with a task, and makes the interpreter for it. */
    private static Interpreter arrive(Config config) {
        try {
            Standby.rehearse(config);
        } catch (IOException e) {
            // no descriptors are left: the real thing will tell
        }
        return OwnProcess.isVisible(config) ? null : OwnProcess.interpreter(config, null);
    }

    /** Whether a command line is to be run, and not a snapshot. */
    public boolean isFresh() {
        return task.fresh;
    }

    public List<String> arguments() {
        return task.argv;
    }

    /** Starts the interpreter of a command line, and says what is to be called before the program, if anything. */
    FreshImage.Begun start(Interpreter in, String program) {
        FreshImage.Begun b = FreshImage.start(in, learnt, program, task.folder);
        return b != null ? b : new FreshImage.Begun(in.start(), null);
    }

    /** The environment, bytes as characters 0 to 255. */
    public Map<String, String> environment() {
        return task.environment;
    }

    /** The working directory, where it is not that of the JVM; otherwise null. */
    public String folder() {
        return task.folder;
    }

    /** Ends this process at once. */
    public static void exit(int status) {
        Exit.atOnce(status);
    }

    /** Continues the snapshot; the exit status. */
    public int resume() {
        if (task.config == null && ready != null) {
            return Resumption.run(ready, image, new Snapshot(task.frames, null), this);
        }
        Interpreter in = OwnProcess.interpreter(task.config == null ? standby.config() : task.config, null);
        in.install(Layouts.class, learnt);
        return Resumption.run(in, base == null ? null : Snapshots.image(in, base), new Snapshot(task.frames, null), this);
    }

    /** The child has been restored, and its own code is about to run. */
    @Override
    public void accept(VmThread t) {
        settle(t, false);
    }

    /** The directory is the interpreter's and not that of the JVM, which cannot change its own. */
    private static void enter(VmThread t, String folder) {
        try (Libc.Scratch s = Libc.scratch()) {
            byte[] path = Codecs.encodeText(t, PyStr.of(folder), null, "surrogateescape").value();
            long fd = Libc.call(s, OPEN, s.string(path), O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
            if (fd >= 0) {
                WorkingDirectory.of(t).set(folder, (int) fd);
            }
        }
    }

    /** Gives the fresh Python of a thread what this process has inherited. */
    void settle(VmThread t, boolean fresh) {
        if (fresh && task.argv.contains(WORKER)) {
            // Its imports are most of the work that there is.
            standby.started();
            ChildProcesses.beginning(t, standby);
        } else {
            standby.begun();
        }
        Interpreter in = t.interpreter;
        if (task.folder != null) {
            enter(t, task.folder);
        }
        if (fresh) {
            in.state(Environment.class).replace(task.environment);
            LocalTime.follow(t);
            Descriptors table = in.state(Descriptors.class);
            for (InheritedFile f : task.inherited) {
                Descriptor d = new Descriptor(f.file());
                if (f.number() < 0) {
                    table.hidden(f.name(), d);
                } else {
                    d.inheritable = true;
                    table.put(f.number(), d);
                }
            }
        }
        Main.inheritSignals(t, task.ignored, task.blocked);
        if (fresh) {
            standby.deliver(in.signals());
        } else {
            ForkHooks.of(t).atEnd(() -> standby.deliver(in.signals()));
        }
    }
}
