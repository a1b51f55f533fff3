// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli;

import org.gilpy.embed.command.ChildProcess;
import org.gilpy.embed.command.Program;

/** Entry point of the command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        int[] code = {1};
        Thread t = new Thread(null, () -> code[0] = run(args), "main", 1L << 30);
        t.start();
        t.join();
        System.out.flush();
        System.err.flush();
        Program.leave(code[0]);
    }

    private static int run(String[] args) {
        try {
            String standby = System.getProperty(ChildProcess.PROPERTY);
            return standby == null ? CommandLine.run(args) : Child.run(standby);
        } catch (RuntimeException | Error e) {
            return Failure.report(e);
        }
    }
}
