"""Translated messages, read from GNU .mo files.

`find` locates files under LOCALEDIR/LANGUAGE/LC_MESSAGES/DOMAIN.mo, `translation` reads them into objects that
know the messages, and the module-level functions look messages up in the current domain.
"""

import os
import sys

__all__ = ['NullTranslations', 'GNUTranslations', 'Catalog', 'bindtextdomain', 'find', 'translation',
           'install', 'textdomain', 'dgettext', 'dngettext', 'gettext', 'ngettext', 'pgettext', 'dpgettext',
           'npgettext', 'dnpgettext']

_default_localedir = os.path.join(sys.base_prefix, 'share', 'locale')


# ---- plural rules ----------------------------------------------------------------------------------------
# A plural rule is an expression of C in one variable n. It comes from a file, so nothing but numbers, n and
# operators may get into what is compiled.

def _tokenize(plural):
    import re
    pattern = re.compile(r'(?P<SPACE>[ \t]+)|(?P<NUMBER>[0-9]+\b)|(?P<NAME>n\b)|(?P<BRACKET>[()])'
                         r'|(?P<OPERATOR>[-*/%+?:]|[><!]=?|==|&&|\|\|)|(?P<INVALID>\w+|.)', re.DOTALL)
    for match in pattern.finditer(plural):
        kind = match.lastgroup
        if kind == 'SPACE':
            continue
        value = match.group(kind)
        if kind == 'INVALID':
            raise ValueError('invalid token in plural form: %s' % value)
        yield value
    yield ''


def _error(value):
    if value:
        return ValueError('unexpected token in plural form: %s' % value)
    return ValueError('unexpected end of plural form')


_LEVELS = (('||',), ('&&',), ('==', '!='), ('<', '>', '<=', '>='), ('+', '-'), ('*', '/', '%'))
_binary_ops = {op: level for level, ops in enumerate(_LEVELS, 1) for op in ops}
_c2py_ops = {'||': 'or', '&&': 'and', '/': '//'}


class _PluralParser:
    """Turns the C expression into one of Python."""

    def __init__(self, plural):
        self.tokens = _tokenize(plural)
        self.token = None
        self.advance()

    def advance(self):
        self.token = next(self.tokens)

    def whole(self):
        result = self.conditional()
        if self.token == ')':
            raise ValueError('unbalanced parenthesis in plural form')
        if self.token:
            raise _error(self.token)
        return result

    def conditional(self):
        test = self.binary(1)
        if self.token != '?':
            return test
        self.advance()
        yes = self.conditional()
        if self.token != ':':
            raise _error(self.token)
        self.advance()
        no = self.conditional()
        return '(%s if %s else %s)' % (yes, test, no)

    def binary(self, level):
        left = self.unary() if level > len(_LEVELS) else self.binary(level + 1)
        while _binary_ops.get(self.token) == level:
            op = self.token
            self.advance()
            right = self.unary() if level >= len(_LEVELS) else self.binary(level + 1)
            # C compares (a < b) < c; Python would chain.
            left = '(%s %s %s)' % (left, _c2py_ops.get(op, op), right)
        return left

    def unary(self):
        negations = 0
        while self.token == '!':
            negations += 1
            self.advance()
        token = self.token
        if token == '(':
            self.advance()
            value = self.conditional()
            if self.token != ')':
                if self.token:
                    raise _error(self.token)
                raise ValueError('unbalanced parenthesis in plural form')
        elif token == 'n':
            value = token
        else:
            try:
                value = '%d' % int(token, 10)
            except ValueError:
                raise _error(token) from None
        self.advance()
        return '(%s%s)' % ('not ' * negations, value) if negations else value


def _as_int(n):
    try:
        round(n)  # is it a number at all?
    except TypeError:
        raise TypeError('Plural value must be an integer, got %s' % (n.__class__.__name__,)) from None
    return _as_int2(n)


def _as_int2(n):
    """Let anything pass that is no integer, but complain about it to the first caller outside."""
    if isinstance(n, int):
        return n
    import warnings
    frame = sys._getframe(1)
    level = 2
    while frame.f_back is not None and frame.f_globals.get('__name__') == __name__:
        frame = frame.f_back
        level += 1
    warnings.warn('Plural value must be an integer, got %s' % (n.__class__.__name__,),
                  DeprecationWarning, stacklevel=level)
    return n


