// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;

/**
 * Turns source into tokens: indentation, joined lines, and f-strings, which are read in a mode of their own with a stack
 * for nested ones. Written by hand because a generated lexer costs more at start-up than everything else in the front end.
 *
 * <p>An error is thrown by {@link #next()}; the lexer cannot go on after that. One thread.
 */
final class Lexer extends LineLexer implements TokenSource {
    private static final int MAX_FSTRINGS = 150;
    private static final int MAX_FSTRING_NESTING = 3;

    /** One f-string being read. */
    private static final class FString {
        final char quote;
        final int quoteSize;
        final boolean raw;
        final int start;
        final int line;
        final int lineStart;
        final FString outer;
        /** Brackets open inside the f-string. */
        int depth;
        /** The depth at which the innermost replacement field began, -1 outside of one. */
        int fieldDepth = -1;
        boolean formatSpec;
        /** True while literal text is read, false inside a replacement field. */
        boolean literal = true;

        FString(char quote, int quoteSize, boolean raw, int start, int line, int lineStart, FString outer) {
            this.quote = quote;
            this.quoteSize = quoteSize;
            this.raw = raw;
            this.start = start;
            this.line = line;
            this.lineStart = lineStart;
            this.outer = outer;
        }

        boolean inField() {
            return fieldDepth >= 0;
        }
    }

    private FString fstring;
    private int fstrings;

    // the last tokens, for soft keywords
    private PyToken previous;
    private PyToken lineFirst;
    private PyToken matchWord;

    Lexer(Source source, Options options) {
        super(source, options);
    }

    /** Whether an f-string is being read. */
    boolean inFString() {
        return fstring != null;
    }

    /** The next token; after the last one, the end marker again and again. */
    PyToken next() {
        PyToken t = fstring != null && fstring.literal ? literalPart() : scan();
        t.depth = depth;
        softKeyword(t);
        previous = t;
        return t;
    }

    // ---- soft keywords

    /**
     * A line is a match statement exactly when it starts with the word and ends in a colon before an indented block; a
     * {@code case} can only start a line of such a block; two names in a row exist only after {@code type}.
     */
    private void softKeyword(PyToken t) {
        switch (t.type) {
            case PythonParser.NAME -> {
                if (lineFirst == null) {
                    lineFirst = t;
                    if (matchBlock[level] && t.is("case")) {
                        t.type = PythonParser.CASE;
                    }
                } else if (previous.type == PythonParser.NAME && previous.is("type")) {
                    previous.type = PythonParser.TYPE;
                }
            }
            case PythonParser.NEWLINE -> {
                matchWord = previous != null && previous.type == PythonParser.COLON && lineFirst != null
                        && lineFirst.type == PythonParser.NAME && lineFirst.is("match") ? lineFirst : null;
                lineFirst = null;
            }
            case PythonParser.INDENT -> {
                if (matchWord != null) {
                    matchWord.type = PythonParser.MATCH;
                }
                matchBlock[level] = matchWord != null;
            }
            case PythonParser.DEDENT -> {
            }
            default -> {
                if (lineFirst == null) {
                    lineFirst = t;
                }
            }
        }
    }

    // ---- the ordinary mode

    private PyToken scan() {
        boolean blank = false;
        while (true) {
            if (lineBegin) {
                lineBegin = false;
                blank = indentation();
            }
            if (pending != 0) {
                if (pending < 0) {
                    pending++;
                    return bare(PythonParser.DEDENT);
                }
                pending--;
                return bare(PythonParser.INDENT);
            }
            skipSpaces();
            int c = at(pos);
            int start = pos;
            if (c == '#') {
                pos = text.indexOf('\n', pos);
                if (pos < 0) {
                    pos = length;
                }
                c = at(pos);
            }
            if (c == EOF) {
                if (depth > 0) {
                    stop = Stop.END_OF_SOURCE;
                    throw unclosed();
                }
                return bare(PyToken.EOF);
            }
            if (c == '\n') {
                PyToken newline = token(PythonParser.NEWLINE, start, pos + 1);
                pos++;
                newLine();
                lineBegin = true;
                if (blank || depth > 0) {
                    continue;
                }
                return newline;
            }
            if (c == '\\') {
                joinLine(true);
                continue;
            }
            if (nameStart(c)) {
                return nameOrString();
            }
            if (digit(c) || c == '.' && digit(at(pos + 1))) {
                number();
                return token(PythonParser.NUMBER, start, pos);
            }
            if (c == '\'' || c == '"') {
                return string(pos);
            }
            return operator(c);
        }
    }

