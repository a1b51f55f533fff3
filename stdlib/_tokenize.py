"""The tokens of source, one line after the other: what `tokenize` and others build on.

TokenizerIter may be used by several threads: each token goes to one of them.
"""

from _thread import RLock
from _tokenscan import scan as _scan
from token import *
from token import EXACT_TOKEN_TYPES

TAB_SIZE = 8

_DIGITS = r'[0-9](?:_?[0-9])*'

_STRING_PREFIXES = {'', 'r', 'u', 'b', 'f', 'br', 'rb', 'fr', 'rf'}

# What the native scanner finds.
_KINDS = NAME, NUMBER, STRING, NEWLINE, OP, COMMENT, NL

_BRACKETS = {'(': ')', '[': ']', '{': '}'}

_OPERATORS = (
    {op for op in EXACT_TOKEN_TYPES if len(op) == 3},
    {op for op in EXACT_TOKEN_TYPES if len(op) == 2} | {'<>'},
    {op for op in EXACT_TOKEN_TYPES if len(op) == 1} | set('$?`'),
)


class _Patterns:
    """Compiled when the first source is read; this module is imported more often than it is used."""

    def __init__(self):
        import re
        self.space = re.compile(r'[ \t\f]*')
        self.name = re.compile('[A-Za-z0-9_\x80-\U0010ffff]+')
        self.comment = re.compile(r'#[^\r\n]*')
        self.number = re.compile(
            r'0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:' + _DIGITS + r'\.(?:' + _DIGITS
            + r')?|\.' + _DIGITS + '|' + _DIGITS + r')(?:[eE][-+]?' + _DIGITS + ')?[jJ]?')
        self.keyword_after_number = re.compile('and|else|for|if|in|is|or|not')
        self.plain_fstring = re.compile(r'[^{}\\\r\n\'"]+')
        # What matters inside a string: an escape, its end, and for short strings the end of the line.
        escape = r'\\(?:\r\n|[\s\S])'
        self.in_string = {
            "'": re.compile(escape + r"|'|\r?\n"), '"': re.compile(escape + r'|"|\r?\n'),
            "'''": re.compile(escape + r"|'''"), '"""': re.compile(escape + r'|"""')}


_patterns = None


# ---- the scanner -----------------------------------------------------------------------------------------

class _FString:
    """An f-string that is being read.

    depth: brackets open in its expressions. start: the depth at which the innermost replacement field began,
    -1 outside of all. text: reading text, not an expression. in_spec: the text is a format specifier."""

    __slots__ = ('quote', 'raw', 'row', 'column', 'depth', 'start', 'text', 'in_spec')

    def __init__(self, quote, raw, row, column):
        self.quote = quote
        self.raw = raw
        self.row = row
        self.column = column
        self.depth = 0
        self.start = -1
        self.text = True
        self.in_spec = False


