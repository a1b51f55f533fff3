"""Reads HTML as it is found in the wild, and calls a method for each piece of it."""
import re
import _markupbase
from html import unescape

__all__ = ['HTMLParser']

_tag_name = re.compile(r'[a-zA-Z][^\t\n\r\f />\x00]*')
_attribute_name = re.compile(r'[^\s/>][^\s/=>]*')
_equals = re.compile(r'\s*(=+)(\s*)')
_bare_value = re.compile(r'[^\s>]*')
# A slash in front of ">" says that the element is empty, any other one nothing at all.
_nothing = re.compile(r'(?:/(?!>)|\s)*')
_slashes = re.compile(r'[/\s]*')
_end_tag = re.compile(r'</\s*([a-zA-Z][-\w.:]*)\s*>', re.ASCII)

_markup_or_reference = re.compile('[<&]')
_number = re.compile('&#([0-9]+|[xX][0-9a-fA-F]+)(?=[^0-9a-fA-F])')
_entity = re.compile('&([a-zA-Z][-.a-zA-Z0-9]*)(?=[^a-zA-Z0-9])')
# Longest name of an entity with & and ;.
_REFERENCE = 34


class HTMLParser(_markupbase.ParserBase):
    """Feed it text; it calls handle_starttag and the other handle methods, which are there for subclasses to override.

    With convert_charrefs, character references in text come as the characters they stand for."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget all that was fed and begin anew."""
        self.rawdata, self.lasttag = '', '???'
        self.__starttag_text = None
        self.clear_cdata_mode()
        super().reset()

    def feed(self, data):
        """Parse what is complete of the text so far."""
        self.rawdata += data
        self.goahead(0)

    def close(self):
        """Parse what is left, as if the text ended here."""
        self.goahead(1)

    def get_starttag_text(self):
        """The source of the start tag that was read last."""
        return self.__starttag_text

    def set_cdata_mode(self, elem):
        """From here on all is data up to the end tag."""
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(r'</\s*%s\s*>' % self.cdata_elem, re.IGNORECASE)

    def clear_cdata_mode(self):
        """Markup is markup again."""
        self.interesting, self.cdata_elem = _markup_or_reference, None

    def goahead(self, end):
        """Parse as far as possible, and to the end of the text if end is true."""
        i = 0
        while i < len(self.rawdata):
            j = self._data_end(i)
            if j < 0:
                break
            if i < j:
                self._data(i, j)
            i = self.updatepos(i, j)
            if i == len(self.rawdata):
                break
            if self.rawdata[i] == '<':
                j = self._markup(i)
                if j < 0:
                    if not end:
                        break
                    if j == -1:
                        # Not complete, and never will be: text up to what looks like an end.
                        j = self._give_up(i)
                        self._data(i, j)
                    else:
                        break
                i = self.updatepos(i, j)
            else:
                j, more = self._reference(i, end)
                i = self.updatepos(i, j)
                if not more:
                    break
        if end and i < len(self.rawdata) and not self.cdata_elem:
            self._data(i, len(self.rawdata))
            i = self.updatepos(i, len(self.rawdata))
        self.rawdata = self.rawdata[i:]

    def _data(self, i, j):
        text = self.rawdata[i:j]
        self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def _data_end(self, i):
        """Where the text that begins at i ends; -1 if that is not known yet."""
        text = self.rawdata
        if not self.convert_charrefs or self.cdata_elem:
            found = self.interesting.search(text, i)
            return found.start() if found else -1 if self.cdata_elem else len(text)
        j = text.find('<', i)
        if j < 0:
            j = len(text)
            start = text.rfind('&', max(i, j - _REFERENCE))
            if start >= 0 and not re.search(r'[;\s]', text[start:]):
                # It may be the beginning of a reference.
                return -1
        return j

    def _give_up(self, i):
        j = self.rawdata.find('>', i + 1) + 1
        return j or max(self.rawdata.find('<', i + 1), i + 1)

    def _markup(self, i):
        """Parse what the "<" at i begins and give the index behind it; -1 when it is not complete, -2 for a "<" at the end."""
        text = self.rawdata
        c = text[i + 1:i + 2]
        if c.isalpha() and c.isascii():
            return self.parse_starttag(i)
        if c == '/':
            return self.parse_endtag(i)
        if c == '?':
            return self.parse_pi(i)
        if c == '!':
            return self.parse_comment(i) if text.startswith('--', i + 2) else self.parse_html_declaration(i)
        if not c:
            return -2
        self.handle_data('<')
        return i + 1

    def _reference(self, i, end):
        """Parse what the "&" at i begins: the index behind it, and whether to go on."""
        text = self.rawdata
        numeric = text.startswith('#', i + 1)
        found = (_number if numeric else _entity).match(text, i)
        if found:
            (self.handle_charref if numeric else self.handle_entityref)(found[1])
            j = found.end()
            return j + text.startswith(';', j), True
        if numeric:
            if ';' not in text[i:]:
                return i, False
            self.handle_data('&#')
            return i + 2, False
        c = text[i + 1:i + 2]
        if c.isalpha() and c.isascii():
            # The name may go on. A single letter at the very end loses its "&".
            return i + (1 if end and i + 2 == len(text) else 0), False
        if not c:
            return i, False
        self.handle_data('&')
        return i + 1, True

    # As in the base class: each begins at i and gives the index behind, or -1.

    def parse_html_declaration(self, i):
        """What begins with "<!"."""
        text = self.rawdata
        if text[i:i + 2] != '<!':
            raise AssertionError('unexpected call to parse_html_declaration()')
        if text.startswith('--', i + 2):
            return self.parse_comment(i)
        if text.startswith('[', i + 2):
            return self.parse_marked_section(i)
        if text[i + 2:i + 9].lower() != 'doctype':
            return self.parse_bogus_comment(i)
        j = text.find('>', i + 9)
        if j >= 0:
            self.handle_decl(text[i + 2:j])
            j += 1
        return j

    def parse_bogus_comment(self, i, report=1):
        """What browsers take for a comment though it is none."""
        text = self.rawdata
        if text[i:i + 2] not in ('<!', '</'):
            raise AssertionError('unexpected call to parse_bogus_comment()')
        j = text.find('>', i + 2)
        if j < 0:
            return -1
        if report:
            self.handle_comment(text[i + 2:j])
        return j + 1

    def parse_pi(self, i):
        """A processing instruction."""
        text = self.rawdata
        if text[i:i + 2] != '<?':
            raise AssertionError('unexpected call to parse_pi()')
        j = text.find('>', i + 2)
        if j >= 0:
            self.handle_pi(text[i + 2:j])
            j += 1
        return j

    def parse_starttag(self, i):
        """A start tag with its attributes."""
        self.__starttag_text = None
        attrs = []
        name_end, k, stop = self._scan_start_tag(i, attrs)
        stop = self._whole(i, stop)
        if stop < 0:
            return stop
        text = self.rawdata
        self.__starttag_text = text[i:stop]
        self.lasttag = tag = text[i + 1:name_end].lower()
        closing = text[k:stop].strip()
        if closing == '/>':
            self.handle_startendtag(tag, attrs)
        elif closing == '>':
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        else:
            self.handle_data(text[i:stop])
        return stop

    def check_for_whole_start_tag(self, i):
        """The index behind the start tag at i, or -1."""
        return self._whole(i, self._scan_start_tag(i, [])[2])

    def _scan_start_tag(self, i, attrs):
        """Put the attributes into attrs; the ends of the name, of the attributes, and of all that may belong to them."""
        text = self.rawdata
        name_end = _tag_name.match(text, i + 1).end()
        k = _nothing.match(text, name_end).end()
        stop = _slashes.match(text, name_end).end()
        while True:
            found = _attribute_name.match(text, k)
            # Attributes are set off by space, by a slash, or by the quotation mark of the one before.
            if not found or not (text[k - 1] in '\'"/' or text[k - 1].isspace()):
                return name_end, k, stop
            value, k = self._value(found.end())
            attrs.append((found[0].lower(), unescape(value) if value else value))
            k = _nothing.match(text, k).end()
            stop = k

    def _value(self, i):
        """The value of the attribute whose name ends at i, None if it has none, and the index behind."""
        text = self.rawdata
        found = _equals.match(text, i)
        if not found:
            return None, i
        j = found.end()
        quote = text[j:j + 1]
        if quote and quote in '\'"':
            k = text.find(quote, j + 1)
            if k >= 0:
                return text[j + 1:k], k + 1
            # A quotation mark without its fellow begins no value.
            if found[2]:
                return '', j - 1
            if len(found[1]) == 1:
                return None, i
            j -= 1
        k = _bare_value.match(text, j).end()
        return text[j:k], k

    def _whole(self, i, j):
        """The end of a start tag that reaches to j at least; -1 if more is needed to know."""
        text = self.rawdata
        c = text[j:j + 1]
        if c == '>':
            return j + 1
        if text.startswith('/>', j):
            return j + 2
        if not c or c in '=/' or c.isalpha() and c.isascii():
            return -1
        return j if j > i else i + 1

    def parse_endtag(self, i):
        """An end tag."""
        text = self.rawdata
        if text[i:i + 2] != '</':
            raise AssertionError('unexpected call to parse_endtag()')
        stop = text.find('>', i + 1) + 1
        if not stop:
            return -1
        found = _end_tag.match(text, i)
        if self.cdata_elem is not None and (not found or found[1].lower() != self.cdata_elem):
            self.handle_data(text[i:stop])
            return stop
        if found:
            self.handle_endtag(found[1].lower())
            self.clear_cdata_mode()
            return stop
        name = _tag_name.match(text, i + 2)
        if name:
            self.handle_endtag(name[0].lower())
            return text.find('>', _nothing.match(text, name.end()).end()) + 1
        return i + 3 if stop == i + 3 else self.parse_bogus_comment(i)

    # For subclasses.

    def handle_startendtag(self, tag, attrs):
        """<tag/>: by default as a start tag and an end tag."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """<tag>; attrs is a list of pairs of a name and a value, which is None if there is none."""

    def handle_endtag(self, tag):
        """</tag>"""

    def handle_charref(self, name):
        """&#name;"""

    def handle_entityref(self, name):
        """&name;"""

    def handle_data(self, data):
        """Text."""

    def handle_comment(self, data):
        """<!--data-->"""

    def handle_decl(self, decl):
        """<!decl>"""

    def handle_pi(self, data):
        """<?data>"""
