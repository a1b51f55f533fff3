"""Trees of XML elements: reading, searching, changing and writing them."""

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse",
           "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist",
           "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser", "register_namespace", "canonicalize",
           "C14NWriterTarget"]

VERSION = "1.3.0"

import collections
import collections.abc
import contextlib
import io
import sys
import weakref

from . import ElementPath
from ._element import Comment, Element, ParseError, ProcessingInstruction, SubElement, TreeBuilder, XMLParser


def iselement(element):
    """Whether an object looks like an element."""
    return hasattr(element, 'tag')


PI = ProcessingInstruction


class QName:
    """A name with a namespace, to be used as a tag or an attribute: QName(uri, tag) or QName('{uri}tag')."""

    def __init__(self, text_or_uri, tag=None):
        self.text = "{%s}%s" % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return '<%s %r>' % (self.__class__.__name__, self.text)

    def __hash__(self):
        return hash(self.text)

    @staticmethod
    def _text(other):
        return other.text if isinstance(other, QName) else other

    def __eq__(self, other):
        return self.text == self._text(other)

    def __lt__(self, other):
        return self.text < self._text(other)

    def __le__(self, other):
        return self.text <= self._text(other)

    def __gt__(self, other):
        return self.text > self._text(other)

    def __ge__(self, other):
        return self.text >= self._text(other)


