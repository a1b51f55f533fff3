"""The small part of XPath that find() and its kin understand.

A path is compiled to a list of steps; each is a generator function that maps elements to elements.
"""

import re

xpath_tokenizer_re = re.compile(
    r"('[^']*'|\"[^\"]*\")"                     # a quoted text
    r"|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])"  # a sign
    r"|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)"      # a name, with or without a namespace
    r"|\s+")


def xpath_tokenizer(pattern, namespaces=None):
    """Iterates over the signs and names of a path, with prefixes replaced by namespaces."""
    default = namespaces.get('') if namespaces else None
    attribute = False
    for sign in xpath_tokenizer_re.finditer(pattern):
        quoted, op, tag = sign.groups()
        if quoted is not None:
            yield quoted, ''
            attribute = False
            continue
        op = op or ''
        if tag and tag[0] != '{':
            if ':' in tag:
                prefix, uri = tag.split(':', 1)
                try:
                    if not namespaces:
                        raise KeyError
                    yield op, '{%s}%s' % (namespaces[prefix], uri)
                except KeyError:
                    raise SyntaxError("prefix %r not found in prefix map" % prefix) from None
            elif default and not attribute:
                yield op, '{%s}%s' % (default, tag)
            else:
                yield op, tag
            attribute = False
        else:
            yield op, tag or ''
            attribute = op == '@'


def _is_wild(tag):
    return tag[:3] == '{*}' or tag[-2:] == '}*'


def _matcher(tag):
    """A function that says whether a tag is one of those that a name with an asterisk stands for."""
    if tag == '{*}*':
        return lambda t: isinstance(t, str)
    if tag == '{}*':
        return lambda t: isinstance(t, str) and t[:1] != '{'
    if tag[:3] == '{*}':
        local = tag[3:]
        suffix = '}' + local
        return lambda t: t == local or isinstance(t, str) and t.endswith(suffix)
    prefix = tag[:-1]
    return lambda t: isinstance(t, str) and t.startswith(prefix)


class _Context:
    """The root of a search, and the parents of all elements below it once they are asked for."""

    def __init__(self, root):
        self.root = root
        self.parent_map = None

    def parents(self):
        if self.parent_map is None:
            self.parent_map = {child: parent for parent in self.root.iter() for child in parent}
        return self.parent_map


def _child(token):
    tag = token[1]
    if _is_wild(tag):
        matches = _matcher(tag)

        def select(context, result):
            for elem in result:
                for e in elem:
                    if matches(e.tag):
                        yield e
        return select
    if tag[:2] == '{}':
        tag = tag[2:]

    def select(context, result):
        for elem in result:
            for e in elem:
                if e.tag == tag:
                    yield e
    return select


def _star(context, result):
    for elem in result:
        yield from elem


def _self(context, result):
    yield from result


def _descendants(next):
    token = next()
    if token[0] == '*':
        tag = '*'
    elif not token[0]:
        tag = token[1]
    else:
        raise SyntaxError('invalid descendant')
    if _is_wild(tag):
        matches = _matcher(tag)

        def select(context, result):
            for elem in result:
                for e in elem.iter():
                    if e is not elem and matches(e.tag):
                        yield e
        return select
    if tag[:2] == '{}':
        tag = tag[2:]

    def select(context, result):
        for elem in result:
            for e in elem.iter(tag):
                if e is not elem:
                    yield e
    return select


def _parent(context, result):
    parents = context.parents()
    seen = {}
    for elem in result:
        parent = parents.get(elem)
        if parent is not None and parent not in seen:
            seen[parent] = None
            yield parent


def _predicate(next):
    signature, words = '', []
    while True:
        try:
            token = next()
        except StopIteration:
            return None
        if token[0] == ']':
            break
        if token == ('', ''):
            continue
        if token[0] and token[0][:1] in "'\"":
            token = "'", token[0][1:-1]
        signature += token[0] or '-'
        words.append(token[1])
    if signature == '@-':
        key = words[1]
        return lambda context, result: (e for e in result if e.get(key) is not None)
    if signature in ("@-='", "@-!='"):
        key, value = words[1], words[-1]
        if '!=' in signature:
            return lambda context, result: (e for e in result if e.get(key) is not None and e.get(key) != value)
        return lambda context, result: (e for e in result if e.get(key) == value)
    if signature == '-' and not re.match(r'\-?\d+$', words[0]):
        tag = words[0]
        return lambda context, result: (e for e in result if e.find(tag) is not None)
    if signature in (".='", ".!='") or signature in ("-='", "-!='") and not re.match(r'\-?\d+$', words[0]):
        tag, value = words[0], words[-1]
        equal = '!=' not in signature

        def select(context, result):
            for elem in result:
                texts = (''.join(e.itertext()) for e in (elem.iterfind(tag) if tag else (elem,)))
                if any((text == value) == equal for text in texts):
                    yield elem
        return select
    if signature in ('-', '-()', '-()-'):
        if signature == '-':
            index = int(words[0]) - 1
            if index < 0:
                raise SyntaxError('XPath position >= 1 expected')
        else:
            if words[0] != 'last':
                raise SyntaxError('unsupported function')
            index = -1
            if signature == '-()-':
                try:
                    index = int(words[2]) - 1
                except ValueError:
                    raise SyntaxError('unsupported expression')
                if index > -2:
                    raise SyntaxError('XPath offset from last() must be negative')

        def select(context, result):
            parents = context.parents()
            for elem in result:
                try:
                    if list(parents[elem].findall(elem.tag))[index] is elem:
                        yield elem
                except (IndexError, KeyError):
                    pass
        return select
    raise SyntaxError('invalid predicate')


def _step(token, next):
    op = token[0]
    if op == '':
        return _child(token)
    if op == '*':
        return _star
    if op == '.':
        return _self
    if op == '..':
        return _parent
    if op == '//':
        return _descendants(next)
    if op == '[':
        return _predicate(next)
    raise KeyError(op)


_cache = {}


def _compile(path, namespaces):
    key = path, tuple(sorted(namespaces.items())) if namespaces else None
    steps = _cache.get(key)
    if steps is not None:
        return steps
    if path[-1:] == '/':
        path += '*'
    if path[:1] == '/':
        raise SyntaxError('cannot use absolute path on element')
    tokens = iter(xpath_tokenizer(path, namespaces))
    next = tokens.__next__
    steps = []
    try:
        token = next()
    except StopIteration:
        return None
    while True:
        try:
            step = _step(token, next)
        except (StopIteration, KeyError):
            raise SyntaxError('invalid path') from None
        steps.append(step)
        try:
            token = next()
            if token[0] == '/':
                token = next()
        except StopIteration:
            break
    if len(_cache) > 100:
        _cache.clear()
    _cache[key] = steps
    return steps


def iterfind(elem, path, namespaces=None):
    """Iterates over the elements that a path leads to."""
    steps = _compile(path, namespaces)
    if steps is None:
        return iter(())
    context = _Context(elem)
    result = [elem]
    for step in steps:
        result = step(context, result)
    return iter(result)


def find(elem, path, namespaces=None):
    """The first element that a path leads to, or None."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """The list of elements that a path leads to."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first element that a path leads to."""
    found = find(elem, path, namespaces)
    if found is None:
        return default
    return '' if found.text is None else found.text
