"""Elements, and the builder that makes them from a parser's events. (Native in CPython.)"""

import copy
import warnings

from _xmlscan import content as _content
from . import ElementPath

__native__ = True


class ParseError(SyntaxError):
    """A document that is not well-formed. code is the number of the error, position a pair of line and column."""

    __module__ = 'xml.etree.ElementTree'


def Comment(text=None):
    """A comment, as an element whose tag is this function."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """A processing instruction, as an element whose tag is this function."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


def _type_name(x):
    kind = type(x)
    return kind.__name__ if kind.__module__ in ('builtins', '__main__') else f'{kind.__module__}.{kind.__qualname__}'


class Element:
    """An element: tag, attributes, text before the first child, tail after the end, and the children as a sequence."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f'Element() argument 2 must be dict, not {_type_name(attrib)}')
        self.tag = tag
        self._attrib = {**attrib, **extra}
        self._children = []
        self.text = None
        self.tail = None

    @property
    def attrib(self):
        return self._attrib

    @attrib.setter
    def attrib(self, value):
        if not isinstance(value, dict):
            raise TypeError(f"attrib must be dict, not {_type_name(value)}")
        self._attrib = value

    def __repr__(self):
        return "<Element %r at %#x>" % (self.tag, id(self))

    def makeelement(self, tag, attrib, /):
        """A new element of the same kind."""
        return Element(tag, attrib)

    def __copy__(self):
        new = Element(self.tag, self._attrib)
        new.__class__ = self.__class__
        new.text, new.tail = self.text, self.tail
        new._children[:] = self._children
        return new

    def __deepcopy__(self, memo, /):
        new = Element(copy.deepcopy(self.tag, memo), copy.deepcopy(self._attrib, memo))
        memo[id(self)] = new
        new.text, new.tail = copy.deepcopy(self.text, memo), copy.deepcopy(self.tail, memo)
        new._children = [copy.deepcopy(child, memo) for child in self._children]
        return new

    def __getstate__(self):
        return {'tag': self.tag, '_children': list(self._children), 'attrib': self._attrib, 'text': self.text, 'tail': self.tail}

    def __setstate__(self, state):
        self.tag, self._attrib = state['tag'], state.get('attrib') or {}
        self.text, self.tail = state.get('text'), state.get('tail')
        self._children = list(state.get('_children') or ())

    def __reduce_ex__(self, protocol):
        return _blank, (self.__class__,), self.__getstate__()

    # ---- children

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn("Testing an element's truth value will always return True in future versions.  "
                      "Use specific 'len(elem)' or 'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None
        except TypeError:
            raise TypeError("element indices must be integers") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for e in element:
                _check(e, '')
        else:
            _check(element, '')
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def __iter__(self):
        return iter(self._children)

    def append(self, subelement, /):
        """Adds a child at the end."""
        _check(subelement, 'append() argument 1')
        self._children.append(subelement)

    def extend(self, elements, /):
        """Adds children at the end."""
        try:
            elements = iter(elements)
        except TypeError:
            raise TypeError("'elements' must be an iterable") from None
        for e in list(elements):
            _check(e, '')
            self._children.append(e)

    def insert(self, index, subelement, /):
        """Adds a child at an index."""
        _check(subelement, 'insert() argument 2')
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Removes a child, found by identity or equality."""
        _check(subelement, 'remove() argument')
        try:
            self._children.remove(subelement)
        except ValueError:
            raise ValueError("list.remove(x): x not in list") from None

    def clear(self):
        """Removes children, attributes, text and tail."""
        self._attrib.clear()
        self._children = []
        self.text = self.tail = None

    # ---- searching

    def find(self, path, namespaces=None):
        """The first element of a path, or None."""
        if type(path) is str and path.isidentifier() and not namespaces:
            for e in self._children:
                if e.tag == path:
                    return e
            return None
        return ElementPath.find(self, _path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element of a path."""
        return ElementPath.findtext(self, _path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """All elements of a path."""
        return ElementPath.findall(self, _path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """Iterates over the elements of a path."""
        return ElementPath.iterfind(self, _path(path), namespaces)

    def iter(self, tag=None):
        """Iterates over the element and all below it, in document order, of one tag or all."""
        if tag == '*':
            tag = None
        # A stack of iterators, not recursion: trees may be deep.
        if tag is None or self.tag == tag:
            yield self
        stack = [iter(self)]
        while stack:
            for e in stack[-1]:
                if tag is None or e.tag == tag:
                    yield e
                if len(e):
                    stack.append(iter(e))
                    break
            else:
                stack.pop()

    def itertext(self):
        """Iterates over the texts in the element, its own and those below."""
        if self.text:
            yield self.text
        for e in self:
            yield from e.itertext()
            if e.tail:
                yield e.tail

    # ---- attributes

    def get(self, key, default=None):
        """The value of an attribute."""
        return self._attrib.get(key, default)

    def set(self, key, value, /):
        """Sets an attribute."""
        self._attrib[key] = value

    def keys(self):
        """The names of the attributes."""
        return list(self._attrib)

    def items(self):
        """The attributes as pairs."""
        return list(self._attrib.items())

    def __sizeof__(self):
        return object.__sizeof__(self)


def _path(path):
    return path.text if hasattr(path, 'text') and not isinstance(path, str) else path


def _blank(kind):
    e = Element.__new__(kind)
    e.tag = ''
    e._attrib, e._children = {}, []
    e.text = e.tail = None
    return e


def _check(e, where):
    if not isinstance(e, Element):
        if where:
            raise TypeError(f'{where} must be xml.etree.ElementTree.Element, not {_type_name(e)}')
        raise TypeError(f'expected an Element, not "{type(e).__name__}"')


def SubElement(parent, tag, attrib={}, **extra):
    """A new element as the last child of another one."""
    if not isinstance(parent, Element):
        raise TypeError(f'SubElement() argument 1 must be xml.etree.ElementTree.Element, not {_type_name(parent)}')
    if not isinstance(attrib, dict):
        raise TypeError(f'SubElement() argument 3 must be dict, not {_type_name(attrib)}')
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


for _function in (SubElement, Comment, ProcessingInstruction):
    _function.__module__ = 'xml.etree.ElementTree'


class TreeBuilder:
    """Makes a tree from calls of start(), data() and end()."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory = Element if element_factory is None else element_factory
        self._comment_factory = comment_factory
        self._pi_factory = pi_factory
        self._insert_comments = insert_comments
        self._insert_pis = insert_pis
        self._data = []
        self._stack = []
        self._last = None
        self._root = None
        self._in_tail = False

    def close(self):
        """The root of the tree, or what it was built as."""
        if self._root is None:
            return None
        return self._root

    def _flush(self):
        if not self._data:
            return
        if self._last is not None:
            text = ''.join(self._data)
            if self._in_tail:
                self._last.tail = text
            else:
                self._last.text = text
        self._data = []

    def data(self, data, /):
        """Adds text."""
        self._data.append(data)

    def start(self, tag, attrs, /):
        """Opens an element."""
        self._flush()
        self._last = e = self._factory(tag, attrs)
        if self._stack:
            self._stack[-1].append(e)
        elif self._root is None:
            self._root = e
        self._stack.append(e)
        self._in_tail = False
        return e

    def end(self, tag, /):
        """Closes an element."""
        self._flush()
        if not self._stack:
            raise IndexError("pop from empty stack")
        self._last = self._stack.pop()
        self._in_tail = True
        return self._last

    def comment(self, text, /):
        """Makes a comment."""
        return self._single(self._comment_factory or Comment, self._insert_comments, text)

    def pi(self, target, text=None, /):
        """Makes a processing instruction."""
        return self._single(self._pi_factory or ProcessingInstruction, self._insert_pis, target, text)

    def _single(self, factory, insert, *args):
        e = factory(*args)
        if insert:
            self._flush()
            self._last = e
            if self._stack:
                self._stack[-1].append(e)
            self._in_tail = True
        return e


class XMLParser:
    """A parser that feeds a target, a TreeBuilder if nothing else."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, *, target=None, encoding=None):
        import pyexpat
        self._expat_error = pyexpat.error
        if target is None:
            target = TreeBuilder()
        self.target = target
        self.entity = {}
        self._names = {}
        self._parser = parser = pyexpat.ParserCreate(encoding, '}')
        self.version = f'Expat {pyexpat.version_info[0]}.{pyexpat.version_info[1]}.{pyexpat.version_info[2]}'
        parser.DefaultHandlerExpand = self._default
        parser.buffer_text = True
        start = getattr(target, 'start', None)
        if start is not None:
            self._start_target = start
            parser.StartElementHandler = self._start
        end = getattr(target, 'end', None)
        if end is not None:
            self._end_target = end
            parser.EndElementHandler = self._end
        start_ns = getattr(target, 'start_ns', None)
        if start_ns is not None:
            parser.StartNamespaceDeclHandler = lambda prefix, uri: start_ns(prefix or '', uri or '')
        end_ns = getattr(target, 'end_ns', None)
        if end_ns is not None:
            parser.EndNamespaceDeclHandler = lambda prefix: end_ns(prefix or '')
        if hasattr(target, 'data'):
            parser.CharacterDataHandler = target.data
        if hasattr(target, 'comment'):
            parser.CommentHandler = target.comment
        if hasattr(target, 'pi'):
            parser.ProcessingInstructionHandler = target.pi
        self._on_start = self._on_end = None
        if type(target) is TreeBuilder and target._factory is Element:
            sample = Element('')
            parser._content = lambda text, pos, names, scopes: _content(text, pos, names, scopes, target, sample, self._names,
                                                                        self._on_start, self._on_end)
        if hasattr(target, 'doctype'):
            parser.StartDoctypeDeclHandler = lambda name, system, public, inner: target.doctype(name, public, system)

    def _name(self, name):
        try:
            return self._names[name]
        except KeyError:
            full = self._names[name] = '{' + name if '}' in name else name
            return full

    def _start(self, tag, attrs):
        name = self._name
        return self._start_target(name(tag), {name(k): v for k, v in attrs.items()} if attrs else {})

    def _end(self, tag):
        return self._end_target(self._name(tag))

    def _default(self, text):
        # An entity that the DTD, if there is one, does not define: the program may.
        if text[:1] != '&':
            return
        try:
            data = self.entity[text[1:-1]]
        except KeyError:
            e = self._expat_error('undefined entity %s: line %d, column %d'
                                  % (text, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber))
            e.code, e.lineno, e.offset = 11, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber
            raise e
        if hasattr(self.target, 'data'):
            self.target.data(data)

    def _raise(self, value):
        error = ParseError(str(value))
        error.code = value.code
        error.position = value.lineno, value.offset
        raise error from None

    def feed(self, data, /):
        """Parses a piece of the document."""
        try:
            self._parser.Parse(data, False)
        except self._expat_error as e:
            self._raise(e)

    def close(self):
        """Ends the document and gives what the target made of it."""
        try:
            self._parser.Parse(b'', True)
        except self._expat_error as e:
            self._raise(e)
        close = getattr(self.target, 'close', None)
        if close is not None:
            return close()

    def flush(self):
        """Has everything handled that can be."""

    def _parse_whole(self, source, /):
        while data := source.read(65536):
            self.feed(data)
        return self.close()

    def _setevents(self, queue, events_to_report):
        """Appends pairs of events to a list besides what the target does."""
        parser = self._parser
        for event in events_to_report:
            if event == 'start':
                def start(tag, attrs, event=event, append=queue.append, start=self._start):
                    append((event, start(tag, attrs)))
                parser.StartElementHandler = start
                self._on_start = queue.append
            elif event == 'end':
                def end(tag, event=event, append=queue.append, end=self._end):
                    append((event, end(tag)))
                parser.EndElementHandler = end
                self._on_end = queue.append
            elif event == 'start-ns':
                def start_ns(prefix, uri, event=event, append=queue.append, inner=parser.StartNamespaceDeclHandler):
                    append((event, inner(prefix, uri) if inner is not None and hasattr(self.target, 'start_ns')
                            else (prefix or '', uri or '')))
                parser.StartNamespaceDeclHandler = start_ns
            elif event == 'end-ns':
                def end_ns(prefix, event=event, append=queue.append, inner=parser.EndNamespaceDeclHandler):
                    append((event, inner(prefix) if inner is not None and hasattr(self.target, 'end_ns') else None))
                parser.EndNamespaceDeclHandler = end_ns
            elif event == 'comment':
                def comment(text, event=event, append=queue.append, self=self):
                    append((event, self.target.comment(text)))
                parser.CommentHandler = comment
            elif event == 'pi':
                def pi(target, data, event=event, append=queue.append, self=self):
                    append((event, self.target.pi(target, data)))
                parser.ProcessingInstructionHandler = pi
            else:
                raise ValueError("unknown event %r" % event)
