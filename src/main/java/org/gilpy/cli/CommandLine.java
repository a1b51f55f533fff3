// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.gilpy.embed.Program;
import org.gilpy.vm.Config;

/** Reads the command line as {@code python}'s and runs what it says. Stateless. */
final class CommandLine {
    private CommandLine() {}

    static int run(String[] args) {
        Config c = new Config();
        String home = System.getProperty("gilpy.home", "");
        c.stdlib = home + "/stdlib";
        c.executable = home + "/gilpy";
        Program.Kind kind = Program.Kind.STDIN;
        String what = "";
        int i = 0;
        while (i < args.length) {
            String a = args[i];
            if (a.equals("-c")) {
                kind = Program.Kind.COMMAND;
                what = args[i + 1];
                c.argv = new ArrayList<>(Arrays.asList(args).subList(i + 1, args.length));
                c.argv.set(0, "-c");
                break;
            }
            if (a.equals("-B")) {
                c.dontWriteBytecode = true;
                i++;
                continue;
            }
            kind = Program.Kind.FILE;
            what = a;
            c.argv = new ArrayList<>(Arrays.asList(args).subList(i, args.length));
            break;
        }
        if (kind == Program.Kind.FILE) {
            Path p = Path.of(what).toAbsolutePath().getParent();
            c.path.add(p.toString());
        } else {
            c.path.add("");
        }
        String pp = System.getenv("PYTHONPATH");
        if (pp != null && !pp.isEmpty()) {
            c.path.addAll(Arrays.asList(pp.split(":")));
        }
        c.path.add(c.stdlib);
        return new Program(c).run(kind, what);
    }
}
