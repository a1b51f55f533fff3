// SPDX-License-Identifier: Apache-2.0
package org.gilpy.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells jline where a block ends, and what the word at the cursor is. Stateless but for what is being typed. */
final class Block implements Parser {
    private final Typing typing;

    Block(Typing typing) {
        this.typing = typing;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !typing.complete(line)) {
            throw new EOFError(-1, -1, "incomplete");
        }
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(line.charAt(start - 1))) {
            start--;
        }
        // A key of a dictionary is completed with its quote.
        if (start > 0 && (line.charAt(start - 1) == '\'' || line.charAt(start - 1) == '"') && start > 1 && line.charAt(start - 2) == '[') {
            start--;
        }
        return new Word(line, cursor, line.substring(start, cursor), start);
    }

    /** The text up to the cursor as one word: completion replaces it as it is, without quotes or escapes. */
    private record Word(String line, int cursor, String word, int start) implements CompletingParsedLine {
        @Override
        public int wordCursor() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return word.length();
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }
    }
}
