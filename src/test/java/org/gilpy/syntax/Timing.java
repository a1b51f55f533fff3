// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.nio.file.Files;
import java.nio.file.Path;

/** Times the front end: the first parse of a file in this JVM, and with a count, the best of so many more. */
final class Timing {
    private Timing() {} // uninstantiable

    public static void main(String[] args) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(args[0]));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        long begin = System.nanoTime();
        int states = PythonParser._ATN.states.size();
        long start = System.nanoTime();
        System.out.println("tables " + (start - begin) / 1000 + " us, " + states + " states");
        start = System.nanoTime();
        new TokenBuffer(new Lexer(new Source(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)), Options.DEFAULT), false);
        System.out.println("first lexing " + (System.nanoTime() - start) / 1000 + " us");
        start = System.nanoTime();
        String source = Parser.decode(bytes, args[0]);
        Parser.parseModule(source, args[0], Options.DEFAULT);
        long first = System.nanoTime() - start;
        System.out.println("first parse " + first / 1000 + " us");
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            start = System.nanoTime();
            Parser.parseModule(source, args[0], Options.DEFAULT);
            best = Math.min(best, System.nanoTime() - start);
        }
        if (rounds > 0) {
            long lines = source.chars().filter(c -> c == '\n').count();
            System.out.println(lines + " lines, best " + best / 1000 + " us, " + lines * 1_000_000_000L / best + " lines/s");
        }
    }
}