class ElementTree:
    """A document: the tree of a root element, read from a file and written to one."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError('expected an Element, not %s' % type(element).__name__)
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The root element."""
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError('expected an Element, not %s' % type(element).__name__)
        self._root = element

    def parse(self, source, parser=None):
        """Reads the document from a file name or a file object. The root element."""
        with contextlib.ExitStack() as stack:
            if not hasattr(source, "read"):
                source = stack.enter_context(open(source, "rb"))
            if parser is None:
                parser = XMLParser()
            whole = getattr(parser, '_parse_whole', None)
            if whole is not None:
                self._root = whole(source)
            else:
                while data := source.read(65536):
                    parser.feed(data)
                self._root = parser.close()
            return self._root

    def iter(self, tag=None):
        """Iterates over all elements, in document order."""
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] == "/":
            import warnings
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely "
                          "on the current behaviour, change it to %r" % path, FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Writes the document. encoding 'unicode' gives text; method is 'xml', 'html', 'text' or 'c14n'."""
        if self._root is None:
            raise TypeError('ElementTree not initialized')
        if not method:
            method = "xml"
        elif method not in _serialize:
            raise ValueError("unknown method %r" % method)
        if not encoding:
            encoding = "utf-8" if method == "c14n" else "us-ascii"
        with _writer(file_or_filename, encoding) as (write, declared):
            if method == "xml" and (xml_declaration or xml_declaration is None and encoding.lower() != 'unicode'
                                    and declared.lower() not in ("utf-8", "us-ascii")):
                write("<?xml version='1.0' encoding='%s'?>\n" % (declared,))
            if method == "text":
                _write_text(write, self._root)
            else:
                qnames, namespaces = _namespaces(self._root, default_namespace)
                _serialize[method](write, self._root, qnames, namespaces, short_empty_elements=short_empty_elements)

    def write_c14n(self, file):
        return self.write(file, method="c14n")


@contextlib.contextmanager
def _writer(target, encoding):
    """A function that writes text to a file of any kind, and the encoding to be declared."""
    try:
        write = target.write
    except AttributeError:
        unicode = encoding.lower() == "unicode"
        with open(target, "w", encoding="utf-8" if unicode else encoding, errors="xmlcharrefreplace") as file:
            yield file.write, file.encoding if unicode else encoding
        return
    if encoding.lower() == "unicode":
        yield write, getattr(target, "encoding", None) or "utf-8"
        return
    with contextlib.ExitStack() as stack:
        if isinstance(target, io.BufferedIOBase):
            file = target
        elif isinstance(target, io.RawIOBase):
            file = io.BufferedWriter(target)
            stack.callback(file.detach)
        else:
            file = io.BufferedIOBase()
            file.writable = lambda: True
            file.write = write
            try:
                file.seekable = target.seekable
                file.tell = target.tell
            except AttributeError:
                pass
        file = io.TextIOWrapper(file, encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        stack.callback(file.detach)
        yield file.write, encoding


_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """Makes a prefix the one that a namespace is written with."""
    import re
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known, its_prefix in list(_namespace_map.items()):
        if known == uri or its_prefix == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map


def _raise_serialization_error(text):
    raise TypeError("cannot serialize %r (type %s)" % (text, type(text).__name__))


def _namespaces(root, default_namespace=None):
    """The written names of all names in a tree, and the prefixes of the namespaces."""
    names = {None: None}
    prefixes = {}
    if default_namespace:
        prefixes[default_namespace] = ""

    def add(name):
        if name in names:
            return
        try:
            if name[:1] == "{":
                uri, tag = name[1:].rsplit("}", 1)
                prefix = prefixes.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = "ns%d" % len(prefixes)
                    if prefix != "xml":
                        prefixes[uri] = prefix
                names[name] = "%s:%s" % (prefix, tag) if prefix else tag
            else:
                if default_namespace:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                names[name] = name
        except TypeError:
            _raise_serialization_error(name)

    for elem in root.iter():
        tag = elem.tag
        if isinstance(tag, QName):
            add(tag.text)
        elif isinstance(tag, str):
            add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _raise_serialization_error(tag)
        for key, value in elem.items():
            add(key.text if isinstance(key, QName) else key)
            if isinstance(value, QName):
                add(value.text)
        if isinstance(elem.text, QName):
            add(elem.text.text)
    return names, prefixes


def _attributes(write, elem, qnames, namespaces, escape):
    if namespaces:
        for uri, prefix in sorted(namespaces.items(), key=lambda pair: pair[1]):
            write(' xmlns%s="%s"' % (":" + prefix if prefix else "", escape(uri)))
    for k, v in elem.items():
        if isinstance(k, QName):
            k = k.text
        v = qnames[v.text] if isinstance(v, QName) else escape(v)
        write(' %s="%s"' % (qnames[k], v))


def _serialize_xml(write, elem, qnames, namespaces, short_empty_elements, **kwargs):
    tag, text = elem.tag, elem.text
    if tag is Comment:
        write("<!--%s-->" % text)
    elif tag is ProcessingInstruction:
        write("<?%s?>" % text)
    else:
        name = qnames[tag.text if isinstance(tag, QName) else tag]
        if name is None:
            if text:
                write(_escape_cdata(text))
            for e in elem:
                _serialize_xml(write, e, qnames, None, short_empty_elements=short_empty_elements)
        else:
            write("<" + name)
            _attributes(write, elem, qnames, namespaces, _escape_attrib)
            if text or len(elem) or not short_empty_elements:
                write(">")
                if text:
                    write(_escape_cdata(text))
                for e in elem:
                    _serialize_xml(write, e, qnames, None, short_empty_elements=short_empty_elements)
                write("</" + name + ">")
            else:
                write(" />")
    if elem.tail:
        write(_escape_cdata(elem.tail))


_HTML_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta",
               "param", "source", "track", "wbr"}
HTML_EMPTY = _HTML_EMPTY


def _serialize_html(write, elem, qnames, namespaces, **kwargs):
    tag, text = elem.tag, elem.text
    if tag is Comment:
        write("<!--%s-->" % _escape_cdata(text))
    elif tag is ProcessingInstruction:
        write("<?%s?>" % _escape_cdata(text))
    else:
        name = qnames[tag.text if isinstance(tag, QName) else tag]
        if name is None:
            if text:
                write(_escape_cdata(text))
            for e in elem:
                _serialize_html(write, e, qnames, None)
        else:
            write("<" + name)
            _attributes(write, elem, qnames, namespaces, _escape_attrib_html)
            write(">")
            low = name.lower()
            if text:
                write(text if low in ("script", "style") else _escape_cdata(text))
            for e in elem:
                _serialize_html(write, e, qnames, None)
            if low not in _HTML_EMPTY:
                write("</" + name + ">")
    if elem.tail:
        write(_escape_cdata(elem.tail))


def _write_text(write, elem):
    for part in elem.itertext():
        write(part)
    if elem.tail:
        write(elem.tail)


_serialize = {"xml": _serialize_xml, "html": _serialize_html, "text": _write_text, "c14n": _serialize_xml}


_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_IN_ATTRIBUTE = (*_IN_TEXT, ('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;"))
_IN_HTML_ATTRIBUTE = (("&", "&amp;"), (">", "&gt;"), ('"', "&quot;"))


def _escaped(text, replacements):
    if not isinstance(text, str):
        _raise_serialization_error(text)
    for sign, name in replacements:
        # Most texts have none: looking is cheaper than replacing.
        if sign in text:
            text = text.replace(sign, name)
    return text


def _escape_cdata(text):
    return _escaped(text, _IN_TEXT)


def _escape_attrib(text):
    return _escaped(text, _IN_ATTRIBUTE)


def _escape_attrib_html(text):
    return _escaped(text, _IN_HTML_ATTRIBUTE)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The text of an element, as bytes, or as str when the encoding is 'unicode'."""
    stream = io.StringIO() if encoding and encoding.lower() == 'unicode' else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.getvalue()


