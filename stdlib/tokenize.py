"""Cut Python source into tokens, comments and line ends included.

`tokenize` takes a readline function that gives bytes, `generate_tokens` one that gives strings; both yield
TokenInfo. `untokenize` makes source of tokens again, `detect_encoding` and `open` find a file's encoding.
"""

from builtins import open as _builtin_open
from codecs import lookup, BOM_UTF8
from collections import namedtuple
from functools import partial
from io import TextIOWrapper
import _tokenize
import token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open",
                           "TokenError"]
del token

from _tokenize import TAB_SIZE as tabsize


class TokenInfo(namedtuple('TokenInfo', 'type string start end line')):
    """A token: kind, text, (row, column) where it starts and ends, and the line (or lines) it stands in."""

    def __repr__(self):
        return 'TokenInfo(type=%d (%s), string=%r, start=%r, end=%r, line=%r)' % (
            self.type, tok_name[self.type], self.string, self.start, self.end, self.line)

    @property
    def exact_type(self):
        """The kind, and for an operator which one."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


_info = partial(tuple.__new__, TokenInfo)


class TokenError(Exception):
    """Source that cannot be cut into tokens: message and (row, column)."""


def __getattr__(name):
    # Compiled for those who ask: this module itself seldom needs them.
    if name == 'cookie_re':
        import re
        return re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
    if name == 'blank_re':
        import re
        return re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    """Yield the tokens of a readline function; the name is the one others know."""
    tokens = map(_info, _tokenize._tokens(source, encoding, extra_tokens))
    try:
        yield from tokens
    except SyntaxError as problem:
        if type(problem) is not SyntaxError:
            raise
        message = problem.msg
        if message.startswith('unterminated triple-quoted string literal'):
            message = 'EOF in multi-line string'
        raise TokenError(message, (problem.lineno, problem.offset)) from None


def tokenize(readline):
    """Yield the tokens of source that a function gives as lines of bytes; the first one is the encoding."""
    encoding, consumed = detect_encoding(readline)
    if encoding is not None:
        if encoding == "utf-8-sig":
            encoding = "utf-8"  # the mark is gone
        yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), '')
    consumed = iter(consumed)

    def next_line():
        for line in consumed:
            return line
        return readline()
    yield from _generate_tokens_from_c_tokenizer(next_line, encoding, extra_tokens=True)


def generate_tokens(readline):
    """Yield the tokens of source that a function gives as lines of text."""
    return _generate_tokens_from_c_tokenizer(readline, extra_tokens=True)


# ---- back to source --------------------------------------------------------------------------------------

class Untokenizer:
    """Puts tokens together: exactly where positions are known, else with blanks where they are needed."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.encoding = None

    def add_whitespace(self, start):
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError("start ({},{}) precedes previous end ({},{})".format(
                row, col, self.prev_row, self.prev_col))
        lines = row - self.prev_row
        if lines:
            self.tokens.append("\\\n" * lines)
            self.prev_col = 0
        blanks = col - self.prev_col
        if blanks:
            self.tokens.append(" " * blanks)

    def escape_brackets(self, token):
        """Double the brackets of f-string text, but not those of \\N{...}."""
        parts = []
        named_escape = False
        for index, char in enumerate(token):
            if char in '{}':
                if char == '{' and self._is_named_escape(token, index):
                    named_escape = True
                elif char == '}' and named_escape:
                    named_escape = False
                else:
                    char += char
            parts.append(char)
        return ''.join(parts)

    @staticmethod
    def _is_named_escape(token, index):
        if token[index - 1:index] != 'N' or token[index - 2:index - 1] != '\\':
            return False
        before = token[:index - 1]
        # An even number of backslashes is text.
        return (len(before) - len(before.rstrip('\\'))) % 2 == 1

    def untokenize(self, iterable):
        iterator = iter(iterable)
        indents = []
        at_line_start = False
        for item in iterator:
            if len(item) == 2:
                self.compat(item, iterator)
                break
            kind, text, start, end, _line = item
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                # Tabs are in the INDENT token only.
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                at_line_start = False
            elif kind == FSTRING_MIDDLE and ('{' in text or '}' in text):
                text = self.escape_brackets(text)
                last_line = text.splitlines()[-1]
                end = end[0], end[1] + last_line.count("{{") + last_line.count("}}")
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type = kind
        return "".join(self.tokens)

    def compat(self, token, iterable):
        """The tokens are pairs of kind and text only."""
        indents = []
        append = self.tokens.append
        at_line_start = token[0] in (NEWLINE, NL)
        after_string = False
        in_fstring = 0
        import itertools
        for item in itertools.chain([token], iterable):
            kind, text = item[:2]
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            # Two strings must not become one.
            if kind in (STRING, FSTRING_START) and after_string:
                text = ' ' + text
            after_string = kind in (STRING, FSTRING_END)
            if kind == FSTRING_START:
                in_fstring += 1
            elif kind == FSTRING_END:
                in_fstring -= 1
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                append(indents[-1])
                at_line_start = False
            elif kind == FSTRING_MIDDLE:
                text = self.escape_brackets(text)
            # The bracket of a field and one of an expression must not become a doubled one.
            if in_fstring and text in ('{', '}') and self.tokens and self.tokens[-1] == text:
                text = ' ' + text
            append(text)


