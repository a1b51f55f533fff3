"""A parser of XML that calls handlers, with the interface of expat's.

Text is taken in pieces of any size; a piece is worked off up to its last complete token. Documents without an external DTD are
handled in full: entities, attribute defaults and namespaces; external entities are left to ExternalEntityRefHandler.
"""

import codecs
import re
import types
from _xmlscan import start_tag as _start_tag, text_end as _text_end

__native__ = True

__all__ = ['ErrorString', 'ExpatError', 'EXPAT_VERSION', 'ParserCreate', 'XMLParserType', 'error', 'errors', 'features', 'model',
           'native_encoding', 'version_info', 'XML_PARAM_ENTITY_PARSING_ALWAYS', 'XML_PARAM_ENTITY_PARSING_NEVER',
           'XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE']

EXPAT_VERSION = 'expat_2.6.3'
version_info = (2, 6, 3)
native_encoding = 'UTF-8'
features = [('sizeof(XML_Char)', 1), ('sizeof(XML_LChar)', 1), ('XML_DTD', 0), ('XML_NS', 0)]
XML_PARAM_ENTITY_PARSING_NEVER = 0
XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE = 1
XML_PARAM_ENTITY_PARSING_ALWAYS = 2

_MESSAGES = {
    1: ('NO_MEMORY', 'out of memory'), 2: ('SYNTAX', 'syntax error'), 3: ('NO_ELEMENTS', 'no element found'),
    4: ('INVALID_TOKEN', 'not well-formed (invalid token)'), 5: ('UNCLOSED_TOKEN', 'unclosed token'),
    6: ('PARTIAL_CHAR', 'partial character'), 7: ('TAG_MISMATCH', 'mismatched tag'),
    8: ('DUPLICATE_ATTRIBUTE', 'duplicate attribute'), 9: ('JUNK_AFTER_DOC_ELEMENT', 'junk after document element'),
    10: ('PARAM_ENTITY_REF', 'illegal parameter entity reference'), 11: ('UNDEFINED_ENTITY', 'undefined entity'),
    12: ('RECURSIVE_ENTITY_REF', 'recursive entity reference'), 13: ('ASYNC_ENTITY', 'asynchronous entity'),
    14: ('BAD_CHAR_REF', 'reference to invalid character number'),
    15: ('BINARY_ENTITY_REF', 'reference to binary entity'),
    16: ('ATTRIBUTE_EXTERNAL_ENTITY_REF', 'reference to external entity in attribute'),
    17: ('MISPLACED_XML_PI', 'XML or text declaration not at start of entity'), 18: ('UNKNOWN_ENCODING', 'unknown encoding'),
    19: ('INCORRECT_ENCODING', 'encoding specified in XML declaration is incorrect'),
    20: ('UNCLOSED_CDATA_SECTION', 'unclosed CDATA section'),
    21: ('EXTERNAL_ENTITY_HANDLING', 'error in processing external entity reference'),
    22: ('NOT_STANDALONE', 'document is not standalone'), 23: ('UNEXPECTED_STATE', 'unexpected parser state - please send a bug report'),
    27: ('UNBOUND_PREFIX', 'unbound prefix'), 28: ('UNDECLARING_PREFIX', 'must not undeclare prefix'),
    30: ('XML_DECL', 'XML declaration not well-formed'), 31: ('TEXT_DECL', 'text declaration not well-formed'),
    33: ('SUSPENDED', 'parser suspended'), 35: ('ABORTED', 'parsing aborted'), 36: ('FINISHED', 'parsing finished'),
    38: ('RESERVED_PREFIX_XML', 'reserved prefix (xml) must not be undeclared or bound to another namespace name'),
    39: ('RESERVED_PREFIX_XMLNS', 'reserved prefix (xmlns) must not be declared or undeclared'),
    40: ('RESERVED_NAMESPACE_URI', 'prefix must not be bound to one of the reserved namespace names'),
}
_CODE = {name: code for code, (name, _) in _MESSAGES.items()}

errors = types.ModuleType('pyexpat.errors', "Messages of errors by name, and the numbers of both ways.")
for _number, (_name, _text) in _MESSAGES.items():
    setattr(errors, 'XML_ERROR_' + _name, _text)
errors.codes = {text: code for code, (_, text) in _MESSAGES.items()}
errors.messages = {code: text for code, (_, text) in _MESSAGES.items()}

model = types.ModuleType('pyexpat.model', "Numbers that occur in content models.")
for _number, _name in enumerate(('EMPTY', 'ANY', 'MIXED', 'NAME', 'CHOICE', 'SEQ'), 1):
    setattr(model, 'XML_CTYPE_' + _name, _number)
for _number, _name in enumerate(('NONE', 'OPT', 'REP', 'PLUS')):
    setattr(model, 'XML_CQUANT_' + _name, _number)


def ErrorString(code, /):
    """The message of an error's number."""
    return _MESSAGES[code][1] if code in _MESSAGES else None


class ExpatError(Exception):
    """A document that is not well-formed."""

    __module__ = 'xml.parsers.expat'


error = ExpatError

_NAME_START = r'A-Za-z_:\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f' \
              r'\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff'