    private void skipSpaces() {
        while (true) {
            int c = at(pos);
            if (c != ' ' && c != '\t' && c != '\f' && !(options.pasted() && Pasted.space(c))) {
                return;
            }
            pos++;
        }
    }

    /** A token that is no text. At the end of the source the reader still stands in the last line. */
    private PyToken bare(int type) {
        if (pos == length && pos == lineStart) {
            int before = pos == 0 ? 0 : text.lastIndexOf('\n', pos - 2) + 1;
            return new PyToken(source, type, pos, pos, line - 1, -1, line - 1, source.columns(before, pos));
        }
        return new PyToken(source, type, pos, pos, line, -1, line, column(pos));
    }

    private PyToken token(int type, int start, int end) {
        int column = column(start);
        return new PyToken(source, type, start, end, line, column, line, column + source.columns(start, end));
    }

    // ---- names and strings

    private PyToken nameOrString() {
        int start = pos;
        boolean b = false;
        boolean r = false;
        boolean u = false;
        boolean f = false;
        while (true) {
            int c = at(pos);
            if (!(b || u || f) && (c == 'b' || c == 'B')) {
                b = true;
            } else if (!(b || u || r || f) && (c == 'u' || c == 'U')) {
                u = true;
            } else if (!(r || u) && (c == 'r' || c == 'R')) {
                r = true;
            } else if (!(f || b || u) && (c == 'f' || c == 'F')) {
                f = true;
            } else {
                break;
            }
            pos++;
            c = at(pos);
            if (c == '"' || c == '\'') {
                return f ? beginFString(start, r) : string(start);
            }
        }
        boolean ascii = true;
        while (true) {
            int c = at(pos);
            if (!namePart(c)) {
                break;
            }
            if (c >= 128) {
                if (options.pasted() && Pasted.space(c)) {
                    break;
                }
                ascii = false;
            }
            pos++;
        }
        if (!ascii) {
            checkIdentifier(start);
            return token(PythonParser.NAME, start, pos);
        }
        int n = pos - start;
        int type = n < 2 || n > 8 ? PythonParser.NAME : Keywords.type(text.substring(start, pos));
        return token(type, start, pos);
    }

    private void checkIdentifier(int start) {
        int i = start;
        while (i < pos) {
            int ch = text.codePointAt(i);
            boolean ok = i == start ? ch == '_' || Character.isUnicodeIdentifierStart(ch)
                    : Character.isUnicodeIdentifierPart(ch) && !Character.isIdentifierIgnorable(ch);
            i += Character.charCount(ch);
            if (!ok) {
                throw invalidCharacter(ch, i);
            }
        }
    }

    private PySyntaxError invalidCharacter(int ch, int cur) {
        String hex = Integer.toHexString(ch).toUpperCase(java.util.Locale.ROOT);
        while (hex.length() < 4) {
            hex = "0" + hex;
        }
        stop = Stop.ALWAYS;
        PySyntaxError e = fail(Printable.test(ch) ? "invalid character '" + Character.toString(ch) + "' (U+" + hex + ")"
                : "invalid non-printable character U+" + hex, cur);
        if (Pasted.space(ch)) {
            e.hint = Pasted.HINT;
        }
        return e;
    }

    private PyToken string(int start) {
        int firstLine = line;
        int firstLineStart = lineStart;
        int startColumn = column(start);
        char quote = text.charAt(pos);
        boolean triple = at(pos + 1) == quote && at(pos + 2) == quote;
        int size = triple ? 3 : 1;
        pos += size;
        boolean escapedQuote = false;
        while (true) {
            int c = at(pos);
            if (c == EOF || !triple && c == '\n') {
                throw unterminated(start, firstLine, firstLineStart, quote, size, escapedQuote);
            }
            if (c == quote) {
                if (!triple) {
                    pos++;
                    break;
                }
                if (at(pos + 1) == quote && at(pos + 2) == quote) {
                    pos += 3;
                    break;
                }
            } else if (c == '\\') {
                pos++;
                c = at(pos);
                if (c == quote) {
                    escapedQuote = true;
                }
                if (c == EOF) {
                    continue;
                }
            }
            pos++;
            if (c == '\n') {
                lineInToken();
            }
        }
        return new PyToken(source, PythonParser.STRING, start, pos, firstLine, startColumn, line, column(pos));
    }

