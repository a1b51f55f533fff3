// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.CodeObject;
import org.gilpy.objects.Natives;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** What the VM is given by whoever assembles it: the compiler and the modules written in Java. Thread-safe. */
public interface FrontEnd {
    /** Receives {@code SyntaxWarning}s in source order, and is asked now and then whether to go on; may raise. */
    interface WarningSink {
        /** A SyntaxWarning at {@code line}; the range, as in an error, is for when warnings are errors. */
        void warn(String message, int line, int offset, int endLine, int endOffset);

        default void poll() {}
    }

    /** A source that does not compile. */
    final class SourceError extends RuntimeException {
        /** SyntaxError, IndentationError, TabError, MemoryError, RecursionError or _IncompleteInputError. */
        public final String kind;
        public final int line;
        public final int offset;
        public final int endLine;
        public final int endOffset;
        public final String text;
        /** Found after parsing: then the line shown is that of the file of this name, if there is one. */
        public boolean late;
        /** A line of advice, shown as a note; or null. */
        public String hint;

        public SourceError(String kind, String message, int line, int offset, int endLine, int endOffset, String text) {
            super(message, null, false, false);
            this.kind = kind;
            this.line = line;
            this.offset = offset;
            this.endLine = endLine;
            this.endOffset = endOffset;
            this.text = text;
        }
    }

    /** How to compile. */
    record CompileOptions(String mode, int flags, int optimize, boolean pasted, boolean incompleteInput, int maxDigits) {}

    /** Compiles text; {@link SourceError} when it is not valid. */
    CodeObject compile(String source, String filename, CompileOptions options, WarningSink warnings);

    /** Decodes a source file or, with {@code file} false, source given as bytes; {@link SourceError}. */
    String decode(byte[] source, String filename, boolean file);

    /** What a traceback underlines in the source of an instruction: row, column, end row, end column; or null. */
    int[] caretAnchors(String segment);

    /** Range of the call that the first statement returns or assigns (line, end line, column, end column), empty, or null when it does not parse. */
    int[] wholeCall(String text);

    /** Version of the compiler, for the cache of compiled code. */
    int compilerVersion();

    /** Names of the modules written in Java, sorted. */
    String[] nativeModules();

    /** A new native module. */
    Natives createModule(int index, PyThread t);

    /** What is being recorded for a running program. */
    interface Trace {
        /** Records no more and writes it; what there is to say about it. */
        String stop() throws java.io.IOException;
    }

    /** Begins to record what threads do at the GIL, for a file as {@code gilpy trace} writes them, or null for a table. */
    Trace trace(Interpreter in, String file) throws java.io.IOException;

    /** The tree of a source as {@code _ast} objects. */
    PyObject parseToAst(PyThread t, String source, String filename, CompileOptions options, WarningSink warnings);

    /** Code of an {@code _ast} tree. */
    CodeObject compileAst(PyThread t, PyObject tree, String filename, CompileOptions options, WarningSink warnings);
}