_NAME = f'[{_NAME_START}][{_NAME_START}0-9.\u00b7\u0300-\u036f\u203f\u2040-]*'
_name = re.compile(_NAME)
_attribute = re.compile(rf'[ \t\r\n]+({_NAME})[ \t\r\n]*=[ \t\r\n]*(?:"([^<"]*)"|\'([^<\']*)\')')
_end_tag = re.compile(rf'</({_NAME})[ \t\r\n]*>')
_blanks = re.compile(r'[ \t\r\n]*')
_bad_char = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]')
_reference = re.compile(rf'&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({_NAME}));')
_declaration = re.compile(r'<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["\'])([a-zA-Z0-9_.:-]+)\1'
                          r'(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["\'])([A-Za-z][A-Za-z0-9._-]*)\3)?'
                          r'(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["\'])(yes|no)\5)?[ \t\r\n]*\?>')
_PREDEFINED = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'"}
_XML_URI = 'http://www.w3.org/XML/1998/namespace'

_HANDLERS = ('StartElementHandler', 'EndElementHandler', 'CharacterDataHandler', 'ProcessingInstructionHandler', 'CommentHandler',
             'StartCdataSectionHandler', 'EndCdataSectionHandler', 'DefaultHandler', 'DefaultHandlerExpand',
             'StartDoctypeDeclHandler', 'EndDoctypeDeclHandler', 'XmlDeclHandler', 'StartNamespaceDeclHandler',
             'EndNamespaceDeclHandler', 'EntityDeclHandler', 'UnparsedEntityDeclHandler', 'NotationDeclHandler',
             'ElementDeclHandler', 'AttlistDeclHandler', 'ExternalEntityRefHandler', 'SkippedEntityHandler',
             'NotStandaloneHandler')


class _More(Exception):
    """The token at hand is not complete: more text is needed."""