    private PySyntaxError unterminated(int start, int firstLine, int firstLineStart, char quote, int size,
                                       boolean escapedQuote) {
        // A text that ends in a newline has its last line counted once more by CPython's reader.
        int detected = lastLine();
        boolean ended = at(pos) == EOF;
        line = firstLine;
        lineStart = firstLineStart;
        stop = Stop.ALWAYS;
        if (fstring != null && fstring.quote == quote && fstring.quoteSize == size) {
            return fail("f-string: expecting '}'", start + 1);
        }
        PySyntaxError e = size == 3
                ? fail("unterminated triple-quoted string literal (detected at line " + detected + ")", start + 1)
                : fail("unterminated string literal (detected at line " + detected + ")"
                        + (escapedQuote ? "; perhaps you escaped the end quote?" : ""), start + 1);
        return ended ? incomplete(e) : e;
    }

    private int lastLine() {
        return at(pos) == EOF && pos == lineStart && line > 1 ? line - 1 : line;
    }

    private static PySyntaxError incomplete(PySyntaxError e) {
        return new PySyntaxError(e.kind, e.getMessage(), e.line, e.offset, e.endLine, e.endOffset, e.text, true);
    }

    // ---- f-strings

    private PyToken beginFString(int start, boolean raw) {
        char quote = text.charAt(pos);
        int size = at(pos + 1) == quote && at(pos + 2) == quote ? 3 : 1;
        if (fstrings + 1 >= MAX_FSTRINGS) {
            throw always("too many nested f-strings", pos + size);
        }
        pos += size;
        fstrings++;
        fstring = new FString(quote, size, raw, start, line, lineStart, fstring);
        return token(PythonParser.FSTRING_START, start, pos);
    }

    private PySyntaxError always(String message, int cur) {
        stop = Stop.ALWAYS;
        return fail(message, cur);
    }

    /** Literal text of an f-string, its end, or the brace that opens a replacement field. */
    private PyToken literalPart() {
        FString f = fstring;
        int start = pos;
        if (at(pos) == '{' && at(pos + 1) != '{') {
            enterField(f, pos);
            return scan();
        }
        if (atQuote(f)) {
            pos += f.quoteSize;
            fstring = f.outer;
            fstrings--;
            return token(PythonParser.FSTRING_END, start, pos);
        }
        int startLine = line;
        int startColumn = column(start);
        boolean namedEscape = false;
        while (true) {
            int c = at(pos);
            if (c == EOF || f.quoteSize == 1 && c == '\n') {
                if (c == '\n' && f.formatSpec && f.inField()) {
                    f.literal = false;
                    f.formatSpec = false;
                    return literal(start, pos, startLine, startColumn);
                }
                throw unterminatedFString(f);
            }
            if (c == f.quote && atQuote(f)) {
                return literal(start, pos, startLine, startColumn);
            }
            if (c == '{') {
                if (at(pos + 1) != '{' || f.formatSpec && f.inField()) {
                    PyToken t = literal(start, pos, startLine, startColumn);
                    enterField(f, pos);
                    return t;
                }
                return doubledBrace(start, startLine, startColumn);
            }
            if (c == '}') {
                if (namedEscape) {
                    pos++;
                    return literal(start, pos, startLine, startColumn);
                }
                if (at(pos + 1) == '}' && !(f.formatSpec && f.inField()) && f.depth == 0) {
                    return doubledBrace(start, startLine, startColumn);
                }
                f.literal = false;
                return literal(start, pos, startLine, startColumn);
            }
            pos++;
            if (c == '\n') {
                lineInToken();
            } else if (c == '\\') {
                int next = at(pos);
                if (next == '{' || next == '}') {
                    if (!f.raw) {
                        warn("invalid escape sequence '\\" + (char) next + "'", pos + 1);
                    }
                    continue;
                }
                if (next == EOF) {
                    continue;
                }
                pos++;
                if (next == '\n') {
                    lineInToken();
                } else if (next == 'N' && !f.raw && at(pos) == '{') {
                    pos++;
                    namedEscape = true;
                }
            }
        }
    }