class _Scanner:
    """Reads lines and appends tokens to `out`.

    With `extra`, comments and line ends that do not count are tokens too, operators are all OP, and mistakes only
    a parser can judge (brackets, letters behind numbers) pass: that is what this module offers. Without, it tells
    what the compiler sees."""

    def __init__(self, next_line, extra):
        global _patterns
        if _patterns is None:
            _patterns = _Patterns()
        self.next_line = next_line
        self.extra = extra
        self.out = []
        self.row = 0
        self.line = ''
        self.pos = 0
        self.implicit_newline = False  # the last line has no end; one was added
        self.indents = [0]
        self.alt_indents = [0]  # the same with tabs of one column: finds mixtures that depend on the tab size
        self.brackets = []  # (bracket, row)
        self.fstrings = []
        self.done = False

    def tokens(self):
        out = self.out
        while not self.done:
            try:
                if self.fstrings and self.fstrings[-1].text:
                    self.scan_fstring_text()
                elif self.pos < len(self.line):
                    self.scan()
                else:
                    self.begin_line()
            except SyntaxError:
                yield from out
                raise
            yield from out
            out.clear()

    def error(self, message, column, row=None):
        row = self.row if row is None else row
        raise SyntaxError(message, ('<string>', row, column, self.line.removesuffix('\n'), row, column))

    def at_end(self, column):
        """The source ends too soon; such an error has a place, but says it only to those who ask."""
        problem = SyntaxError('unexpected EOF in multi-line statement')
        problem.filename, problem.lineno, problem.offset = '<string>', self.row, column
        raise problem

    def advance(self):
        """Read the next line; False at the end."""
        try:
            line = self.next_line()
        except StopIteration:
            line = ''
        if not line:
            return False
        self.row += 1
        if '\0' in line:
            self.error('source code cannot contain null bytes', 0)
        self.implicit_newline = not line.endswith('\n')
        if self.implicit_newline:
            line += '\n'
        self.line = line
        self.pos = 0
        return True

    def shown(self, line):
        return line[:-1] if self.implicit_newline else line

    def add(self, kind, end):
        """Add a token that ends in the current line at `end`, and go there."""
        text = self.line[self.pos:end]
        self.out.append((kind, text, (self.row, self.pos), (self.row, end), self.shown(self.line)))
        self.pos = end

    def begin_line(self):
        if not self.advance():
            self.finish()
            return
        if not self.brackets:
            self.indentation()

    def finish(self):
        if self.brackets:
            column = len(self.line) if self.implicit_newline and self.row == 1 else 0
            self.at_end(column)
        if self.extra:
            row, column, line = self.row + 1, 0, ''
        else:
            row, column, line = self.row, -1, self.shown(self.line)
        for _unused in self.indents[1:]:
            self.out.append((DEDENT, '', (row, column), (row, column), line))
        self.out.append((ENDMARKER, '', (row, column), (row, column), line))
        self.done = True

    def indentation(self):
        """Measure the white space at the start of a line; add INDENT or DEDENT, or handle a blank line."""
        column = alt_column = first_column = 0
        while True:
            line = self.line
            pos = self.pos
            if not column:
                # Nearly always there are only spaces.
                pos = column = alt_column = len(line) - len(line.lstrip(' '))
            while True:
                char = line[pos]
                if char == ' ':
                    column += 1
                    alt_column += 1
                elif char == '\t':
                    column = (column // TAB_SIZE + 1) * TAB_SIZE
                    alt_column += 1
                elif char == '\f':
                    column = alt_column = 0
                else:
                    break
                pos += 1
            self.pos = pos
            if char != '\\':
                break
            # The indentation may be continued on the next line.
            first_column = first_column or column
            self.continue_line()
        if char in '#\r\n':
            if char == '#':
                self.comment()
            self.newline(blank=True)
            return
        if first_column:
            column = alt_column = first_column
        indents, alt_indents = self.indents, self.alt_indents
        if column == indents[-1]:
            if alt_column != alt_indents[-1]:
                self.mixed_tabs()
        elif column > indents[-1]:
            if alt_column <= alt_indents[-1]:
                self.mixed_tabs()
            if len(indents) >= 100:
                raise IndentationError('too many levels of indentation',
                                       ('<string>', self.row, len(self.line), self.line[:-1], None, None))
            indents.append(column)
            alt_indents.append(alt_column)
            if self.extra:
                end = self.pos
                self.pos = 0
                self.add(INDENT, end)
            else:
                self.out.append(self.empty(INDENT))
        else:
            while column < indents[-1]:
                indents.pop()
                alt_indents.pop()
                self.out.append(self.empty(DEDENT))
            if column != indents[-1]:
                self.out.clear()
                raise IndentationError('unindent does not match any outer indentation level',
                                       ('<string>', self.row, len(self.line), self.line[:-1], None, None))
            if alt_column != alt_indents[-1]:
                self.mixed_tabs()

    def empty(self, kind):
        column = self.pos if self.extra else -1
        return (kind, '', (self.row, column), (self.row, column), self.shown(self.line))

    def mixed_tabs(self):
        raise TabError('inconsistent use of tabs and spaces in indentation',
                       ('<string>', self.row, len(self.line), self.line[:-1], None, None))

    def continue_line(self):
        """At a backslash: go to the next line."""
        rest = self.line[self.pos + 1:]
        if rest not in ('\n', '\r\n'):
            raise SyntaxError('unexpected character after line continuation character',
                              ('<string>', self.row, len(self.line), self.line.removesuffix('\n'), None, None))
        if self.implicit_newline or not self.advance():
            self.at_end(len(self.line))

    def comment(self):
        end = _patterns.comment.match(self.line, self.pos).end()
        if self.extra:
            self.add(COMMENT, end)
        else:
            self.comment_start = self.pos
            self.pos = end

    def newline(self, blank=False):
        """At the end of a line."""
        start, end = self.pos, len(self.line)
        if self.extra:
            text = '' if self.implicit_newline else self.line[start:]
            # Of a line without end, one column is shown all the same.
            stop = start + max(len(text), 1)
            kind = NL if blank or self.brackets else NEWLINE
            self.out.append((kind, text, (self.row, start), (self.row, stop), self.shown(self.line)))
        elif not blank and not self.brackets:
            if self.comment_start is not None:
                start = self.comment_start
            text = self.line[start:self.pos]
            self.out.append((NEWLINE, text, (self.row, start), (self.row, self.pos),
                                      self.shown(self.line)))
        self.comment_start = None
        self.pos = end

    comment_start = None

    def scan(self):
        """Read tokens to the end of the line, or until the text of an f-string begins."""
        line = self.line
        length = len(line)
        space, name = _patterns.space, _patterns.name
        simple = self.extra and not self.fstrings
        while True:
            if simple:
                # All up to what takes a closer look.
                self.pos = _scan(self.out, line, self.shown(line), self.pos, self.row, self.brackets, _KINDS)
            self.pos = pos = space.match(line, self.pos).end()
            if pos >= length:
                return
            char = line[pos]
            if char.isalpha() or char == '_' or char >= '\x80':
                end = name.match(line, pos).end()
                if (end < length and line[end] in '\'"' and end - pos <= 2
                        and line[pos:end].lower() in _STRING_PREFIXES):
                    if self.string(end):
                        return
                    line = self.line
                    length = len(line)
                    continue
                if not self.extra:
                    self.check_identifier(line[pos:end])
                self.add(NAME, end)
            elif char.isdigit() or (char == '.' and line[pos + 1].isdigit()):
                self.number()
            elif char in '\'"':
                if self.string(pos):
                    return
                line = self.line
                length = len(line)
            elif char in '\r\n':
                if char == '\r' and line[pos + 1] != '\n':
                    self.bad_character(char, pos)
                self.newline()
                return
            elif char == '#':
                self.comment()
            elif char == '\\':
                self.continue_line()
                line = self.line
                length = len(line)
            elif self.operator(char):
                return

    def check_identifier(self, text):
        if text.isascii() or text.isidentifier():
            return
        for index, char in enumerate(text):
            if not ('a' + char).isidentifier() or (index == 0 and not char.isidentifier()):
                self.bad_character(char, self.pos + index)

    def bad_character(self, char, pos):
        if char.isprintable():
            self.error("invalid character '%s' (U+%04X)" % (char, ord(char)), pos + 1)
        self.error("invalid non-printable character U+%04X" % ord(char), pos + 1)

    def number(self):
        line, pos = self.line, self.pos
        match = _patterns.number.match(line, pos)
        text = match.group()
        end = match.end()
        following = line[end]
        radix = {'x': 'hexadecimal', 'o': 'octal', 'b': 'binary'}
        kind = radix.get(text[1:2].lower(), 'decimal')
        if text == '0' and following.lower() in radix:
            kind = radix[following.lower()]
            end += 1
            if line[end] == '_':
                end += 1
            if line[end].isdigit():
                self.error("invalid digit '%s' in %s literal" % (line[end], kind), end + 1)
            self.error('invalid %s literal' % kind, end)
        if following == '_':
            digit = line[end + 1]
            if digit.isdigit() and kind != 'decimal':
                self.error("invalid digit '%s' in %s literal" % (digit, kind), end + 2)
            self.error('invalid %s literal' % kind, end + 1)
        if following.isdigit():
            self.error("invalid digit '%s' in %s literal" % (following, kind), end + 1)
        if following in 'eE' and kind == 'decimal' and line[end + 1] in '+-' and text[-1] not in 'jJ':
            self.error('invalid decimal literal', end + 2)
        if not self.extra:
            self.check_number(text, kind, following, end)
        self.add(NUMBER, end)

    def check_number(self, text, kind, following, end):
        if kind == 'decimal':
            digits = text.replace('_', '')
            if digits.isdigit() and digits[0] == '0' and digits.strip('0'):
                self.error('leading zeros in decimal integer literals are not permitted; '
                           'use an 0o prefix for octal integers', self.pos + 1)
            if text[-1] in 'jJ':
                kind = 'imaginary'
        if not _patterns.name.match(following):
            return
        if _patterns.keyword_after_number.match(self.line, end):
            return  # 1if x else y
        self.error('invalid %s literal' % kind, end)

    def string(self, quote_pos):
        """At a string whose quote is at `quote_pos`; True if it is an f-string, whose text is next."""
        line, pos = self.line, self.pos
        char = line[quote_pos]
        quote = char * 3 if line.startswith(char * 3, quote_pos) else char
        prefix = line[pos:quote_pos].lower()
        after = quote_pos + len(quote)
        if 'f' in prefix:
            self.fstrings.append(_FString(quote, 'r' in prefix, self.row, pos))
            self.add(FSTRING_START, after)
            return True
        pattern = _patterns.in_string[quote]
        first_row, start = self.row, pos
        lines = [line]
        while True:
            match = pattern.search(line, after)
            if match is not None and match.group() == quote:
                break
            if match is not None and match.group()[0] != '\\':
                self.unterminated(quote, first_row, start)
            if match is not None and not match.group().endswith('\n'):
                after = match.end()
                continue
            # The string goes on in the next line.
            if not self.advance():
                self.unterminated(quote, first_row, start)
            line = self.line
            lines.append(line)
            after = 0
        self.pos = end = match.end()
        if len(lines) == 1:
            text = line[start:end]
        else:
            text = lines[0][start:] + ''.join(lines[1:-1]) + line[:end]
        self.out.append((STRING, text, (first_row, start), (self.row, end), self.shown(''.join(lines))))
        return False

    def unterminated(self, quote, row, column, kind='string'):
        if len(quote) == 1:
            self.error('unterminated %s literal (detected at line %d)' % (kind, self.row), column + 1, row)
        self.error('unterminated triple-quoted %s literal (detected at line %d)' % (kind, self.row), column + 1,
                   row)

    def operator(self, char):
        """At an operator; True if the text of an f-string goes on after it."""
        line, pos = self.line, self.pos
        fstring = self.fstrings[-1] if self.fstrings else None
        if (char == ':' and fstring is not None and fstring.start >= 0
                and fstring.depth - 1 == fstring.start):
            # The format specifier begins, even if "=" comes next.
            self.add(OP if self.extra else COLON, pos + 1)
            fstring.text = fstring.in_spec = True
            return True
        for size, known in zip((3, 2, 1), _OPERATORS):
            text = line[pos:pos + size]
            if text in known and len(text) == size:
                break
        else:
            self.bad_character(char, pos)
        if char in '([{':
            if len(self.brackets) >= 200:
                self.error('too many nested parentheses', pos + 1)
            self.brackets.append((char, self.row))
            if fstring is not None:
                fstring.depth += 1
        if self.extra:
            kind = OP
        else:
            kind = NOTEQUAL if text == '<>' else EXACT_TOKEN_TYPES.get(text, OP)
        if char in ')]}':
            self.closing_bracket(char, fstring)
        self.add(kind, pos + size)
        return fstring is not None and fstring.text

    def closing_bracket(self, char, fstring):
        if fstring is not None and char == '}' and not fstring.depth:
            self.error("f-string: single '}' is not allowed", self.pos + 1)
        if not self.extra and not self.brackets:
            self.error("unmatched '%s'" % char, self.pos + 1)
        if self.brackets:
            opening, row = self.brackets.pop()
            if not self.extra and _BRACKETS[opening] != char:
                place = ' on line %d' % row if row != self.row else ''
                self.error("closing parenthesis '%s' does not match opening parenthesis '%s'%s"
                           % (char, opening, place), self.pos + 1)
        if fstring is not None:
            fstring.depth -= 1
            if char == '}' and fstring.depth == fstring.start:
                fstring.start -= 1
                fstring.text = True
                fstring.in_spec = False

    # -- f-strings --

    def scan_fstring_text(self):
        """Read the text of an f-string up to a replacement field, a doubled bracket, or its end."""
        fstring = self.fstrings[-1]
        line, pos = self.line, self.pos
        if line[pos:pos + 1] == '{' and line[pos + 1] != '{':
            fstring.start += 1
            fstring.text = False
            return
        if line.startswith(fstring.quote, pos):
            self.end_fstring(fstring, pos)
            return
        quote = fstring.quote
        in_spec = fstring.in_spec and fstring.start >= 0
        named_escape = False
        start = (self.row, pos)
        lines = []
        while True:
            if pos >= len(line):
                lines.append(line)
                if not self.advance():
                    self.unterminated(quote, fstring.row, fstring.column, 'f-string')
                line = self.line
                pos = 0
            match = _patterns.plain_fstring.match(line, pos)
            if match is not None:
                pos = match.end()
            if line.startswith(quote, pos):
                self.middle(start, lines, pos)
                self.end_fstring(fstring, pos)
                return
            char = line[pos]
            following = line[pos + 1:pos + 2]
            if char == '\n' and len(quote) == 1:
                if not in_spec:
                    self.unterminated(quote, fstring.row, fstring.column, 'f-string')
                # A specifier ends with its line.
                self.middle(start, lines, pos)
                fstring.text = fstring.in_spec = False
                return
            if char == '{':
                if following == '{' and not in_spec:
                    self.middle(start, lines, pos + 1)
                    self.pos = pos + 2
                    return
                self.middle(start, lines, pos)
                fstring.start += 1
                fstring.text = False
                return
            if char == '}':
                if named_escape:
                    self.middle(start, lines, pos + 1)
                elif following == '}' and not in_spec and not fstring.depth:
                    self.middle(start, lines, pos + 1)
                    self.pos = pos + 2
                else:
                    self.middle(start, lines, pos)
                    fstring.text = False
                return
            if char == '\\':
                if following in '{}':
                    pos += 1
                elif line.startswith('\r\n', pos + 1):
                    pos += 3
                elif not fstring.raw and line.startswith('N{', pos + 1):
                    named_escape = True
                    pos += 3
                else:
                    pos += 2
            else:
                pos += 1

    def middle(self, start, lines, end):
        """Add a piece of text that ends in the current line."""
        line = self.line
        if lines:
            text = lines[0][start[1]:] + ''.join(lines[1:]) + line[:end]
        else:
            text = line[start[1]:end]
        self.out.append((FSTRING_MIDDLE, text, start, (self.row, end),
                                  self.shown(''.join(lines) + line)))
        self.pos = end

    def end_fstring(self, fstring, pos):
        self.pos = pos
        self.add(FSTRING_END, pos + len(fstring.quote))
        self.fstrings.pop()


def _tokens(readline, encoding, extra_tokens):
    """Generates what TokenizerIter gives, for one thread."""
    def next_line():
        line = readline()
        if encoding is not None:
            if not isinstance(line, bytes):
                raise TypeError('readline() returned a non-bytes object')
            return line.decode(encoding)
        if not isinstance(line, str):
            raise TypeError('readline() returned a non-string object')
        return line
    return _Scanner(next_line, bool(extra_tokens)).tokens()


class TokenizerIter:
    """Iterator of (kind, text, start, end, line) over the lines that a function gives."""

    def __init__(self, readline, /, *, encoding=None, extra_tokens=False):
        self._tokens = _tokens(readline, encoding, extra_tokens)
        self._lock = RLock()

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            return next(self._tokens)
