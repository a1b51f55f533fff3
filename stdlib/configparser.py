"""Configuration files: sections in brackets, with lines of NAME = VALUE or NAME: VALUE.

Values may refer to others: %(name)s with the usual BasicInterpolation, ${section:name} with ExtendedInterpolation.
Section DEFAULT has the values of names that other sections do not have.
"""
import collections.abc
import functools
import io
import itertools
import os
import re
import sys
from collections import ChainMap
from collections.abc import MutableMapping

__all__ = ("NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
           "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
           "MissingSectionHeaderError", "MultilineContinuationError", "ConfigParser", "RawConfigParser",
           "Interpolation", "BasicInterpolation", "ExtendedInterpolation", "SectionProxy", "ConverterMapping",
           "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH", "UNNAMED_SECTION")

_default_dict = dict

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10


# ---- exceptions

class Error(Exception):
    """Base of the exceptions of this module."""

    def __init__(self, msg=''):
        super().__init__(msg)
        self.message = msg

    def __repr__(self):
        return self.message

    def __str__(self):
        return self.message


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        Error.__init__(self, 'No section: %r' % (section,))
        self.section = section
        self.args = section,


def _duplicate(what, source, lineno):
    message = [what, " already exists"]
    if source is not None:
        prefix = ["While reading from ", repr(source)]
        if lineno is not None:
            prefix.append(" [line {0:2d}]".format(lineno))
        return ''.join(prefix + [": ", what[0].lower() + what[1:], " already exists"])
    return ''.join(message)


class DuplicateSectionError(Error):
    """A section comes twice."""

    def __init__(self, section, source=None, lineno=None):
        if source is None:
            message = 'Section %r already exists' % (section,)
        else:
            message = _duplicate('Section %r' % (section,), source, lineno)
        Error.__init__(self, message)
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = section, source, lineno


class DuplicateOptionError(Error):
    """An option comes twice in a section."""

    def __init__(self, section, option, source=None, lineno=None):
        what = 'Option %r in section %r' % (option, section)
        Error.__init__(self, _duplicate(what, source, lineno))
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = section, option, source, lineno


class NoOptionError(Error):
    """There is no such option."""

    def __init__(self, option, section):
        Error.__init__(self, "No option %r in section: %r" % (option, section))
        self.option = option
        self.section = section
        self.args = option, section


class InterpolationError(Error):
    """Base of the errors of references in values."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, "Bad value substitution: option {!r} in section {!r} contains "
                                    "an interpolation key {!r} which is not a valid option name. Raw value: {!r}".format(
                                        option, section, reference, rawval))
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    """A reference is not well formed."""


class InterpolationDepthError(InterpolationError):
    """References go too deep."""

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, "Recursion limit exceeded in value substitution: option {!r} "
                                    "in section {!r} contains an interpolation key which cannot be substituted in {} "
                                    "steps. Raw value: {!r}".format(option, section, MAX_INTERPOLATION_DEPTH, rawval))
        self.args = option, section, rawval


class ParsingError(Error):
    """A file cannot be read."""

    def __init__(self, source, *args):
        Error.__init__(self, f'Source contains parsing errors: {source!r}')
        self.args, self.source, self.errors = (source,), source, []
        if args:
            self.append(*args)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line!r}'

    def combine(self, others):
        for lineno, line in itertools.chain.from_iterable([other.errors for other in others]):
            self.append(lineno, line)
        return self

    @staticmethod
    def _raise_all(exceptions):
        exceptions = iter(exceptions)
        for first in exceptions:
            raise first.combine(exceptions)


class MissingSectionHeaderError(ParsingError):
    """A file does not begin with a section."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\nfile: %r, line: %d\n%r' % (filename, lineno, line))
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = filename, lineno, line