def c2py(plural):
    """Compile a plural rule of C to a function from a number to the index of the form."""
    if len(plural) > 1000:
        raise ValueError('plural form expression is too long')
    try:
        result = _PluralParser(plural).whole()
        depth = deepest = 0
        for char in result:
            depth += (char == '(') - (char == ')')
            deepest = max(deepest, depth)
        if deepest > 20:
            # The compiler has its limits too.
            raise ValueError('plural form expression is too complex')
        namespace = {'_as_int': _as_int, '__name__': __name__}
        exec('def func(n):\n'
             '    if not isinstance(n, int):\n'
             '        n = _as_int(n)\n'
             '    return int(%s)\n' % result, namespace)
        return namespace['func']
    except RecursionError:
        raise ValueError('plural form expression is too complex')


def _expand_lang(loc):
    """All names under which translations for a locale may be filed, the most special first."""
    import locale
    loc = locale.normalize(loc)
    rest, at, modifier = loc.partition('@')
    modifier = at + modifier
    rest, dot, codeset = rest.partition('.')
    codeset = dot + codeset
    language, underscore, territory = rest.partition('_')
    territory = underscore + territory
    result = []
    for with_territory in ((True, False) if territory else (False,)):
        for with_codeset in ((True, False) if codeset else (False,)):
            for with_modifier in ((True, False) if modifier else (False,)):
                key = (with_modifier, with_territory, with_codeset)
                result.append((key, language + (territory if with_territory else '')
                               + (codeset if with_codeset else '') + (modifier if with_modifier else '')))
    result.sort(key=lambda item: item[0], reverse=True)
    return [name for _key, name in result]


# ---- catalogues ------------------------------------------------------------------------------------------

def _plural_of(msgid1, msgid2, n):
    return msgid1 if n == 1 else msgid2


class NullTranslations:
    """Translates nothing itself; asks its fallback."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        """Ask this object for messages that are not found; chains."""
        if self._fallback is None:
            self._fallback = fallback
        else:
            self._fallback.add_fallback(fallback)

    # What the fallback says; without one, the message in the language of the program.

    def gettext(self, message):
        return message if self._fallback is None else self._fallback.gettext(message)

    def pgettext(self, context, message):
        return message if self._fallback is None else self._fallback.pgettext(context, message)

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback is not None:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return _plural_of(msgid1, msgid2, _as_int2(n))

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback is not None:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return _plural_of(msgid1, msgid2, _as_int2(n))

    def info(self):
        """The headers of the file as a dictionary."""
        return self._info

    def charset(self):
        """The encoding of the file."""
        return self._charset

    def install(self, names=None):
        """Make _() a built-in function, and others that are named."""
        import builtins
        builtins.__dict__['_'] = self.gettext
        if names is not None:
            for name in {'gettext', 'ngettext', 'npgettext', 'pgettext'} & set(names):
                builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """The messages of a .mo file."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495
    CONTEXT = "%s\x04%s"  # how a message with a context is filed
    VERSIONS = (0, 1)

    def _get_versions(self, version):
        return version >> 16, version & 0xffff

    def _parse(self, fp):
        from struct import unpack
        filename = getattr(fp, 'name', '')
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        data = fp.read()
        magic = unpack('<I', data[:4])[0]
        if magic == self.LE_MAGIC:
            order = '<'
        elif magic == self.BE_MAGIC:
            order = '>'
        else:
            raise OSError(0, 'Bad magic number', filename)
        version, count, originals, translations = unpack(order + '4I', data[4:20])
        major, _minor = self._get_versions(version)
        if major not in self.VERSIONS:
            raise OSError(0, 'Bad version number ' + str(major), filename)
        for index in range(count):
            length, start = unpack(order + 'II', data[originals:originals + 8])
            tlength, tstart = unpack(order + 'II', data[translations:translations + 8])
            if start + length >= len(data) or tstart + tlength >= len(data):
                raise OSError(0, 'File is corrupt', filename)
            message = data[start:start + length]
            text = data[tstart:tstart + tlength]
            if not message:
                self._parse_headers(text)
            charset = self._charset or 'ascii'
            if b'\x00' in message:
                msgid1 = str(message.split(b'\x00')[0], charset)
                for form, translated in enumerate(text.split(b'\x00')):
                    catalog[msgid1, form] = str(translated, charset)
            else:
                catalog[str(message, charset)] = str(text, charset)
            originals += 8
            translations += 8

    def _parse_headers(self, text):
        last_key = None
        for line in text.split(b'\n'):
            item = str(line, self._charset or 'utf-8', 'replace' if self._charset is None else 'strict').strip()
            if not item or item.startswith('#-#-#-#-#') and item.endswith('#-#-#-#-#'):
                continue  # a mark msgcat leaves
            key, colon, value = item.partition(':')
            if not colon:
                if last_key is not None:
                    self._info[last_key] += '\n' + item
                continue
            last_key = key = key.strip().lower()
            value = value.strip()
            self._info[key] = value
            if key == 'content-type':
                self._charset = value.split('charset=')[1]
            elif key == 'plural-forms':
                self.plural = c2py(value.split(';')[1].split('plural=')[1])

    def _lookup(self, key):
        found = self._catalog.get(key)
        if found is None:
            found = self._catalog.get((key, self.plural(1)))
        return found

    def gettext(self, message):
        found = self._lookup(message)
        if found is not None:
            return found
        return super().gettext(message)

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        if found is not None:
            return found
        return super().ngettext(msgid1, msgid2, n) if self._fallback else _plural_of(msgid1, msgid2, n)

    def pgettext(self, context, message):
        found = self._lookup(self.CONTEXT % (context, message))
        if found is not None:
            return found
        return super().pgettext(context, message)

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        if found is not None:
            return found
        return (super().npgettext(context, msgid1, msgid2, n) if self._fallback
                else _plural_of(msgid1, msgid2, n))


