"""Paragraphs of plain text: wrapping, filling, shortening, and common margins."""

import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

# Only ASCII white space: a no-break space must not break.
_whitespace = '\t\n\x0b\x0c\r '

_SPACE = '[' + re.escape(_whitespace) + ']'
_SOLID = '[^' + re.escape(_whitespace) + ']'
_LETTER = r'[^\d\W]'
_WORD_OR_PUNCTUATION = r'[\w!"\'&.,?]'


def _chunk_pattern():
    space_run = _SPACE + '+'
    dash_between_words = '(?<=' + _WORD_OR_PUNCTUATION + r')-{2,}(?=\w)'
    # A hyphen is a break if two letters (or letter, hyphen, letter) come before it and two after.
    hyphenated = ('-(?:(?<=' + _LETTER + '{2}-)|(?<=' + _LETTER + '-' + _LETTER + '-))'
                  '(?=' + _LETTER + '-?' + _LETTER + ')')
    word_end = '(?=' + _SPACE + r'|\Z)'
    before_dash = '(?<=' + _WORD_OR_PUNCTUATION + r')(?=-{2,}\w)'
    word = _SOLID + '+?(?:' + '|'.join((hyphenated, word_end, before_dash)) + ')'
    return '(' + '|'.join((space_run, dash_between_words, word)) + ')'


class TextWrapper:
    """Wraps text with settings kept in attributes; override the single steps to change how."""

    unicode_whitespace_trans = {ord(char): ord(' ') for char in _whitespace}
    wordsep_re = re.compile(_chunk_pattern())
    wordsep_simple_re = re.compile('(' + _SPACE + '+)')
    sentence_end_re = re.compile(r'[a-z][\.\!\?][\"\']?\Z')

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        # The room there is, what begins each line, what becomes of white space, and where words are broken.
        self.width, self.max_lines, self.placeholder = width, max_lines, placeholder
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize, self.replace_whitespace = expand_tabs, tabsize, replace_whitespace
        self.drop_whitespace, self.fix_sentence_endings = drop_whitespace, fix_sentence_endings
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens

    def _munge_whitespace(self, text):
        expanded = text.expandtabs(self.tabsize) if self.expand_tabs else text
        return expanded.translate(self.unicode_whitespace_trans) if self.replace_whitespace else expanded

    def _split(self, text):
        """Cut into pieces that stay whole: words (or their parts at hyphens), dashes, runs of space."""
        pattern = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return [piece for piece in pattern.split(text) if piece]

    def _fix_sentence_endings(self, chunks):
        for index in range(len(chunks) - 1):
            if chunks[index + 1] == " " and self.sentence_end_re.search(chunks[index]):
                chunks[index + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Put what fits of a chunk that is longer than a line, or all of it if it may not be broken."""
        if not self.break_long_words:
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        room = 1 if width < 1 else width - cur_len
        chunk = reversed_chunks[-1]
        cut = room
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind('-', 0, room)
            if hyphen > 0 and chunk[:hyphen].strip('-'):
                cut = hyphen + 1
        cur_line.append(chunk[:cut])
        reversed_chunks[-1] = chunk[cut:]

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            lead = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(lead) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()  # taken from the end
        while chunks:
            lead = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(lead)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                del chunks[-1]
            line = []
            length = 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line[-1])
                del line[-1]
            if not line:
                continue
            if self._is_last_allowed(lines, chunks, length, width):
                lines.append(lead + ''.join(line))
                continue
            self._append_placeholder(lines, lead, line, length, width)
            break
        return lines

    def _is_last_allowed(self, lines, chunks, length, width):
        """Whether a full line may be put: more are allowed, or this is the end of the text."""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        at_end = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
        return at_end and length <= width

    def _append_placeholder(self, lines, lead, line, length, width):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(lead + ''.join(line))
                return
            length -= len(line[-1])
            del line[-1]
        # Not a word fits beside it: it goes to the line before, or stands alone.
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(lead + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """Return the lines, without newlines."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """Return the lines as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a paragraph; return a list of lines no longer than `width`."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Wrap a paragraph; return one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse white space and cut the text at a word, with a placeholder, so that it fits into `width`."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


_whitespace_only_re = re.compile('^[ \t]+$', re.MULTILINE)
_leading_whitespace_re = re.compile('(^[ \t]*)(?:[^ \t\n])', re.MULTILINE)


def dedent(text):
    """Remove the white space all lines begin with. Blank lines do not count, and become empty."""
    text = _whitespace_only_re.sub('', text)
    margin = None
    for lead in _leading_whitespace_re.findall(text):
        if margin is None:
            margin = lead
        elif not lead.startswith(margin):
            common = 0
            for ours, theirs in zip(margin, lead):
                if ours != theirs:
                    break
                common += 1
            margin = margin[:common]
    if margin:
        text = re.sub('(?m)^' + margin, '', text)
    return text


def indent(text, prefix, predicate=None):
    """Put a prefix before each line for which `predicate` holds (default: lines that are not blank)."""
    parts = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else not line.isspace():
            parts.append(prefix)
        parts.append(line)
    return ''.join(parts)


if __name__ == "__main__":
    print(dedent("Hello there.\n  This is indented."))
