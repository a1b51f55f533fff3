// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gilpy.modules.os.Descriptor;
import org.gilpy.modules.os.Descriptors;
import org.gilpy.objects.Environment;
import org.gilpy.objects.LocalTime;
import org.gilpy.objects.WorkingDirectory;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.process.FreshPython;
import org.gilpy.process.InheritedFile;
import org.gilpy.vm.Config;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.Main;
import org.gilpy.vm.Tier;
import org.gilpy.vm.VmThread;

/**
 * A child that begins anew and is an interpreter of this JVM. It has the options, the access and the environment of its parent, and of its command line what is
 * to be run. Made by a thread of the parent, then used by the child's.
 */
final class FreshIsolate implements FreshPython.Life {
    private static final Function FCNTL = Function.ofInt("fcntl");
    private static final int F_DUPFD_CLOEXEC = 1030;

    private final FrontEnd front;
    private final Config config;
    private final Tier tier;
    private final Descriptors descriptors;
    private final Map<String, String> environment;
    private final WorkingDirectory directory = new WorkingDirectory();
    private Main.Kind kind;
    private String what;

    FreshIsolate(VmThread parent, List<String> argv, List<InheritedFile> files, int[] standard) {
        Interpreter in = parent.interpreter;
        front = in.front();
        tier = in.tier == null ? null : in.tier.another();
        config = in.config.copy();
        config.gilMode = in.gil().mode();
        config.reader = null;
        config.inspect = config.interactive = false;
        command(argv);
        environment = Environment.of(parent).copy();
        WorkingDirectory wd = WorkingDirectory.of(parent);
        if (wd.changed() != null) {
            directory.set(wd.changed(), (int) Libc.call(FCNTL, wd.fd(), F_DUPFD_CLOEXEC, 3));
        }
        descriptors = Descriptors.ofChild(parent, standard);
        for (InheritedFile f : files) {
            Descriptor d = new Descriptor(f.file());
            if (f.number() < 0) {
                descriptors.hidden(f.name(), d);
            } else {
                d.inheritable = true;
                descriptors.put(f.number(), d);
            }
        }
    }

    /** Options are those that the parent has, as it has written the line: what counts is the program and its arguments. */
    private void command(List<String> argv) {
        int i = 0;
        while (i < argv.size() && argv.get(i).startsWith("-") && !argv.get(i).equals("-c") && !argv.get(i).equals("-m")) {
            i += argv.get(i).equals("-X") || argv.get(i).equals("-W") ? 2 : 1;
        }
        if (i + 1 < argv.size() && argv.get(i).startsWith("-")) {
            kind = argv.get(i).equals("-c") ? Main.Kind.COMMAND : Main.Kind.MODULE;
            what = argv.get(i + 1);
            config.argv.clear();
            config.argv.add(argv.get(i));
            config.argv.addAll(argv.subList(i + 2, argv.size()));
        } else {
            kind = Main.Kind.FILE;
            what = i < argv.size() ? argv.get(i) : "";
            config.argv.clear();
            config.argv.addAll(argv.subList(Math.min(i, argv.size()), argv.size()));
        }
        config.origArgv.clear();
        config.origArgv.add(config.executable);
        config.origArgv.addAll(argv);
    }

    @Override
    public int run(Consumer<VmThread> begun) {
        Interpreter in = new Interpreter(config, front);
        in.isolate();
        in.tier = tier;
        in.install(Descriptors.class, descriptors);
        in.install(Environment.class, new Environment(Map.of()));
        in.state(Environment.class).replace(environment);
        in.install(WorkingDirectory.class, directory);
        VmThread t = in.start();
        LocalTime.follow(t);
        begun.accept(t);
        return Main.run(t, kind, what);
    }
}
