"""Constants of characters, templates with $-placeholders, and the machinery of str.format() to inherit from."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

import _string

whitespace = ' \t\n\r\v\f'
digits, octdigits = '0123456789', '01234567'
hexdigits = digits + 'abcdefABCDEF'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
# What is left of the visible part of ASCII.
punctuation = ''.join([c for c in map(chr, range(33, 127)) if not c.isalnum()])
printable = f'{digits}{ascii_letters}{punctuation}{whitespace}'


def capwords(s, sep=None):
    """Split into words, capitalize each, and join them again; without sep, runs of blanks become one."""
    words = [word.capitalize() for word in s.split(sep)]
    return (' ' if not sep else sep).join(words)


_NO_MAPPING = {}


def _lookup(mapping, keywords):
    """How the values of a substitution are found; keywords go before the mapping."""
    if mapping is _NO_MAPPING:
        return keywords.__getitem__
    if not keywords:
        return mapping.__getitem__
    return lambda name: keywords[name] if name in keywords else mapping[name]


class _Pattern:
    """Compiles the pattern of a Template class when it is first asked for, and keeps it in the class."""

    def __get__(self, instance, cls):
        import re
        source = cls.__dict__.get('_own_pattern')
        if source is None:
            ident = cls.idpattern
            braced = cls.braceidpattern or ident
            delim = re.escape(cls.delimiter)
            source = (rf'{delim}(?:(?P<escaped>{delim})|(?P<named>{ident})|'
                      rf'{{(?P<braced>{braced})}}|(?P<invalid>))')
        compiled = re.compile(source, cls.flags | re.VERBOSE)
        cls.pattern = compiled
        return compiled


class Template:
    """A string with $name or ${name} in places that substitute() fills; $$ is a dollar sign."""

    delimiter = '$'
    # ASCII letters only: without the local (?a:...), case-insensitive matching takes in some others.
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    # re.IGNORECASE, without the import.
    flags = 2
    pattern = _Pattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' in vars(cls):
            cls._own_pattern = vars(cls)['pattern']
        cls.pattern = _Pattern()

    def __init__(self, template):
        self.template = template

    def _placeholder(self, mo):
        """What a match is, as (name, kind): the name of a placeholder or None, and 'escaped' or 'invalid'."""
        found = mo.groupdict()
        name = found.get('named') or found.get('braced')
        if name is not None:
            return name, None
        for kind in ('escaped', 'invalid'):
            if found.get(kind) is not None:
                return None, kind
        raise ValueError('Unrecognized named group in pattern', self.pattern)

    def _invalid(self, mo):
        before = self.template[:mo.start('invalid')]
        lines = before.splitlines(keepends=True)
        column = len(lines[-1]) if lines else 0
        raise ValueError(f'Invalid placeholder in string: line {len(lines) or 1}, col {column + (not lines)}')

    def _filled(self, value_of, invalid):
        """Replace the placeholders: value_of(name, match) makes the text, invalid(match) is for what is none."""
        def convert(mo):
            name, kind = self._placeholder(mo)
            if name is not None:
                return value_of(name, mo)
            return self.delimiter if kind == 'escaped' else invalid(mo)

        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping=_NO_MAPPING, /, **kws):
        """Put the values of a mapping or of keywords into the places; a missing one is a KeyError."""
        find = _lookup(mapping, kws)
        return self._filled(lambda name, mo: str(find(name)), self._invalid)

    def safe_substitute(self, mapping=_NO_MAPPING, /, **kws):
        """Like substitute(), but what is missing or invalid stays as it is."""
        find = _lookup(mapping, kws)

        def value(name, mo):
            try:
                return str(find(name))
            except KeyError:
                return mo[0]

        return self._filled(value, lambda mo: mo[0])

    def is_valid(self):
        """Whether substitute() would find no invalid placeholder."""
        return all(self._placeholder(mo)[1] != 'invalid' for mo in self.pattern.finditer(self.template))

    def get_identifiers(self):
        """The names of the placeholders, each once, in the order of the template."""
        names = [self._placeholder(mo)[0] for mo in self.pattern.finditer(self.template)]
        return list(dict.fromkeys([name for name in names if name is not None]))


class Formatter:
    """Does what str.format() does, in steps that can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        pieces = []
        number = auto_arg_index
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                pieces.append(literal)
            if field is None:
                continue
            field, number = _numbered(field, number)
            value, key = self.get_field(field, args, kwargs)
            used_args.add(key)
            value = self.convert_field(value, conversion)
            # A format spec may hold fields itself.
            spec, number = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, number)
            pieces.append(self.format_field(value, spec))
        return ''.join(pieces), number

    def parse(self, format_string):
        """Iterate over (literal text, field name, format spec, conversion)."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object that a field name such as 0.name[key] stands for, and the key of its argument."""
        key, path = _string.formatter_field_name_split(field_name)
        value = self.get_value(key, args, kwargs)
        for is_attribute, step in path:
            value = getattr(value, step) if is_attribute else value[step]
        return value, key

    def get_value(self, key, args, kwargs):
        """The argument that a number or name stands for."""
        return (args if isinstance(key, int) else kwargs)[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called last with the keys of the arguments that were used."""

    def convert_field(self, value, conversion):
        """Apply what stands after the exclamation mark."""
        if conversion is None:
            return value
        if conversion in _CONVERSIONS:
            return _CONVERSIONS[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def format_field(self, value, format_spec):
        return format(value, format_spec)


_CONVERSIONS = {'s': str, 'r': repr, 'a': ascii}


def _numbered(field, number):
    """The name of a field, and the number of the next one; False once a number was written out."""
    if field == '':
        if number is False:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        return str(number), number + 1
    if isinstance(_string.formatter_field_name_split(field)[0], int):
        if number:
            raise ValueError('cannot switch from automatic field numbering to manual field specification')
        return field, False
    return field, number
