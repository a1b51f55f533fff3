// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Opcode;
import org.gilpy.code.Verifier;
import org.gilpy.syntax.Options;
import org.gilpy.syntax.Parser;

/** Compiles source for the tests of this package. */
final class Sources {
    private Sources() {}

    static CodeObject compile(String source) {
        return compile(source, Compiler.Options.DEFAULT);
    }

    static CodeObject compile(String source, Compiler.Options options) {
        CodeObject code = Compiler.compile(Parser.parseModule(source, "test.py", Options.DEFAULT), "test.py", options);
        Verifier.verify(code);
        return code;
    }

    /** The code object of the first definition in a module. */
    static CodeObject first(String source) {
        return inner(compile(source));
    }

    static CodeObject inner(CodeObject code) {
        for (Object constant : code.consts) if (constant instanceof CodeObject c) return c;
        throw new AssertionError("no code object in " + code.name);
    }

    /** Names of the instructions. */
    static List<String> names(CodeObject code) {
        List<String> names = new ArrayList<>();
        for (long word : code.code) names.add(Opcode.name(Opcode.op(word)));
        return names;
    }

    /** The instructions as the disassembler writes them, one a line, without lines, labels and offsets. */
    static String listing(CodeObject code) {
        StringBuilder b = new StringBuilder();
        for (int pc = 0; pc < code.code.length; pc++)
            b.append(Opcode.name(Opcode.op(code.code[pc]))).append(' ').append(Disassembler.operands(code, pc)).append('\n');
        return b.toString();
    }

    /** Runs on a thread with room for deep trees. */
    static void deep(Runnable test) throws InterruptedException {
        Throwable[] failure = new Throwable[1];
        Thread t = new Thread(null, () -> {
            try {
                test.run();
            } catch (Throwable e) {
                failure[0] = e;
            }
        }, "deep", 256L << 20);
        t.start();
        t.join();
        if (failure[0] != null) throw new AssertionError(failure[0]);
    }
}
