"""Canonical XML (C14N 2.0): a parser's target that writes."""

import re

_prefixed = re.compile(r'^\w+:\w+$').match


class C14NWriterTarget:
    """Writes what a parser tells it in canonical form."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
                 qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        self._write = write
        self._data = []
        self._comments = with_comments
        self._strip = strip_text
        self._rewrite = rewrite_prefixes
        self._aware_tags = set(qname_aware_tags or ())
        self._aware_attrs = set(qname_aware_attrs or ())
        self._exclude_attrs = set(exclude_attrs or ())
        self._exclude_tags = set(exclude_tags or ())
        # Of each open element: the namespaces that the source declared, and those that were written.
        self._declared = [[('http://www.w3.org/XML/1998/namespace', 'xml')]]
        self._written = [[('http://www.w3.org/XML/1998/namespace', 'xml')]]
        self._pending = []
        self._tags = []
        self._preserve = [False]
        self._ignored = 0
        self._seen_root = self._done = False
        self._qname_data = None
        self._made = {}

    def _scope(self, levels):
        for level in reversed(levels):
            yield from level

    def _resolve(self, name):
        """A prefixed name in content, with its namespace."""
        prefix, _, local = name.rpartition(':')
        for uri, p in self._scope(self._declared):
            if p == prefix:
                return '{%s}%s' % (uri, local)
        raise ValueError(f'Prefix {prefix} of QName "{name}" is not declared in scope')

    def _qname(self, name, uri=None):
        """The written form, the local name and the namespace of a name. New namespaces are declared."""
        if uri is None:
            uri, tag = name[1:].rsplit('}', 1) if name[:1] == '{' else ('', name)
        else:
            tag = name
        hidden = set()
        for u, prefix in self._scope(self._written):
            if u == uri and prefix not in hidden:
                return (f'{prefix}:{tag}' if prefix else tag), tag, uri
            hidden.add(prefix)
        if self._rewrite:
            prefix = self._made.setdefault(uri, f'n{len(self._made)}') if uri else ''
            self._written[-1].append((uri, prefix))
            return (f'{prefix}:{tag}' if prefix else tag), tag, uri
        if not uri and '' not in hidden:
            return tag, tag, uri
        for u, prefix in self._scope(self._declared):
            if u == uri:
                self._written[-1].append((uri, prefix))
                return (f'{prefix}:{tag}' if prefix else tag), tag, uri
        if not uri:
            self._written[-1].append(('', ''))
            return tag, tag, uri
        raise ValueError(f'Namespace "{uri}" is not declared in scope')

    def data(self, data):
        if not self._ignored:
            self._data.append(data)

    def _flush(self):
        data = ''.join(self._data)
        self._data = []
        if self._strip and not self._preserve[-1]:
            data = data.strip()
        if self._qname_data is not None:
            pending, self._qname_data = self._qname_data, None
            name = data if data and _prefixed(data) else None
            self._open(*pending, name)
            if name is not None:
                return
        if data and self._seen_root:
            self._write(_text(data))

    def start_ns(self, prefix, uri):
        if self._ignored:
            return
        if self._data:
            self._flush()
        self._pending.append((uri, prefix))

    def start(self, tag, attrs):
        if self._exclude_tags and (self._ignored or tag in self._exclude_tags):
            self._ignored += 1
            self._pending = []
            return
        if self._data or self._qname_data is not None:
            self._flush()
        self._declared.append(self._pending)
        self._pending = []
        self._written.append([])
        if self._aware_tags and tag in self._aware_tags:
            self._qname_data = tag, attrs
        else:
            self._open(tag, attrs)

    def _open(self, tag, attrs, text_name=None):
        if self._exclude_attrs:
            attrs = {k: v for k, v in attrs.items() if k not in self._exclude_attrs}
        names = {tag, *attrs}
        resolved = {}
        if text_name is not None:
            text_name = resolved[text_name] = self._resolve(text_name)
            names.add(text_name)
        values = {}
        for k in self._aware_attrs & attrs.keys():
            if _prefixed(attrs[k]):
                values[k] = self._resolve(attrs[k])
                names.add(values[k])
        short = {name: self._qname(name) for name in sorted(names, key=lambda n: n[1:].split('}', 1) if n[:1] == '{' else ['', n])}
        self._write('<' + short[tag][0])
        written = [('xmlns:' + prefix if prefix else 'xmlns', uri) for uri, prefix in self._written[-1]]
        written.sort()
        rest = []
        for k, v in sorted(attrs.items(), key=lambda pair: pair[0][1:].split('}', 1) if pair[0][:1] == '{' else ['', pair[0]]):
            rest.append((short[k][0], short[values[k]][0] if k in values else v))
        for name, value in written + rest:
            self._write(f' {name}="{_attribute(value)}"')
        space = attrs.get('{http://www.w3.org/XML/1998/namespace}space')
        self._preserve.append(space == 'preserve' if space else self._preserve[-1])
        self._write('>')
        self._tags.append(short[tag][0])
        if text_name is not None:
            self._write(_text(short[text_name][0]))
        self._seen_root = True

    def end(self, tag):
        if self._ignored:
            self._ignored -= 1
            return
        if self._data or self._qname_data is not None:
            self._flush()
        self._write(f'</{self._tags.pop()}>')
        self._preserve.pop()
        self._declared.pop()
        self._written.pop()
        self._done = len(self._declared) == 1

    def comment(self, text):
        if not self._comments or self._ignored:
            return
        self._between(f'<!--{_text(text)}-->')

    def pi(self, target, data):
        if self._ignored:
            return
        self._between(f'<?{target} {_text(data)}?>' if data else f'<?{target}?>')

    def _between(self, markup):
        if self._done:
            self._write('\n')
        elif self._seen_root and (self._data or self._qname_data is not None):
            self._flush()
        self._write(markup)
        if not self._seen_root:
            self._write('\n')


def _text(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('\r', '&#xD;')


def _attribute(text):
    return (text.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;').replace('\t', '&#x9;')
            .replace('\n', '&#xA;').replace('\r', '&#xD;'))