# ---- finding ---------------------------------------------------------------------------------------------

def find(domain, localedir=None, languages=None, all=False):
    """The file for the best language (all files in a list, if `all`); None if there is none."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for variable in ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'):
            value = os.environ.get(variable)
            if value:
                languages = value.split(':')
                break
        if 'C' not in languages:
            languages.append('C')
    if not os.path.isdir(localedir):
        return [] if all else None  # the usual case: not worth looking at locales
    candidates = []
    for language in languages:
        for name in (('C',) if language == 'C' else _expand_lang(language)):
            if name not in candidates:
                candidates.append(name)
    result = [] if all else None
    for name in candidates:
        if name == 'C':
            break
        path = os.path.join(localedir, name, 'LC_MESSAGES', '%s.mo' % domain)
        if os.path.exists(path):
            if not all:
                return path
            result.append(path)
    return result


_translations = {}  # by class and file


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The translations of a domain, languages chained by preference."""
    if class_ is None:
        class_ = GNUTranslations
    files = find(domain, localedir, languages, all=True)
    if not files:
        if fallback:
            return NullTranslations()
        from errno import ENOENT
        raise FileNotFoundError(ENOENT, 'No translation file found for domain', domain)
    result = None
    for path in files:
        key = (class_, os.path.abspath(path))
        known = _translations.get(key)
        if known is None:
            with open(path, 'rb') as fp:
                known = _translations.setdefault(key, class_(fp))
        # The chain is ours; the messages are shared.
        import copy
        known = copy.copy(known)
        if result is None:
            result = known
        else:
            result.add_fallback(known)
    return result


def install(domain, localedir=None, *, names=None):
    """Make _() a built-in function that translates from a domain."""
    translation(domain, localedir, fallback=True).install(names)


_localedirs = {}
_current_domain = 'messages'


def textdomain(domain=None):
    """Set the current domain if one is given; return it."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Set where a domain's files are if a directory is given; return it."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of_domain(domain):
    """The translations of a domain, None if there are none."""
    try:
        return translation(domain, _localedirs.get(domain))
    except OSError:
        return None


def dgettext(domain, message):
    found = _of_domain(domain)
    return message if found is None else found.gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    found = _of_domain(domain)
    return _plural_of(msgid1, msgid2, _as_int2(n)) if found is None else found.ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    found = _of_domain(domain)
    return message if found is None else found.pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    found = _of_domain(domain)
    if found is None:
        return _plural_of(msgid1, msgid2, _as_int2(n))
    return found.npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


# The name an older library of GNOME used.
Catalog = translation