    private void enterField(FString f, int cur) {
        f.fieldDepth++;
        if (f.fieldDepth >= MAX_FSTRING_NESTING) {
            throw always("f-string: expressions nested too deeply", cur);
        }
        f.literal = false;
    }

    private boolean atQuote(FString f) {
        return at(pos) == f.quote && (f.quoteSize == 1 || at(pos + 1) == f.quote && at(pos + 2) == f.quote);
    }

    private PyToken literal(int start, int end, int startLine, int startColumn) {
        return new PyToken(source, PythonParser.FSTRING_MIDDLE, start, end, startLine, startColumn, line, column(end));
    }

    /** The second brace belongs to the range of the text, not to its value. */
    private PyToken doubledBrace(int start, int startLine, int startColumn) {
        pos += 2;
        return new PyToken(source, PythonParser.FSTRING_MIDDLE, start, pos - 1, startLine, startColumn, line, column(pos));
    }

    private PySyntaxError unterminatedFString(FString f) {
        int detected = lastLine();
        line = f.line;
        lineStart = f.lineStart;
        stop = Stop.ALWAYS;
        if (f.quoteSize == 3) {
            return incomplete(fail("unterminated triple-quoted f-string literal (detected at line " + detected + ")", f.start + 1));
        }
        return fail("unterminated f-string literal (detected at line " + detected + ")", f.start + 1);
    }

    // ---- operators

    private PyToken operator(int c) {
        int start = pos;
        FString f = fstring;
        if (f != null && f.inField() && c == ':' && f.depth - 1 == f.fieldDepth) {
            f.literal = true;
            f.formatSpec = true;
            pos++;
            return token(PythonParser.COLON, start, pos);
        }
        int found = Operators.longest(c, at(pos + 1), at(pos + 2));
        int type = found >> 2;
        pos += found & 3;
        switch (type) {
            case PythonParser.LPAR, PythonParser.LSQB, PythonParser.LBRACE -> {
                if (depth >= MAX_PARENTHESES) {
                    throw always("too many nested parentheses", pos);
                }
                brackets[depth] = (char) c;
                bracketLines[depth] = line;
                bracketColumns[depth] = column(start);
                depth++;
                if (f != null) {
                    f.depth++;
                }
            }
            case PythonParser.RPAR, PythonParser.RSQB, PythonParser.RBRACE -> closeBracket((char) c, f);
            case PythonParser.INVALID -> {
                if (c < ' ' || c == 127) {
                    throw invalidCharacter(c, pos);
                }
            }
            default -> {
            }
        }
        return token(type, start, pos);
    }

    private void closeBracket(char c, FString f) {
        if (f != null && f.depth == 0 && c == '}') {
            throw always("f-string: single '}' is not allowed", pos);
        }
        if (depth == 0) {
            throw always("unmatched '" + c + "'", pos);
        }
        depth--;
        char open = brackets[depth];
        if (!(open == '(' && c == ')' || open == '[' && c == ']' || open == '{' && c == '}')) {
            if (f != null && open == '{' && f.depth - 1 == f.fieldDepth) {
                throw always("f-string: unmatched '" + c + "'", pos);
            }
            throw always("closing parenthesis '" + c + "' does not match opening parenthesis '" + open + "'"
                    + (bracketLines[depth] != line ? " on line " + bracketLines[depth] : ""), pos);
        }
        if (f != null) {
            f.depth--;
            if (f.depth < 0) {
                throw always("f-string: unmatched '" + c + "'", pos);
            }
            if (c == '}' && f.depth == f.fieldDepth) {
                f.fieldDepth--;
                f.literal = true;
                f.formatSpec = false;
            }
        }
    }

    // ---- TokenSource

    @Override
    public Token nextToken() {
        return next();
    }

    @Override
    public int getLine() {
        return line;
    }

    @Override
    public int getCharPositionInLine() {
        return column(pos);
    }

    @Override
    public CharStream getInputStream() {
        return null;
    }

    @Override
    public String getSourceName() {
        return "";
    }

    @Override
    public void setTokenFactory(TokenFactory<?> factory) {
        throw new UnsupportedOperationException("tokens are made by the lexer itself");
    }

    @Override
    public TokenFactory<?> getTokenFactory() {
        return null;
    }
}