class _Pieces(io.BufferedIOBase):
    """A file that keeps what is written as a list."""

    def __init__(self):
        self.pieces = []

    def writable(self):
        return True

    def seekable(self):
        return True

    def write(self, b):
        self.pieces.append(b)

    def tell(self):
        return len(self.pieces)


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """Like tostring(), but a list of pieces."""
    stream = _Pieces()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.pieces


def dump(elem):
    """Writes an element to standard output, to look at."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Puts white space into a tree so that every element is on a line of its own."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if not len(tree):
        return

    def deeper(elem, level):
        inner = "\n" + (level + 1) * space
        if not elem.text or not elem.text.strip():
            elem.text = inner
        for child in elem:
            if len(child):
                deeper(child, level + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = "\n" + level * space

    deeper(tree, level)


def parse(source, parser=None):
    """The tree of a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def iterparse(source, events=None, parser=None):
    """Iterates over pairs of an event and an element while a file is read; the attribute root is the tree at the end."""
    pull = XMLPullParser(events=events, _parser=parser)
    close = not hasattr(source, "read")
    if close:
        source = open(source, "rb")

    def pairs():
        try:
            while True:
                yield from pull.read_events()
                data = source.read(16 * 1024)
                if not data:
                    break
                pull.feed(data)
            root = pull._close_and_return_root()
            yield from pull.read_events()
            it = whole()
            if it is not None:
                it.root = root
        finally:
            if close:
                source.close()

    gen = pairs()

    class IterParseIterator(collections.abc.Iterator):
        root = None
        __next__ = gen.__next__

        def close(self):
            if close:
                source.close()
            gen.close()

        def __del__(self):
            if close:
                source.close()

    it = IterParseIterator()
    whole = weakref.ref(it)
    return it


class XMLPullParser:
    """A parser that is fed from outside and whose events are asked for."""

    def __init__(self, events=None, *, _parser=None):
        self._events_queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._events_queue, ("end",) if events is None else events)

    def feed(self, data):
        """Parses a piece; an error comes out of read_events()."""
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as e:
                self._events_queue.append(e)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """Ends the document."""
        self._close_and_return_root()

    def read_events(self):
        """Iterates over the events that have come and takes them away."""
        events = self._events_queue
        while events:
            event = events.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def XML(text, parser=None):
    """The element of a text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The element of a text, and a dictionary of the elements with an id."""
    tree = XML(text, parser)
    return tree, {e.get("id"): e for e in tree.iter() if e.get("id")}


def fromstringlist(sequence, parser=None):
    """The element of a text in pieces."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """The canonical form (C14N 2.0) of a document, as text or written to a file object."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    sio = None
    if out is None:
        sio = out = io.StringIO()
    parser = XMLParser(target=C14NWriterTarget(out.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return sio.getvalue() if sio is not None else None


from ._canonical import C14NWriterTarget
