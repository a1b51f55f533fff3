"""Split text into words as a Unix shell does."""

import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]


_WORD = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
# The letters of Latin-1 beyond ASCII.
_ACCENTED = 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'
# What needs no quotes.
_SAFE = frozenset(_WORD + '@%+=:,./-')


class shlex:
    """Reads words from a stream (or a string, or standard input).

    With `posix`, quotes and escapes are taken out as a shell does it; without, they stay. punctuation_chars (True
    for those of a shell, or a string) makes runs of these characters words of their own. The attributes say which
    characters mean what and may be changed."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self.infile = None if instream is None else infile
        self.instream = sys.stdin if instream is None else _as_stream(instream)
        self.lineno = 1
        self.posix = posix
        self.eof = None if posix else ''
        # Which characters mean what.
        self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        self.wordchars = _WORD + (_ACCENTED if posix else '')
        if self._punctuation_chars:
            # Of file names, patterns and options.
            self.wordchars = ''.join([c for c in self.wordchars + '~-./*?=' if c not in self._punctuation_chars])
        self.commenters, self.whitespace, self.whitespace_split = '#', ' \t\r\n', False
        self.quotes, self.escape, self.escapedquotes = '\'"', '\\', '"'
        # How far the reading is: the word so far, characters and words read too far, and the streams to go back to.
        self.state, self.token = ' ', ''
        self._pushback_chars, self.pushback, self.filestack = deque(), deque(), deque()
        self.source = None
        self.debug = 0

    punctuation_chars = property(lambda self: self._punctuation_chars)

    def _say(self, level, text, *values):
        if self.debug >= level:
            print('shlex: ' + text % values if values else 'shlex: ' + text)

    def push_token(self, tok):
        """Put a word back, to be read next."""
        self._say(1, "pushing token %r", tok)
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Read from another stream until it ends."""
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, _as_stream(newstream), 1
        kind, shown = ('stream', self.instream) if newfile is None else ('file', newfile)
        self._say(1, 'pushing to %s %s', kind, shown)

    def pop_source(self):
        """Go back to the stream before."""
        self.instream.close()
        (self.infile, self.instream, self.lineno), self.state = self.filestack.popleft(), ' '
        self._say(1, 'popping to %s, line %d', self.instream, self.lineno)

    def get_token(self):
        """The next word, `eof` at the end; follows source requests."""
        if self.pushback:
            word = self.pushback.popleft()
            self._say(1, "popping token %r", word)
            return word
        word = self.read_token()
        while self.source is not None and word == self.source:
            found = self.sourcehook(self.read_token())
            if found:
                self.push_source(found[1], found[0])
            word = self.get_token()
        while word == self.eof:
            if not self.filestack:
                return word
            self.pop_source()
            word = self.get_token()
        self._say(1, "token=%r", word)
        return word

    def read_token(self):
        """Read a word. `state` is ' ' between words, 'a' in one, 'c' in punctuation, a quote or an escape inside
        of those, None after the end."""
        self._quoted = False
        # Where an escape goes back to.
        self._outer = ' '
        ended = False
        while not ended:
            char = self._pushback_chars.pop() if self._pushback_chars else self.instream.read(1)
            self.lineno += char == '\n'
            self._say(3, "in state %r I see character: %r", self.state, char)
            if self.state is None:
                self.token = ''
                break
            elif self.state == ' ':
                ended = self._between(char)
            elif self.state in self.quotes:
                ended = self._in_quotes(char)
            elif self.state in self.escape:
                self._in_escape(char)
            else:
                ended = self._in_word(char)
        word, self.token = self.token, ''
        if word == '' and self.posix and not self._quoted:
            # Only quotes make an empty word.
            word = None
        if self.debug > 1:
            self._say(2, "raw token=%s", repr(word) if word else "EOF")
        return word

    # What each state makes of a character, '' being the end of the text. The answer is whether a word is complete.

    def _complete(self):
        return bool(self.token) or self.posix and self._quoted

    def _go_to(self, state, outer=None):
        self.state = state
        if outer is not None:
            self._outer = outer
        return False

    def _end_of_text(self):
        self.state = None
        return True

    def _take(self, char, state):
        self.token += char
        self.state = state
        return False

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _between(self, char):
        self.token = '' if char and char not in self.whitespace and char not in self.commenters else self.token
        if not char:
            return self._end_of_text()
        if char in self.whitespace:
            self._say(2, "I see whitespace in whitespace state")
            return self._complete()
        if char in self.commenters:
            self._skip_comment()
        elif self.posix and char in self.escape:
            return self._go_to(char, 'a')
        elif char in self.wordchars:
            return self._take(char, 'a')
        elif char in self.punctuation_chars:
            return self._take(char, 'c')
        elif char in self.quotes:
            return self._go_to(char) if self.posix else self._take(char, char)
        elif self.whitespace_split:
            return self._take(char, 'a')
        else:
            # A single character that is no part of words.
            self._take(char, ' ')
            return True
        return False

    def _in_quotes(self, char):
        self._quoted = True
        if not char:
            self._say(2, "I see EOF in quotes state")
            raise ValueError("No closing quotation")
        if char != self.state:
            if self.posix and char in self.escape and self.state in self.escapedquotes:
                return self._go_to(char, self.state)
            return self._take(char, self.state)
        if self.posix:
            # More may follow the quote without a space.
            return self._go_to('a')
        self._take(char, ' ')
        return True

    def _in_escape(self, char):
        if not char:
            self._say(2, "I see EOF in escape state")
            raise ValueError("No escaped character")
        # In quotes, only the quote and the escape itself can be escaped.
        if self._outer in self.quotes and char not in (self.state, self._outer):
            self.token += self.state
        return self._take(char, self._outer)

    def _in_word(self, char):
        if not char:
            return self._end_of_text()
        if char in self.whitespace:
            self._say(2, "I see whitespace in word state")
            self.state = ' '
            return self._complete()
        if char in self.commenters:
            self._skip_comment()
            if self.posix:
                self.state = ' '
                return self._complete()
            return False
        if self.state == 'c':
            if char in self.punctuation_chars:
                return self._take(char, 'c')
            self._pushback_chars.append(char)
            self.state = ' '
            return True
        if self.posix and char in self.quotes:
            return self._go_to(char)
        if self.posix and char in self.escape:
            return self._go_to(char, 'a')
        if (char in self.wordchars or char in self.quotes
                or self.whitespace_split and char not in self.punctuation_chars):
            return self._take(char, 'a')
        if self.punctuation_chars:
            self._pushback_chars.append(char)
        else:
            self.pushback.appendleft(char)
        self._say(2, "I see punctuation in word state")
        self.state = ' '
        return self._complete()

    def sourcehook(self, newfile):
        """Open a file named in a source request; return its name and stream."""
        from os import path
        name = newfile[1:-1] if newfile.startswith('"') else newfile
        if isinstance(self.infile, str):
            # Beside the present file; an absolute name stays as it is.
            name = path.join(path.dirname(self.infile), name)
        return name, open(name, "r")

    def error_leader(self, infile=None, lineno=None):
        """The beginning of an error message, in the form of a C compiler."""
        return '"%s", line %d: ' % (self.infile if infile is None else infile,
                                    self.lineno if lineno is None else lineno)

    def __iter__(self):
        return self

    def __next__(self):
        word = self.get_token()
        if word != self.eof:
            return word
        raise StopIteration


def _as_stream(source):
    return StringIO(source) if isinstance(source, str) else source


def split(s, comments=False, posix=True):
    """Split a string into a list of words."""
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    lexer.commenters *= bool(comments)
    return list(lexer)


def join(split_command):
    """The opposite of split(): quote where it is needed."""
    return ' '.join([quote(arg) for arg in split_command])


def quote(s):
    """The string in a form a shell takes for one word."""
    if s and _SAFE.issuperset(s):
        return s
    # A single quote can only stand in double ones.
    inside = s.replace("'", "'\"'\"'")
    return f"'{inside}'"


if __name__ == '__main__':
    for _word in iter((shlex(open(sys.argv[1]), sys.argv[1]) if sys.argv[1:] else shlex()).get_token, ''):
        print(f"Token: {_word!r}")