class MultilineContinuationError(ParsingError):
    """An option without value goes on in the next line."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "Key without value continued with an indented line.\nfile: %r, line: %d\n%r"
                       % (filename, lineno, line))
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = filename, lineno, line


# ---- references in values

class Interpolation:
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        """The value that get() returns."""
        return value

    def before_set(self, parser, section, option, value):
        """The value that set() stores."""
        return value

    # Nothing has to change on the way from or to a file either.
    before_read = before_write = before_set

    def before_write(self, parser, section, option, value):
        return value


class _References(Interpolation):
    """A sign and a bracket begin a reference, the sign twice stands for itself; subclasses say which, and what a reference means."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._expand(parser, option, parts, value, section, defaults, 1)
        return ''.join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._KEYCRE.sub('', value.replace(self._SIGN * 2, ''))
        if self._SIGN in rest:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, rest.find(self._SIGN)))
        return value

    def _expand(self, parser, option, parts, rest, section, values, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        sign = self._SIGN
        while rest:
            text, found, after = rest.partition(sign)
            if text:
                parts.append(text)
            if not found:
                return
            rest = found + after
            if after[:1] == sign:
                parts.append(sign)
                rest = after[1:]
            elif after[:1] == self._BRACKET:
                match = self._KEYCRE.match(rest)
                if match is None:
                    raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
                rest = rest[match.end():]
                value, name, where, names = self._resolve(parser, match.group(1), option, section, values, raw, rest)
                if sign in value:
                    self._expand(parser, name, parts, value, where, names(), depth + 1)
                else:
                    parts.append(value)
            else:
                raise InterpolationSyntaxError(option, section, "%r must be followed by %r or %r, found: %r"
                                               % (sign, sign, self._BRACKET, rest))


class BasicInterpolation(_References):
    """%(name)s refers to another option of the section; %% is a percent sign."""
    _SIGN, _BRACKET, _KEYCRE = '%', '(', re.compile(r"%\(([^)]+)\)s")

    def _resolve(self, parser, reference, option, section, values, raw, rest):
        name = parser.optionxform(reference)
        try:
            return values[name], option, section, lambda: values
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None


class ExtendedInterpolation(_References):
    """${name} and ${section:name} refer to other options; $$ is a dollar sign."""
    _SIGN, _BRACKET, _KEYCRE = '$', '{', re.compile(r"\$\{([^}]+)\}")

    def _resolve(self, parser, reference, option, section, values, raw, rest):
        path = reference.split(':')
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        name = parser.optionxform(path[-1])
        where = path[0] if len(path) == 2 else section
        try:
            value = values[name] if len(path) == 1 else parser.get(where, name, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, reference) from None
        # An option without a value is nothing. The names of the other place are needed only if its value refers to any.
        return value or '', name, where, lambda: dict(parser.items(where, raw=True))


# ---- parsers

_UNSET = object()


class _UnnamedSection:
    """Name of the section of the options before the first header."""

    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()


class RawConfigParser(MutableMapping):
    """A parser whose values refer to nothing."""
    SECTCRE = re.compile(r"\[(?P<header>.+)\]", re.VERBOSE)
    _DEFAULT_INTERPOLATION = Interpolation()
    NONSPACECRE = re.compile(r"\S")
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'),
                 comment_prefixes=('#', ';'), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._converters = ConverterMapping(self)
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        marks = '|'.join(map(re.escape, self._delimiters))
        self._optcre = re.compile(r'(?P<option>.*?)\s*(?:(?P<vi>%s)\s*(?P<value>.*))%s$'
                                  % (marks, '?' if allow_no_value else ''))
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = interpolation
        if interpolation is _UNSET:
            self._interpolation = self._DEFAULT_INTERPOLATION
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f"interpolation= must be None or an instance of Interpolation; got an object of type "
                            f"{type(self._interpolation)}")
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self.read_dict({default_section: defaults})
        self._allow_unnamed_section = allow_unnamed_section

    def defaults(self):
        """The section of defaults."""
        return self._defaults

    def sections(self):
        """Names of the sections, without the one of defaults."""
        return [*self._sections]

    def add_section(self, section):
        """Make a section."""
        if section in self:
            if section == self.default_section:
                raise ValueError(f'Invalid section name: {section!r}')
            raise DuplicateSectionError(section)
        self._new_section(section)

    def has_section(self, section):
        """Whether there is a section, other than that of defaults."""
        return section in self._sections

    def options(self, section):
        """Names of the options of a section."""
        try:
            options = self._sections[section].copy()
        except KeyError:
            raise NoSectionError(section) from None
        options.update(self._defaults)
        return list(options.keys())

    def _new_section(self, section):
        self._proxies[section] = SectionProxy(self, section)
        self._sections[section] = made = self._dict()
        return made

    def _stored(self, section):
        """Where the options of a section are; no name at all means the section of defaults."""
        if not section or section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section) from None
        return self._sections[section]

    def read(self, filenames, encoding=None):
        """Read files; those that cannot be opened are left out. Returns the names of those that were read."""
        encoding = io.text_encoding(encoding)
        single = isinstance(filenames, (str, bytes, os.PathLike))
        return [os.fspath(name) for name in ((filenames,) if single else filenames) if self._read_named(name, encoding)]

    def read_file(self, f, source=None):
        """Read lines of a file or another iterable."""
        if source is None:
            source = getattr(f, 'name', '<???>')
        self._read(f, source)

    def read_string(self, string, source='<string>'):
        """Read a text."""
        self.read_file(io.StringIO(string), source)

    def _read_named(self, filename, encoding):
        try:
            with open(filename, encoding=encoding) as lines:
                self._read(lines, filename)
            return True
        except OSError:
            return False

    def read_dict(self, dictionary, source='<dict>'):
        """Read a dict of dicts."""
        names = set()
        for section, options in dictionary.items():
            section = str(section)
            if section not in self or self._strict and section in names:
                # Twice in this dictionary: add_section() complains.
                self.add_section(section)
            names.add(section)
            done = set()
            for option, value in options.items():
                option = self.optionxform(str(option))
                if option in done and self._strict:
                    raise DuplicateOptionError(section, option, source)
                done.add(option)
                self.set(section, option, value if value is None else str(value))

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option; `vars` come before the file, `fallback` is for what is missing."""
        try:
            values = self._values(section, vars)
            option = self.optionxform(option)
            if option not in values:
                raise NoOptionError(option, section)
        except (NoSectionError, NoOptionError):
            if fallback is not _UNSET:
                return fallback
            raise
        value = values[option]
        if value is not None and not raw:
            value = self._interpolation.before_get(self, section, option, value, values)
        return value

    def _get_conv(self, section, option, conversion, fallback=_UNSET, **kwargs):
        try:
            value = self.get(section, option, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conversion(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, fallback, raw=raw, vars=vars, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, fallback, raw=raw, vars=vars, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, fallback, raw=raw, vars=vars, **kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        """Pairs of name and value of a section; without argument, pairs of name and section."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        names = list(values.keys())
        if vars:
            for key, value in vars.items():
                values[self.optionxform(key)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values)) for name in names]

    def popitem(self):
        name = next(iter(self._sections), _UNSET)
        if name is _UNSET:
            raise KeyError
        proxy = self[name]
        del self[name]
        return name, proxy

    def optionxform(self, optionstr):
        """How names of options are compared: in lower case."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Whether a section, or that of defaults, has an option."""
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        if section not in self._sections:
            return False
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._stored(section)[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Write all to a file."""
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = f" {delimiter} "
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        # Options without a header have to be first, or they would belong to another section.
        for section in sorted(self._sections, key=lambda name: name is not UNNAMED_SECTION):
            self._write_section(fp, section, self._sections[section].items(), delimiter, section is UNNAMED_SECTION)

    def _write_section(self, fp, section, items, delimiter, unnamed=False):
        if not unnamed:
            fp.write(f"[{section}]\n")
        for name, value in items:
            value = self._interpolation.before_write(self, section, name, value)
            without = value is None and self._allow_no_value
            fp.write(name + ('' if without else delimiter + str(value).replace('\n', '\n\t')) + '\n')
        fp.write("\n")

    def remove_option(self, section, option):
        """Remove an option; whether it was there."""
        options = self._stored(section)
        return _remove(options, self.optionxform(option))

    def remove_section(self, section):
        """Remove a section; whether it was there."""
        return _remove(self._sections, section) and _remove(self._proxies, section)

    def __getitem__(self, key):
        if key in self:
            return self._proxies[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        if key in self:
            if self[key] is value:
                return
            self._stored(key).clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    # ---- reading

    def _without_comment(self, line):
        """The line without comments; None in place of a line that is only a comment."""
        stripped = line.strip()
        for prefix in self._comment_prefixes:
            if stripped.startswith(prefix):
                return '', True
        cut = len(line)
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
                at = line.find(prefix, at + 1)
        return line[:cut].strip(), cut < len(line)

    def _read(self, fp, fpname):
        try:
            errors = self._read_lines(fp, fpname)
        finally:
            # What was read before an error is kept.
            self._join_lines()
        ParsingError._raise_all(errors)

    def _read_lines(self, fp, fpname):
        seen = set()
        section = None
        name = None
        section_name = None
        option = None
        indent = 0
        errors = []
        for lineno, line in enumerate(fp, start=1):
            value, comment = self._without_comment(line)
            if not value:
                if self._empty_lines_in_values:
                    # A blank line may be part of a value; a comment is not.
                    if not comment and section is not None and option and section[option] is not None:
                        section[option].append('')
                else:
                    indent = sys.maxsize
                continue
            first = self.NONSPACECRE.search(line)
            here = first.start() if first else 0
            if section is not None and option and here > indent:
                if section[option] is None:
                    raise MultilineContinuationError(fpname, lineno, line)
                section[option].append(value)
                continue
            indent = here
            header = self.SECTCRE.match(value)
            if header:
                section_name = header.group('header')
                if section_name in self._sections:
                    if self._strict and section_name in seen:
                        raise DuplicateSectionError(section_name, fpname, lineno)
                    section = self._sections[section_name]
                    seen.add(section_name)
                elif section_name == self.default_section:
                    section = self._defaults
                else:
                    section = self._dict()
                    self._sections[section_name] = section
                    self._proxies[section_name] = SectionProxy(self, section_name)
                    seen.add(section_name)
                option = None
                continue
            if section is None:
                if not self._allow_unnamed_section:
                    raise MissingSectionHeaderError(fpname, lineno, line)
                section_name = UNNAMED_SECTION
                section = self._sections.setdefault(section_name, self._dict())
                self._proxies[section_name] = SectionProxy(self, section_name)
            match = self._optcre.match(value)
            if not match:
                errors.append(ParsingError(fpname, lineno, line))
                continue
            option, mark, text = match.group('option', 'vi', 'value')
            if not option:
                errors.append(ParsingError(fpname, lineno, line))
            option = self.optionxform(option.rstrip())
            if self._strict and (section_name, option) in seen:
                raise DuplicateOptionError(section_name, option, fpname, lineno)
            seen.add((section_name, option))
            section[option] = [text.strip()] if text is not None else None
        return errors

    def _join_lines(self):
        for name, options in itertools.chain(((self.default_section, self._defaults),), self._sections.items()):
            for option, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[option] = self._interpolation.before_read(self, name, option, value)

    def _values(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        if vars:
            for key, value in vars.items():
                given[self.optionxform(key)] = str(value) if value is not None else None
        return ChainMap(given, own, self._defaults)

    def _convert_to_boolean(self, value):
        truth = self.BOOLEAN_STATES.get(value.lower())
        if truth is None:
            raise ValueError(f'Not a boolean: {value}')
        return truth

    def _validate_value_types(self, *, section="", option="", value=""):
        if self._allow_no_value:
            value = value or ""
        for part, text in (("section names", section), ("option keys", option), ("option values", value)):
            if not isinstance(text, str):
                raise TypeError(f"{part} must be strings")

    converters = property(lambda self: self._converters)


class ConfigParser(RawConfigParser):
    """A parser whose values may refer to others."""
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Set an option; all must be strings."""
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """Make a section; its name must be a string."""
        self._validate_value_types(section=section)
        super().add_section(section)


def _remove(mapping, key):
    """Remove a key; whether it was there."""
    there = key in mapping
    if there:
        del mapping[key]
    return there


class SectionProxy(MutableMapping):
    """One section as a mapping."""

    def __init__(self, parser, name):
        self._name, self._parser = name, parser
        for getter in ['get' + name for name in parser.converters]:
            setattr(self, getter, functools.partial(self.get, _impl=getattr(parser, getter)))

    def __repr__(self):
        return f'<Section: {self._name}>'

    def __getitem__(self, key):
        if key in self:
            return self._parser.get(self._name, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        parser = self._parser
        parser._validate_value_types(option=key, value=value)
        parser.set(self._name, key, value)

    def __delitem__(self, key):
        # An option of the defaults only cannot be removed here.
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        parser = self._parser
        return list(parser.defaults()) if self._name == parser.default_section else parser.options(self._name)

    parser = property(lambda self: self._parser)

    name = property(lambda self: self._name)

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or fallback."""
        if not _impl:
            _impl = self._parser.get
        return _impl(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """The converters of a parser, by the names of their get methods without `get`."""
    GETTERCRE = re.compile(r"^get(?P<name>.+)$")

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for getter in dir(parser):
            match = self.GETTERCRE.match(getter)
            if match and callable(getattr(parser, getter)):
                self._data[match.group('name')] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        name = 'get' + key if isinstance(key, str) else None
        if name is None:
            raise ValueError('Incompatible key: {} (type: {})'.format(key, type(key)))
        if name == 'get':
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        function = functools.partial(self._parser._get_conv, conversion=value)
        function.converter = value
        setattr(self._parser, name, function)
        for proxy in self._parser.values():
            setattr(proxy, name, functools.partial(proxy.get, _impl=function))

    def __delitem__(self, key):
        name = 'get' + (key or None)
        del self._data[key]
        for target in (self._parser, *self._parser.values()):
            target.__dict__.pop(name, None)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
