// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a user sees when gilpy itself fails: one line, and a file with what its developers need. Stateless. */
final class Failure {
    /** As {@code EX_SOFTWARE} of sysexits.h. */
    static final int EXIT_CODE = 70;

    private Failure() {}

    static int report(Throwable e) {
        StringWriter w = new StringWriter();
        w.write(CommandLine.VERSION + " on JVM " + System.getProperty("java.vm.version") + ", " + System.getProperty("os.name") + "\n");
        e.printStackTrace(new PrintWriter(w, true));
        String where;
        try {
            Path p = Files.createTempFile("gilpy-failure-", ".txt");
            Files.writeString(p, w.toString());
            where = "its details are in " + p + "; please report it with that file and the program";
        } catch (IOException x) {
            where = "its details could not be written (" + x.getMessage() + ")";
        }
        System.err.println("gilpy: internal failure (" + e.getClass().getSimpleName() + "): " + where + ".");
        return EXIT_CODE;
    }
}