def untokenize(iterable):
    """Make source of tokens (or of pairs of kind and text); bytes if the first one is an encoding."""
    maker = Untokenizer()
    text = maker.untokenize(iterable)
    return text.encode(maker.encoding) if maker.encoding is not None else text


# ---- encodings -------------------------------------------------------------------------------------------

def _get_normal_name(orig_enc):
    """The usual name for the two encodings that have many."""
    name = orig_enc[:12].lower().replace("_", "-")
    if name == "utf-8" or name.startswith("utf-8-"):
        return "utf-8"
    if name in ("latin-1", "iso-8859-1", "iso-latin-1") or name.startswith(
            ("latin-1-", "iso-8859-1-", "iso-latin-1-")):
        return "iso-8859-1"
    return orig_enc


def _declared_encoding(line):
    """The encoding a comment declares, None without a declaration."""
    if '#' not in line or 'coding' not in line:
        return None
    import re
    match = re.match(r'[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', line, re.ASCII)
    return match.group(1) if match else None


def detect_encoding(readline):
    """The encoding of source (by mark or declaration, utf-8 without) and the one or two lines read for it."""
    filename = getattr(getattr(readline, '__self__', None), 'name', None)
    bom_found = False

    def fail(message):
        if filename is not None:
            message = '{} for {!r}'.format(message, filename)
        raise SyntaxError(message)

    def read():
        try:
            return readline()
        except StopIteration:
            return b''

    def declared(line):
        try:
            text = line.decode('utf-8')
        except UnicodeDecodeError:
            fail("invalid or missing encoding declaration")
        name = _declared_encoding(text)
        if name is None:
            return None
        name = _get_normal_name(name)
        try:
            codec = lookup(name)
        except LookupError:
            if filename is None:
                raise SyntaxError("unknown encoding: " + name) from None
            raise SyntaxError("unknown encoding for {!r}: {}".format(filename, name)) from None
        if bom_found:
            if name != 'utf-8':
                if filename is None:
                    raise SyntaxError('encoding problem: utf-8')
                raise SyntaxError('encoding problem for {!r}: utf-8'.format(filename))
            name += '-sig'
        return name

    first = read()
    if first.startswith(BOM_UTF8):
        bom_found = True
        first = first[3:]
    default = 'utf-8-sig' if bom_found else 'utf-8'
    if not first:
        return default, []
    encoding = declared(first)
    if encoding:
        return encoding, [first]
    # The second line counts if the first one is blank or a comment.
    if first.strip(b' \t\f')[:1] not in (b'#', b'\r', b'\n', b''):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    encoding = declared(second)
    if encoding:
        return encoding, [first, second]
    return default, [first, second]


def open(filename):
    """Open a source file for reading in its own encoding."""
    buffer = _builtin_open(filename, 'rb')
    try:
        encoding, _lines = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        buffer.close()
        raise


def main():
    """python -m tokenize"""
    import argparse
    import sys

    def fail(message, filename=None, location=None):
        if location:
            message = '%s:%d:%d: error: %s' % ((filename,) + location + (message,))
        elif filename:
            message = "%s: error: %s" % (filename, message)
        else:
            message = f"error: {message}"
        sys.stderr.write(message + '\n')
        sys.exit(1)

    parser = argparse.ArgumentParser(prog='python -m tokenize')
    parser.add_argument(dest='filename', nargs='?', metavar='filename.py',
                        help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', dest='exact', action='store_true',
                        help='display token names using the exact type')
    args = parser.parse_args()
    filename = args.filename or "<stdin>"
    try:
        if args.filename:
            with _builtin_open(filename, 'rb') as stream:
                tokens = list(tokenize(stream.readline))
        else:
            tokens = list(generate_tokens(sys.stdin.readline))
        for token in tokens:
            kind = token.exact_type if args.exact else token.type
            place = "%d,%d-%d,%d:" % (token.start + token.end)
            print("%-20s%-15s%-15r" % (place, tok_name[kind], token.string))
    except IndentationError as problem:
        row, column = problem.args[1][1:3]
        fail(problem.args[0], filename, (row, column))
    except TokenError as problem:
        row, column = problem.args[1]
        fail(problem.args[0], filename, (row, column))
    except SyntaxError as problem:
        fail(problem, filename)
    except OSError as problem:
        fail(problem)
    except KeyboardInterrupt:
        print("interrupted\n")
    except Exception as problem:
        sys.stderr.write("unexpected error: %s\n" % problem)
        raise


if __name__ == "__main__":
    main()