class XMLParserType:
    """A parser: handlers are attributes, Parse() feeds it."""

    __module__ = 'pyexpat'
    __slots__ = _HANDLERS + (
        'intern', 'buffer_text', 'buffer_size', 'ordered_attributes', 'specified_attributes', 'namespace_prefixes', 'ErrorCode',
        'ErrorLineNumber', 'ErrorColumnNumber', 'ErrorByteIndex', '_separator', '_encoding', '_decoder', '_text', '_pos', '_line',
        '_column', '_stack', '_seen_root', '_started', '_final', '_scopes', '_entities', '_parameters', '_defaults', '_data',
        '_standalone', '_opening', '_base', '_external_subset', '_doctype_done', '_bytes', '_content', '__dict__')

    def __init__(self, encoding=None, separator=None, intern=None):
        for name in _HANDLERS:
            setattr(self, name, None)
        self.intern = {} if intern is None else intern
        self.buffer_text = self.ordered_attributes = self.specified_attributes = self.namespace_prefixes = False
        self.buffer_size = 8192
        self.ErrorCode = self.ErrorByteIndex = 0
        self.ErrorLineNumber = 1
        self.ErrorColumnNumber = 0
        self._encoding = encoding
        self._separator = separator
        self._decoder = None
        self._text = ''
        self._pos = 0
        self._line, self._column, self._bytes = 1, 0, 0
        self._stack = []
        self._seen_root = self._started = self._final = False
        self._scopes = [{'xml': _XML_URI}]
        self._entities = {}
        self._parameters = {}
        self._defaults = {}
        self._data = []
        self._standalone = -1
        self._opening = set()
        self._base = None
        self._external_subset = False
        self._doctype_done = False
        self._content = None  # set by a client that has its own way for plain contents

    # ---- what programs call

    @property
    def CurrentLineNumber(self):
        return self._place(self._pos)[0]

    @property
    def CurrentColumnNumber(self):
        return self._place(self._pos)[1]

    @property
    def CurrentByteIndex(self):
        return self._bytes + len(self._text[:self._pos].encode('utf-8', 'surrogatepass')) if self._started else -1

    def SetBase(self, base, /):
        self._base = base

    def GetBase(self):
        return self._base

    def GetInputContext(self):
        return self._text[self._pos:].encode('utf-8') if self._started else None

    def UseForeignDTD(self, flag=True, /):
        """Makes the parser ask for an external DTD even where the document names none."""
        self._external_subset = bool(flag)

    def SetParamEntityParsing(self, flag, /):
        return 1

    def EnableReparseDeferral(self):
        return None

    def SetReparseDeferralEnabled(self, enabled, /):
        """Tokens are never parsed twice here, so there is nothing to put off."""

    def GetReparseDeferralEnabled(self):
        return False

    def ParseFile(self, file, /):
        """Parses what a file object has, up to its end."""
        try:
            read = file.read
        except AttributeError:
            raise TypeError("argument must have 'read' attribute") from None
        while True:
            data = read(2048)
            if not isinstance(data, (bytes, bytearray, str)):
                raise TypeError(f"read() did not return a bytes object (type={type(data).__name__})")
            if not data:
                return self.Parse(b'', True)
            self.Parse(data, False)

    def Parse(self, data, isfinal=False, /):
        """Parses a piece of the document; the last one is said to be final."""
        if self._final:
            self._fail('FINISHED', self._pos)
        self._final = bool(isfinal)
        text = data if isinstance(data, str) else self._decode(bytes(data))
        if text is None:
            return 1
        if '\r' in text or self._text[-1:] == '\r':
            # Line ends are normalised; a carriage return at the end of a piece waits for the next one.
            text = self._text[self._pos:] + text
            tail = ''
            if text.endswith('\r') and not isfinal:
                text, tail = text[:-1], '\r'
            text = text.replace('\r\n', '\n').replace('\r', '\n') + tail
            self._advance(self._pos)
            self._text = text
        else:
            self._advance(self._pos)
            self._text = self._text[self._pos:] + text
        self._pos = 0
        try:
            self._run()
        except _More:
            pass
        self._flush()
        if isfinal:
            self._finish()
        return 1

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        """A parser for an external entity, with the handlers of this one."""
        other = XMLParserType(encoding, self._separator, self.intern)
        for name in _HANDLERS + ('buffer_text', 'ordered_attributes', 'specified_attributes', 'namespace_prefixes'):
            setattr(other, name, getattr(self, name))
        other._entities, other._parameters, other._defaults = self._entities, self._parameters, self._defaults
        other._scopes = list(self._scopes)
        other._seen_root = True
        other._stack = [None]
        return other

    # ---- text and places

    def _decode(self, data):
        if self._decoder is None:
            if not self._final and len(data) < 4:
                self._data_head = getattr(self, '_data_head', b'') + data
                if len(self._data_head) < 4:
                    return None
                data = self._data_head
                self._data_head = b''
            elif getattr(self, '_data_head', b''):
                data = self._data_head + data
                self._data_head = b''
            encoding = self._encoding
            if encoding is None:
                if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
                    encoding = 'utf-16'
                elif data[:4] == b'<\0?\0':
                    encoding = 'utf-16-le'
                elif data[:4] == b'\0<\0?':
                    encoding = 'utf-16-be'
                else:
                    m = re.match(rb'(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["\']([A-Za-z0-9._-]+)["\']', data)
                    encoding = m[1].decode() if m else 'utf-8'
                    if encoding.lower().replace('_', '-') in ('utf-8', 'utf8', 'utf-16', 'utf16'):
                        encoding = 'utf-8-sig'
            try:
                self._decoder = codecs.getincrementaldecoder(encoding)()
            except LookupError:
                self._fail_at('UNKNOWN_ENCODING', 1, 30)
        try:
            return self._decoder.decode(data, self._final)
        except UnicodeDecodeError as e:
            before = e.object[:e.start].decode(self._decoder_name(), 'ignore') if e.start else ''
            self._text = self._text[self._pos:] + before
            self._pos = 0
            try:
                self._run()
            except _More:
                pass
            self._fail('INVALID_TOKEN', len(self._text))

    def _decoder_name(self):
        return self._encoding or 'utf-8'

    def _advance(self, pos):
        """Forgets the text before a place, keeping count of lines."""
        self._line, self._column = self._place(pos)
        if self._started:
            self._bytes += len(self._text[:pos].encode('utf-8', 'surrogatepass'))

    def _place(self, pos):
        lines = self._text.count('\n', 0, pos)
        if not lines:
            return self._line, self._column + pos
        return self._line + lines, pos - self._text.rindex('\n', 0, pos) - 1

    def _fail(self, name, pos):
        self._fail_at(name, *self._place(pos))

    def _fail_at(self, name, line, column):
        self._data = []
        code = _CODE[name]
        self.ErrorCode, self.ErrorLineNumber, self.ErrorColumnNumber = code, line, column
        e = ExpatError(f"{_MESSAGES[code][1]}: line {line}, column {column}")
        e.code, e.lineno, e.offset = code, line, column
        raise e

    def _find(self, what, start):
        """The end of a token that ends with a text."""
        end = self._text.find(what, start)
        if end < 0:
            raise _More
        return end

    def _check_chars(self, start, end):
        m = _bad_char.search(self._text, start, end)
        if m:
            self._fail('INVALID_TOKEN', m.start())

    def _finish(self):
        rest = self._text[self._pos:]
        if rest and not rest.isspace():
            if rest.startswith('<![CDATA['):
                self._fail('UNCLOSED_CDATA_SECTION', self._pos)
            if rest.startswith('<') or '&' in rest:
                self._fail('UNCLOSED_TOKEN', self._pos)
        if self._stack and self._stack != [None] or not self._seen_root:
            self._fail('NO_ELEMENTS', len(self._text))

    # ---- events

    def _flush(self):
        if self._data:
            data = ''.join(self._data)
            self._data = []
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(data)
            else:
                self._default(data)

    def _default(self, text):
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler is not None:
            handler(text)

    def _emit(self, handler, source, *args):
        """Calls a handler, or the default one with the text of the token."""
        self._flush()
        if handler is not None:
            handler(*args)
        else:
            self._default(source)

    def _characters(self, text):
        if not text:
            return
        if self.buffer_text:
            self._data.append(text)
        elif self.CharacterDataHandler is not None:
            # Like expat: a line and its end are separate calls.
            for line in text.splitlines(True) if '\n' in text else (text,):
                body = line[:-1] if line.endswith('\n') else line
                if body:
                    self.CharacterDataHandler(body)
                if body is not line:
                    self.CharacterDataHandler('\n')
        else:
            self._default(text)

    # ---- tokens

    def _run(self):
        if not self._started:
            self._start()
        while True:
            text, pos = self._text, self._pos
            if pos >= len(text):
                return
            if not self._stack:
                self._outside()
                continue
            if self._content is not None and not self._defaults and None not in self._scopes[-1] and self._stack[-1] is not None:
                self._flush()
                self._pos = self._content(text, pos, self._stack, self._scopes)
                if self._pos > pos:
                    continue
            c = text[pos]
            if c == '<':
                self._markup()
            elif c == '&':
                self._entity_reference()
            elif (end := _text_end(text, pos)) >= 0:
                self._characters(text[pos:end])
                self._pos = end
            else:
                end = pos
                lt = text.find('<', pos)
                amp = text.find('&', pos, lt if lt >= 0 else len(text))
                end = amp if amp >= 0 else lt
                if end < 0:
                    end = len(text)
                    if not self._final:
                        # ']]>' may be in two pieces; so may a line end.
                        while end > pos and text[end - 1] in ']\r':
                            end -= 1
                        if end == pos:
                            raise _More
                bad = text.find(']]>', pos, end)
                if bad >= 0:
                    self._fail('INVALID_TOKEN', bad + 2)
                self._check_chars(pos, end)
                self._characters(text[pos:end])
                self._pos = end

    def _start(self):
        text = self._text
        if text.startswith('\ufeff'):
            text = self._text = text[1:]
        if not self._final and ('<?xml '.startswith(text[:6]) and (len(text) < 6 or '?>' not in text)):
            raise _More
        self._started = True
        if text.startswith('<?xml') and text[5:6] in ' \t\r\n?':
            m = _declaration.match(text)
            if m is None:
                self._find('?>', 5)
                self._fail('XML_DECL', 6 if text[5] != '?' else 5)
            self._standalone = -1 if m[6] is None else int(m[6] == 'yes')
            self._emit(self.XmlDeclHandler, m[0], m[2], m[4], self._standalone)
            self._pos = m.end()

    def _outside(self):
        """What stands before and after the root element."""
        text, pos = self._text, self._pos
        end = _blanks.match(text, pos).end()
        if end > pos:
            self._default(text[pos:end])
            self._pos = pos = end
            if end == len(text):
                return
        if text[pos] != '<':
            self._fail('JUNK_AFTER_DOC_ELEMENT' if self._seen_root else
                       'SYNTAX' if not _bad_char.match(text, pos) and text[pos] != '&' else 'INVALID_TOKEN', pos)
        follow = text[pos + 1:pos + 2]
        if not follow:
            raise _More
        if follow == '?' or text.startswith('<!--', pos):
            self._markup()
        elif follow == '!':
            if len(text) - pos < 9 and not self._final:
                raise _More
            if not text.startswith('<!DOCTYPE', pos):
                self._fail('SYNTAX' if text.startswith('<![', pos) else 'INVALID_TOKEN', pos if text.startswith('<![', pos) else pos + 2)
            if self._seen_root:
                self._fail('JUNK_AFTER_DOC_ELEMENT', pos)
            self._doctype()
        elif self._seen_root:
            self._fail('JUNK_AFTER_DOC_ELEMENT', pos)
        elif follow == '/':
            self._fail('INVALID_TOKEN', pos + 1)
        else:
            self._markup()

    def _markup(self):
        text, pos = self._text, self._pos
        follow = text[pos + 1:pos + 2]
        if not follow:
            raise _More
        if follow == '/':
            self._end_element()
        elif follow == '?':
            self._instruction()
        elif follow == '!':
            if text.startswith('<!--', pos):
                end = self._find('--', pos + 4)
                if len(text) <= end + 2:
                    raise _More
                if text[end + 2] != '>':
                    self._fail('INVALID_TOKEN', end + 2)
                self._check_chars(pos, end)
                self._emit(self.CommentHandler, text[pos:end + 3], text[pos + 4:end])
                self._pos = end + 3
            elif text.startswith('<![CDATA[', pos):
                end = self._find(']]>', pos + 9)
                self._check_chars(pos, end)
                self._flush_unless_text()
                if self.StartCdataSectionHandler is not None:
                    self._flush()
                    self.StartCdataSectionHandler()
                self._characters(text[pos + 9:end])
                if self.EndCdataSectionHandler is not None:
                    self._flush()
                    self.EndCdataSectionHandler()
                self._pos = end + 3
            elif '<![CDATA['.startswith(text[pos:]) or '<!--'.startswith(text[pos:]):
                raise _More
            else:
                self._fail('INVALID_TOKEN', pos + 2)
        else:
            self._start_element()

    def _flush_unless_text(self):
        if not self.buffer_text:
            self._flush()

    def _instruction(self):
        text, pos = self._text, self._pos
        end = self._find('?>', pos + 2)
        m = _name.match(text, pos + 2)
        if m is None:
            self._fail('INVALID_TOKEN', pos + 2)
        target = m[0]
        if target.lower() == 'xml':
            self._fail('MISPLACED_XML_PI' if target == 'xml' else 'INVALID_TOKEN', pos)
        if m.end() != end and text[m.end()] not in ' \t\r\n':
            self._fail('INVALID_TOKEN', m.end())
        self._check_chars(pos, end)
        data = text[m.end():end].lstrip(' \t\r\n')
        self._emit(self.ProcessingInstructionHandler, text[pos:end + 2], target, data)
        self._pos = end + 2

    def _tag_end(self, pos):
        """The end of a start tag: '>' outside of quotes."""
        text = self._text
        i = pos
        while True:
            end = self._find_tag_end(text, i)
            part = text[i:end]
            quote = min((q for q in (part.find('"'), part.find("'")) if q >= 0), default=-1)
            if quote < 0:
                return end
            i = self._find(part[quote], i + quote + 1) + 1

    def _find_tag_end(self, text, i):
        end = text.find('>', i)
        if end < 0:
            # Say what is wrong now if there is no doubt, as the end may never come.
            raise _More
        return end

    def _start_element(self):
        text, pos = self._text, self._pos
        name, attributes, stop, empty = _start_tag(text, pos) or self._read_start_tag()
        specified = len(attributes)
        for key, kind, default in self._defaults.get(name, ()):
            if key in attributes:
                if kind != 'CDATA':
                    attributes[key] = ' '.join(attributes[key].split())
            elif default is not None:
                attributes[key] = default
        self._flush()
        shown = name
        if self._separator is not None:
            shown, attributes = self._resolve(name, attributes, pos)
        if self.StartElementHandler is not None:
            items = list(attributes.items())
            if self.specified_attributes:
                items = items[:specified]
            if self.ordered_attributes:
                self.StartElementHandler(shown, [x for pair in items for x in pair])
            else:
                self.StartElementHandler(shown, dict(items))
        else:
            self._default(text[pos:stop])
        self._seen_root = True
        self._pos = stop
        self._stack.append((name, shown))
        if empty:
            self._pos = pos
            self._close(text[pos:stop])
            self._pos = stop

    def _read_start_tag(self):
        """Name, attributes and end of a start tag, and whether it is an empty element."""
        text, pos = self._text, self._pos
        m = _name.match(text, pos + 1)
        if m is None:
            self._fail('INVALID_TOKEN', pos + 1)
        try:
            self._tag_end(m.end())
        except _More:
            if not self._final:
                raise
            at = self._bad_tag(m.end())
            self._fail('UNCLOSED_TOKEN' if at is None else 'INVALID_TOKEN', pos if at is None else at)
        name = m[0]
        at = m.end()
        attributes = {}
        while True:
            a = _attribute.match(text, at)
            if a is None:
                break
            key = a[1]
            if key in attributes:
                self._fail('DUPLICATE_ATTRIBUTE', a.start(1))
            value = a[2] if a[2] is not None else a[3]
            if '&' in value or '\n' in value or '\t' in value or '\r' in value:
                value = self._value(value, a.start(2) if a[2] is not None else a.start(3), set())
            elif _bad_char.search(value):
                self._fail('INVALID_TOKEN', a.start() + 1)
            attributes[key] = value
            at = a.end()
        end = _blanks.match(text, at).end()
        empty = text[end] == '/'
        if empty and text[end + 1:end + 2] != '>':
            self._fail('INVALID_TOKEN', end + 1)
        if not empty and text[end] != '>':
            self._fail('INVALID_TOKEN', end if end == at else self._bad_tag(at) or end)
        stop = end + 2 if empty else end + 1
        return name, attributes, stop, empty

    def _bad_tag(self, at):
        """Where a start tag goes wrong, or None when it only lacks its end."""
        text = self._text
        while True:
            a = _attribute.match(text, at)
            if a is None:
                break
            at = a.end()
        m = re.compile(rf'[ \t\r\n]*(?:({_NAME})?([ \t\r\n]*)(=?)([ \t\r\n]*))').match(text, at)
        if m.end() >= len(text):
            return None
        if m[3]:
            quote = text[m.end()]
            if quote in '"\'':
                bad = text.find('<', m.end())
                close = text.find(quote, m.end() + 1)
                if bad >= 0 and (close < 0 or bad < close):
                    return bad
                return None if close < 0 else close + 1
        return m.end()

    def _end_element(self):
        text, pos = self._text, self._pos
        if self._stack[-1] is not None:
            source = f'</{self._stack[-1][0]}>'
            if text.startswith(source, pos):
                self._flush()
                self._close(source)
                self._pos = pos + len(source)
                return
        end = self._find('>', pos)
        m = _end_tag.match(text, pos)
        if m is None:
            n = _name.match(text, pos + 2)
            at = pos + 2 if n is None else _blanks.match(text, n.end()).end()
            self._fail('INVALID_TOKEN', at)
        if self._stack[-1] is None or self._stack[-1][0] != m[1]:
            self._fail('TAG_MISMATCH', pos + 2)
        self._flush()
        self._close(m[0])
        self._pos = m.end()

    def _close(self, source):
        name, shown = self._stack.pop()
        if self.EndElementHandler is not None:
            self.EndElementHandler(shown)
        else:
            self._default('' if source.startswith('<') and not source.startswith('</') else source)
        if self._separator is not None:
            scope = self._scopes.pop()
            declared = scope.get(None)
            if declared and self.EndNamespaceDeclHandler is not None:
                for prefix in reversed(declared):
                    self.EndNamespaceDeclHandler(prefix or None)

    # ---- namespaces

    def _resolve(self, name, attributes, pos):
        scope = self._scopes[-1]
        if ':' not in name and None not in scope and not scope.get(''):
            for key in attributes:
                if ':' in key or key == 'xmlns':
                    break
            else:
                # No namespace here.
                self._scopes.append(scope)
                return name, attributes
        declared = []
        rest = {}
        for key, value in attributes.items():
            if key == 'xmlns' or key.startswith('xmlns:'):
                prefix = key[6:]
                if prefix == 'xmlns':
                    self._fail('RESERVED_PREFIX_XMLNS', pos)
                if (prefix == 'xml') != (value == _XML_URI):
                    self._fail('RESERVED_PREFIX_XML' if prefix == 'xml' else 'RESERVED_NAMESPACE_URI', pos)
                if prefix and not value:
                    self._fail('UNDECLARING_PREFIX', pos)
                declared.append((prefix, value))
            else:
                rest[key] = value
        if declared:
            scope = dict(scope)
            scope.update(declared)
            scope[None] = [prefix for prefix, _ in declared]
            if self.StartNamespaceDeclHandler is not None:
                for prefix, value in declared:
                    self.StartNamespaceDeclHandler(prefix or None, value or None)
        elif None in scope:
            scope = {k: v for k, v in scope.items() if k is not None}
        self._scopes.append(scope)
        out = {}
        for key, value in rest.items():
            full = self._qualified(key, scope, False, pos) if ':' in key else key
            if full in out:
                self._fail('DUPLICATE_ATTRIBUTE', pos)
            out[full] = value
        return self._qualified(name, scope, True, pos), out

    def _qualified(self, name, scope, element, pos):
        prefix, colon, local = name.rpartition(':')
        if not colon and not element:
            return name
        uri = scope.get(prefix)
        if uri is None:
            if prefix:
                self._fail('UNBOUND_PREFIX', pos)
            return name
        if not uri:
            return name
        full = uri + self._separator + local
        if self.namespace_prefixes and prefix:
            full += self._separator + prefix
        return full

    # ---- entities

    def _character(self, m, pos):
        code = int(m[1]) if m[1] else int(m[2], 16)
        if code > 0x10FFFF or code == 0 or _bad_char.match(chr(code)):
            self._fail('BAD_CHAR_REF', pos)
        return chr(code)

    def _entity_reference(self):
        text, pos = self._text, self._pos
        m = _reference.match(text, pos)
        if m is None:
            end = text.find(';', pos)
            part = text[pos:pos + 64]
            if not self._final and end < 0 and re.fullmatch(rf'&(?:#x?[0-9a-fA-F]*|{_NAME})?', part):
                raise _More
            ok = re.compile(rf'&(?:#x?[0-9a-fA-F]*|{_NAME})?').match(text, pos)
            if ok.end() == len(text):
                raise _More
            self._fail('INVALID_TOKEN', ok.end())
        name = m[3]
        if name is None:
            self._characters(self._character(m, pos))
        elif name in _PREDEFINED:
            self._characters(_PREDEFINED[name])
        elif name in self._entities:
            value = self._entities[name]
            if isinstance(value, tuple):
                self._external(name, value, pos, m[0])
            else:
                self._expand(name, value, m)
                return
        elif self._external_subset and self._standalone != 1:
            if self.SkippedEntityHandler is not None:
                self._emit(self.SkippedEntityHandler, m[0], name, False)
            else:
                self._flush()
                self._default(m[0])
        else:
            self._fail('UNDEFINED_ENTITY', pos)
        self._pos = m.end()

    def _external(self, name, value, pos, source):
        system, public, notation = value
        if notation is not None:
            self._fail('BINARY_ENTITY_REF', pos)
        self._flush()
        if self.ExternalEntityRefHandler is None:
            self._default(source)
        elif not self.ExternalEntityRefHandler(name, self._base, system, public):
            self._fail('EXTERNAL_ENTITY_HANDLING', pos)

    def _expand(self, name, value, m):
        """Reads the text of an entity in place of its name. It must be balanced."""
        if name in self._opening:
            self._fail('RECURSIVE_ENTITY_REF', m.start())
        if self.DefaultHandler is not None and self.DefaultHandlerExpand is None and self.CharacterDataHandler is None:
            self._flush()
            self._default(m[0])
            self._pos = m.end()
            return
        if sum(map(len, self._opening)) > 2000:
            self._fail('ABORTED', m.start())
        saved = self._text, self._line, self._column, self._final, len(self._stack)
        place = self._place(m.start())
        self._opening.add(name)
        self._text, self._pos, self._final = value, 0, True
        self._line, self._column = place
        try:
            self._run()
            if len(self._stack) != saved[4]:
                self._fail('ASYNC_ENTITY', 0)
        except _More:
            self._fail('UNCLOSED_TOKEN', 0)
        finally:
            self._opening.discard(name)
            self._text, self._line, self._column, self._final, _ = saved
            self._pos = m.end()

    def _value(self, value, pos, opening):
        """An attribute's value with its references put in and its white space normalised."""
        out = []
        at = 0
        while True:
            amp = value.find('&', at)
            part = value[at:] if amp < 0 else value[at:amp]
            out.append(part.replace('\n', ' ').replace('\t', ' ').replace('\r', ' '))
            if amp < 0:
                return ''.join(out)
            m = _reference.match(value, amp)
            if m is None:
                ok = re.compile(rf'&(?:#x?[0-9a-fA-F]*|{_NAME})?').match(value, amp)
                self._fail('INVALID_TOKEN', pos + ok.end())
            name = m[3]
            if name is None:
                out.append(self._character(m, pos + amp))
            elif name in _PREDEFINED:
                out.append(_PREDEFINED[name])
            elif name in opening:
                self._fail('RECURSIVE_ENTITY_REF', pos + amp)
            elif name in self._entities:
                text = self._entities[name]
                if isinstance(text, tuple):
                    self._fail('ATTRIBUTE_EXTERNAL_ENTITY_REF', pos + amp)
                if '<' in text:
                    self._fail('INVALID_TOKEN', pos + amp)
                out.append(self._value(text, pos, opening | {name}))
            elif not (self._external_subset and self._standalone != 1):
                self._fail('UNDEFINED_ENTITY', pos + amp)
            at = m.end()

    # ---- document type

    def _doctype(self):
        text, pos = self._text, self._pos
        head = re.compile(rf'<!DOCTYPE[ \t\r\n]+({_NAME})[ \t\r\n]*(?:(SYSTEM)[ \t\r\n]+({_QUOTED})|(PUBLIC)[ \t\r\n]+({_QUOTED})'
                          rf'(?:[ \t\r\n]+({_QUOTED}))?)?[ \t\r\n]*(?=[\[>])').match(text, pos)
        if head is None:
            self._find('>', pos)
            self._fail('SYNTAX', pos + 9)
        inner = text[head.end()] == '['
        body, end = '', head.end()
        if inner:
            end = self._subset_end(head.end() + 1)
            body = text[head.end() + 1:end]
            end = _blanks.match(text, end + 1).end()
            if end >= len(text):
                raise _More
            if text[end] != '>':
                self._fail('INVALID_TOKEN', end)
        system = head[3] or head[6]
        public = head[5]
        system = system and system[1:-1]
        public = public and ' '.join(public[1:-1].split())
        if system and self._standalone != 1:
            self._external_subset = True
        if self.StartDoctypeDeclHandler is not None:
            self._emit(self.StartDoctypeDeclHandler, '', head[1], system, public, int(inner))
        else:
            self._flush()
            self._default(text[pos:end + 1])
        if inner:
            self._subset(body, head.end() + 1)
        if system and self.ExternalEntityRefHandler is not None and self._standalone != 1:
            pass
        self._pos = end + 1
        if self.EndDoctypeDeclHandler is not None:
            self.EndDoctypeDeclHandler()

    def _subset_end(self, i):
        text = self._text
        while True:
            m = re.compile(r'<!--|<\?|["\']|\]').search(text, i)
            if m is None:
                raise _More
            token = m[0]
            if token == ']':
                return m.start()
            close = {'<!--': '-->', '<?': '?>'}.get(token, token)
            i = self._find(close, m.end()) + len(close)

    def _subset(self, body, offset):
        at = 0
        while True:
            at = _blanks.match(body, at).end()
            if at >= len(body):
                return
            if body[at] == '%':
                m = re.compile(rf'%({_NAME});').match(body, at)
                if m is None:
                    self._fail('INVALID_TOKEN', offset + at)
                value = self._parameters.get(m[1])
                if isinstance(value, str):
                    self._subset(value, offset)
                elif value is None and not self._external_subset:
                    self._fail('UNDEFINED_ENTITY', offset + at)
                elif self._standalone != 1:
                    # It is not read, so nobody knows what it would have declared.
                    self._external_subset = True
                at = m.end()
                continue
            if body.startswith('<!--', at):
                end = body.index('-->', at)
                self._emit(self.CommentHandler, body[at:end + 3], body[at + 4:end])
                at = end + 3
                continue
            if body.startswith('<?', at):
                end = body.index('?>', at)
                target, _, data = body[at + 2:end].partition(' ')
                self._emit(self.ProcessingInstructionHandler, body[at:end + 2], target, data.lstrip())
                at = end + 2
                continue
            m = _declared.match(body, at)
            if m is None:
                self._fail('SYNTAX' if body[at] != '<' else 'INVALID_TOKEN', offset + at)
            at = m.end()
            getattr(self, '_declare_' + m[1].lower())(m[2].strip(), offset + m.start())

    def _declare_entity(self, text, pos):
        m = _entity.fullmatch(text)
        if m is None:
            self._fail('SYNTAX', pos)
        name, parameter = m['name'], m['percent'] is not None
        table = self._parameters if parameter else self._entities
        value = m['value']
        system = m['system'] or m['system2']
        public = m['public']
        system, public = system and system[1:-1], public and public[1:-1]
        if value is not None:
            value = self._entity_value(value[1:-1], pos)
        if m['notation'] is not None and self.UnparsedEntityDeclHandler is not None:
            self.UnparsedEntityDeclHandler(name, self._base, system, public, m['notation'])
        elif self.EntityDeclHandler is not None:
            self.EntityDeclHandler(name, int(parameter), value, self._base, system, public, m['notation'])
        table.setdefault(name, value if value is not None else (system, public, m['notation']))

    def _entity_value(self, value, pos):
        return re.sub(r'&#(?:([0-9]+)|x([0-9a-fA-F]+));', lambda m: self._character(m, pos), value)

    def _declare_notation(self, text, pos):
        m = re.fullmatch(rf'({_NAME})[ \t\r\n]+(?:SYSTEM[ \t\r\n]+({_QUOTED})|PUBLIC[ \t\r\n]+({_QUOTED})(?:[ \t\r\n]+({_QUOTED}))?)', text)
        if m is None:
            self._fail('SYNTAX', pos)
        if self.NotationDeclHandler is not None:
            system = m[2] or m[4]
            self.NotationDeclHandler(m[1], self._base, system and system[1:-1], m[3] and m[3][1:-1])

    def _declare_element(self, text, pos):
        m = re.fullmatch(rf'({_NAME})[ \t\r\n]+(.*)', text, re.S)
        if m is None:
            self._fail('SYNTAX', pos)
        if self.ElementDeclHandler is not None:
            self.ElementDeclHandler(m[1], _content_model(m[2].strip()))

    def _declare_attlist(self, text, pos):
        m = _name.match(text)
        if m is None:
            self._fail('SYNTAX', pos)
        element = m[0]
        known = self._defaults.setdefault(element, [])
        at = m.end()
        while text[at:].strip():
            a = _attdef.match(text, at)
            if a is None:
                self._fail('SYNTAX', pos)
            at = a.end()
            kind = re.sub(r'[ \t\r\n]+', '', a[2]) if '(' in a[2] and not a[2].startswith('NOTATION') else a[2]
            default = a[4]
            if default is not None:
                default = self._value(default[1:-1], pos, set())
            if all(k != a[1] for k, _, _ in known):
                known.append((a[1], kind, default))
                if self.AttlistDeclHandler is not None:
                    self.AttlistDeclHandler(element, a[1], kind, default, int(a[3] in ('#REQUIRED', '#FIXED')))


