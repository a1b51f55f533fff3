// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.syntax.PySyntaxError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Errors and warnings of scopes and code generation, with their places, as the reference gives them. */
class CompilerErrorsTest {
    @Test
    void messagesAndPlaces() throws IOException {
        String corpus;
        try (InputStream in = CompilerErrorsTest.class.getResourceAsStream("errors.txt")) {
            corpus = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Executable> checks = new ArrayList<>();
        int at = 0;
        for (int arrow; (arrow = corpus.indexOf("\n=> ", at)) >= 0; ) {
            String source = corpus.substring(at, arrow + 1);
            int end = corpus.indexOf('\n', arrow + 1);
            String expected = corpus.substring(arrow + 4, end);
            checks.add(() -> assertEquals(expected, outcome(source), source));
            at = Math.min(end + 2, corpus.length());
        }
        assertAll(checks);
    }

    private static String outcome(String source) {
        StringBuilder warnings = new StringBuilder();
        Compiler.Options options = new Compiler.Options(0, 0, false,
                (message, span) -> warnings.append(" / ").append(span.line()).append(": ").append(message));
        String result;
        try {
            Sources.compile(source, options);
            result = "ok";
        } catch (PySyntaxError e) {
            result = e.getMessage() + " @ " + e.line + ":" + e.offset + "-" + e.endLine + ":" + e.endOffset;
        }
        return result + warnings;
    }
}
