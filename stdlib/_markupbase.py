"""What parsers of markup have in common: the place in the text, and comments and declarations."""
import re

_comment_end = re.compile(r'--\s*>')
_section_ends = {**dict.fromkeys(("cdata", "ignore", "include", "rcdata", "temp"), re.compile(r'\]\s*\]\s*>')),
                 **dict.fromkeys(("if", "else", "endif"), re.compile(r'\]\s*>'))}
_name = re.compile(r'([a-zA-Z][\w.-]*)\s*', re.ASCII)


class ParserBase:
    """Keeps count of lines. The text not yet parsed is in rawdata."""

    def __init__(self):
        if type(self) is ParserBase:
            raise RuntimeError("_markupbase.ParserBase must be subclassed")

    def reset(self):
        """Begin anew."""
        self.lineno, self.offset = 1, 0

    def getpos(self):
        """The line, counted from 1, and the offset in it."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Go on from i to j, which is returned."""
        if i < j:
            breaks = self.rawdata.count("\n", i, j)
            if breaks:
                self.lineno += breaks
                self.offset = j - self.rawdata.rindex("\n", i, j) - 1
            else:
                self.offset += j - i
        return j

    # Each of these begins at a "<" at i and gives the index behind the markup, or -1 if its end is not there yet.

    def parse_comment(self, i, report=1):
        """A comment; reported to handle_comment."""
        text = self.rawdata
        if text[i:i + 4] != '<!--':
            raise AssertionError('unexpected call to parse_comment()')
        end = _comment_end.search(text, i + 4)
        if end is None:
            return -1
        if report:
            self.handle_comment(text[i + 4:end.start()])
        return end.end()

    def parse_marked_section(self, i, report=1):
        """What is between "<![" and its brackets; reported to unknown_decl."""
        text = self.rawdata
        name, j = self._scan_name(i + 3, i)
        if j < 0:
            return j
        pattern = _section_ends.get(name)
        if pattern is None:
            raise AssertionError('unknown status keyword %r in marked section' % text[i + 3:j])
        end = pattern.search(text, i + 3)
        if end is None:
            return -1
        if report:
            self.unknown_decl(text[i + 3:end.start()])
        return end.end()

    def _scan_name(self, i, declstartpos):
        """The name at i, and the index behind it and the space after it; None and -1 if it may go on."""
        found = _name.match(self.rawdata, i)
        if i == len(self.rawdata) or found and found.end() == len(self.rawdata):
            return None, -1
        if found is None:
            self.updatepos(declstartpos, i)
            raise AssertionError("expected name token at %r" % self.rawdata[declstartpos:declstartpos + 20])
        return found[1].lower(), found.end()

    def unknown_decl(self, data):
        """For subclasses: a declaration or section of no known kind."""