_QUOTED = r'"[^"]*"|\'[^\']*\''
_declared = re.compile(r'<!(ENTITY|ELEMENT|ATTLIST|NOTATION)[ \t\r\n]+((?:"[^"]*"|\'[^\']*\'|[^>"\'])*)>')
_entity = re.compile(rf'(?:(?P<percent>%)[ \t\r\n]+)?(?P<name>{_NAME})[ \t\r\n]+(?:(?P<value>{_QUOTED})|(?:SYSTEM[ \t\r\n]+'
                     rf'(?P<system>{_QUOTED})|PUBLIC[ \t\r\n]+(?P<public>{_QUOTED})[ \t\r\n]+(?P<system2>{_QUOTED}))'
                     rf'(?:[ \t\r\n]+NDATA[ \t\r\n]+(?P<notation>{_NAME}))?)')
_attdef = re.compile(rf'[ \t\r\n]*({_NAME})[ \t\r\n]+(CDATA|ID|IDREFS?|ENTITY|ENTITIES|NMTOKENS?|(?:NOTATION[ \t\r\n]+)?\([^)]*\))'
                     rf'[ \t\r\n]+(#REQUIRED|#IMPLIED|(?:#FIXED[ \t\r\n]+)?({_QUOTED}))[ \t\r\n]*')


def _content_model(text):
    """The content model of an element as nested tuples: (type, quantifier, name, children)."""
    if text in ('EMPTY', 'ANY'):
        return (1 if text == 'EMPTY' else 2, 0, None, ())
    tokens = re.findall(rf'#PCDATA|{_NAME}|[(),|?*+]', text)
    at = 0

    def quantifier():
        nonlocal at
        if at < len(tokens) and tokens[at] in '?*+':
            at += 1
            return {'?': 1, '*': 2, '+': 3}[tokens[at - 1]]
        return 0

    def particle():
        nonlocal at
        token = tokens[at]
        at += 1
        if token != '(':
            return (4, quantifier(), token, ())
        kind, children = 6, []
        while True:
            if tokens[at] == '#PCDATA':
                kind = 3
                at += 1
            else:
                children.append(particle())
            mark = tokens[at]
            at += 1
            if mark == ')':
                return (kind, quantifier(), None, tuple(children))
            if mark == '|' and kind == 6:
                kind = 5

    return particle()


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """A new parser. With a separator, names are given with the URI of their namespace in front."""
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f"ParserCreate() argument 'encoding' must be str or None, not {type(encoding).__name__}")
    if namespace_separator is not None:
        if not isinstance(namespace_separator, str):
            raise TypeError("ParserCreate() argument 'namespace_separator' must be str or None, not "
                            + type(namespace_separator).__name__)
        if len(namespace_separator) > 1:
            raise ValueError('namespace_separator must be at most one character, omitted, or None')
    return XMLParserType(encoding, namespace_separator, intern)
