"""CSV parsing and writing."""

__native__ = True

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)

_dialects = {}
_limit = 128 * 1024


class Error(Exception):
    pass


_UNSET = object()
_DEFAULTS = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"',
             'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}


class Dialect:
    """CSV dialect

    The Dialect type records CSV dialect options."""
    __slots__ = tuple(['_' + name for name in _DEFAULTS])

    def __new__(cls, dialect=None, *, delimiter=_UNSET, doublequote=_UNSET, escapechar=_UNSET, lineterminator=_UNSET,
                quotechar=_UNSET, quoting=_UNSET, skipinitialspace=_UNSET, strict=_UNSET):
        given = {'delimiter': delimiter, 'doublequote': doublequote, 'escapechar': escapechar,
                 'lineterminator': lineterminator, 'quotechar': quotechar, 'quoting': quoting,
                 'skipinitialspace': skipinitialspace, 'strict': strict}
        if dialect is not None:
            if isinstance(dialect, str):
                dialect = get_dialect(dialect)
            if type(dialect) is cls and all([value is _UNSET for value in given.values()]):
                return dialect
        values = {}
        for name, value in given.items():
            if value is _UNSET:
                value = getattr(dialect, name, _UNSET) if dialect is not None else _UNSET
            values[name] = _DEFAULTS[name] if value is _UNSET else value
        for name in 'doublequote', 'skipinitialspace', 'strict':
            values[name] = bool(values[name])
        for name in 'delimiter', 'escapechar', 'quotechar':
            value = values[name]
            if value is None and name != 'delimiter':
                continue
            if not isinstance(value, str):
                raise TypeError(f'"{name}" must be string{"" if name == "delimiter" else " or None"}, '
                                f'not {type(value).__name__}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
        terminator = values['lineterminator']
        if terminator is None:
            raise TypeError('lineterminator must be set')
        if not isinstance(terminator, str):
            raise TypeError('"lineterminator" must be a string')
        quoting = values['quoting']
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        if quotechar is None and quoting is _UNSET:
            quoting = values['quoting'] = QUOTE_NONE
        if quoting != QUOTE_NONE and values['quotechar'] is None:
            raise TypeError('quotechar must be set if quoting enabled')
        chars = []
        for name in 'delimiter', 'escapechar', 'quotechar':
            value = values[name]
            if value is None:
                continue
            if value in '\r\n' or value == ' ' and values['skipinitialspace'] and name != 'delimiter':
                raise ValueError(f'bad {name} value')
            for other, known in chars:
                if known == value:
                    raise ValueError(f'bad {other} or {name} value')
            chars.append((name, value))
        for name, value in chars:
            if terminator and value in terminator:
                raise ValueError(f'bad {name} or lineterminator value')
        self = object.__new__(cls)
        for name, value in values.items():
            setattr(self, '_' + name, value)
        return self

    delimiter = property(lambda self: self._delimiter)
    doublequote = property(lambda self: self._doublequote)
    escapechar = property(lambda self: self._escapechar)
    lineterminator = property(lambda self: self._lineterminator)
    quotechar = property(lambda self: self._quotechar)
    quoting = property(lambda self: self._quoting)
    skipinitialspace = property(lambda self: self._skipinitialspace)
    strict = property(lambda self: self._strict)

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot pickle '{type(self).__name__}' instances")

    def __reduce__(self):
        raise TypeError(f"cannot pickle '{type(self).__name__}' instances")


def _dialect(dialect, options):
    for name in options:
        if name not in _DEFAULTS:
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
    if quotechar_is_off(options):
        options = {**options, 'quoting': QUOTE_NONE}
    return Dialect(dialect, **options)


def quotechar_is_off(options):
    return 'quotechar' in options and options['quotechar'] is None and 'quoting' not in options


_START_RECORD, _START_FIELD, _ESCAPED, _FIELD, _QUOTED, _ESCAPE_QUOTED, _QUOTE_IN_QUOTED, _EAT, _AFTER_ESCAPED_NL = range(9)


class Reader:
    """CSV reader

    Reader objects are responsible for reading and parsing tabular data
    in CSV format."""

    def __init__(self, iterable, dialect, options):
        self._lines = iter(iterable)
        self.dialect = d = _dialect(dialect, options)
        self.line_num = 0
        # A line without any of these needs only be split.
        self._special = [c for c in (d._quotechar if d._quoting != QUOTE_NONE else None, d._escapechar) if c is not None]
        self._simple = not d._skipinitialspace and d._quoting in (QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONE)

    def __iter__(self):
        return self

    def __next__(self):
        self._fields = []
        self._field = []
        self._size = 0
        self._unquoted = True
        state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state == _START_RECORD or not (self._field or self._fields or state in (_QUOTED, _ESCAPED)):
                    if state != _QUOTED:
                        raise
                if self.dialect._strict:
                    raise Error('unexpected end of data') from None
                if state == _START_RECORD:
                    raise
                self._save()
                break
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} '
                            '(the file should be opened in text mode)')
            self.line_num += 1
            if state == _START_RECORD and self._simple:
                body = line
                if body.endswith('\n'):
                    body = body[:-2] if body.endswith('\r\n') else body[:-1]
                elif body.endswith('\r'):
                    body = body[:-1]
                if '\n' not in body and '\r' not in body and not [c for c in self._special if c in body]:
                    if not body:
                        return []
                    fields = body.split(self.dialect._delimiter)
                    if len(body) > _limit and max(map(len, fields)) > _limit:
                        raise Error(f'field larger than field limit ({_limit})')
                    return fields
            state = self._line(line, state)
            if state == _START_RECORD:
                break
        return self._fields

    def _save(self):
        text = ''.join(self._field)
        quoting = self.dialect._quoting
        if self._unquoted:
            if quoting == QUOTE_NOTNULL and not text:
                text = None
            elif quoting == QUOTE_STRINGS and not text:
                text = None
            elif quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS) and text:
                text = float(text)
        self._fields.append(text)
        self._field = []
        self._size = 0

    def _add(self, c):
        self._size += 1
        if self._size > _limit:
            raise Error(f'field larger than field limit ({_limit})')
        self._field.append(c)

    def _line(self, line, state):
        d = self.dialect
        delimiter, quote, escape = d._delimiter, d._quotechar, d._escapechar
        quoting = d._quoting != QUOTE_NONE
        # None stands for the end of the line.
        for c in [*line, None]:
            if state == _START_RECORD:
                if c is None:
                    continue
                if c in '\r\n':
                    state = _EAT
                    continue
                state = _START_FIELD
            if state == _START_FIELD:
                self._unquoted = True
                if c is None or c in '\r\n':
                    self._save()
                    state = _START_RECORD if c is None else _EAT
                elif quoting and c == quote:
                    self._unquoted = False
                    state = _QUOTED
                elif c == escape:
                    state = _ESCAPED
                elif c == ' ' and d._skipinitialspace:
                    pass
                elif c == delimiter:
                    self._save()
                else:
                    self._add(c)
                    state = _FIELD
            elif state == _ESCAPED:
                if c is None:
                    self._add('\n')
                elif c in '\r\n':
                    self._add(c)
                    state = _AFTER_ESCAPED_NL
                else:
                    self._add(c)
                    state = _FIELD
            elif state == _FIELD or state == _AFTER_ESCAPED_NL:
                if state == _AFTER_ESCAPED_NL and c is None:
                    continue
                if c is None or c in '\r\n':
                    self._save()
                    state = _START_RECORD if c is None else _EAT
                elif c == escape:
                    state = _ESCAPED
                elif c == delimiter:
                    self._save()
                    state = _START_FIELD
                else:
                    self._add(c)
                    state = _FIELD
            elif state == _QUOTED:
                if c is None:
                    continue
                if c == escape:
                    state = _ESCAPE_QUOTED
                elif c == quote and quoting:
                    state = _QUOTE_IN_QUOTED if d._doublequote else _FIELD
                else:
                    self._add(c)
            elif state == _ESCAPE_QUOTED:
                self._add('\n' if c is None else c)
                state = _QUOTED
            elif state == _QUOTE_IN_QUOTED:
                if quoting and c == quote:
                    self._add(c)
                    state = _QUOTED
                elif c == delimiter:
                    self._save()
                    state = _START_FIELD
                elif c is None or c in '\r\n':
                    self._save()
                    state = _START_RECORD if c is None else _EAT
                elif not d._strict:
                    self._add(c)
                    state = _FIELD
                else:
                    raise Error(f"'{delimiter}' expected after '{quote}'")
            elif state == _EAT:
                if c is None:
                    state = _START_RECORD
                elif c not in '\r\n':
                    raise Error("new-line character seen in unquoted field - do you need to open the file with "
                                "newline=''?")
        return state


Reader.__name__ = Reader.__qualname__ = 'reader'


class Writer:
    """CSV writer

    Writer objects are responsible for generating tabular data
    in CSV format from sequence input."""

    def __init__(self, file, dialect, options):
        write = getattr(file, 'write', None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self.dialect = _dialect(dialect, options)

    def writerow(self, row, /):
        """writerow(iterable)

        Construct and write a CSV record from an iterable of fields.  Non-string
        elements will be converted to string."""
        return self._write(self._line(row))

    def writerows(self, rows, /):
        """writerows(iterable of iterables)

        Construct and write a series of iterables to a csv file.  Non-string
        elements will be converted to string."""
        for row in rows:
            self._write(self._line(row))

    def _line(self, row):
        d = self.dialect
        try:
            row = iter(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        quoting, quote, escape, delimiter = d._quoting, d._quotechar, d._escapechar, d._delimiter
        special = delimiter + '\r\n' + (quote or '') + (escape or '') + d._lineterminator
        fields = []
        blank = False
        for value in row:
            if quoting == QUOTE_MINIMAL or quoting == QUOTE_NONE:
                quoted = False
            elif quoting == QUOTE_ALL:
                quoted = True
            elif quoting == QUOTE_NONNUMERIC:
                quoted = not _is_number(value)
            elif quoting == QUOTE_STRINGS:
                quoted = isinstance(value, str)
            else:
                quoted = value is not None
            text = value if isinstance(value, str) else '' if value is None else str(value)
            blank = not text and not quoted
            if not text and d._skipinitialspace and delimiter == ' ':
                if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                    raise Error('empty field must be quoted if delimiter is a space and skipinitialspace is true')
                quoted = True
            for c in special:
                if c in text:
                    text, quoted = self._escape(text, quoted, special)
                    break
            if quoting == QUOTE_MINIMAL and text[:1] == ' ' and d._skipinitialspace and not quoted:
                quoted = True
            fields.append(quote + text + quote if quoted else text)
        if len(fields) == 1 and blank:
            if quoting == QUOTE_NONE or quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error('single empty field record must be quoted')
            fields = [quote + quote]
        return delimiter.join(fields) + d._lineterminator

    def _escape(self, text, quoted, special):
        d = self.dialect
        quoting, quote, escape = d._quoting, d._quotechar, d._escapechar
        out = []
        for c in text:
            if c in special:
                escaped = False
                if quoting == QUOTE_NONE:
                    escaped = True
                elif c == quote:
                    if d._doublequote:
                        out.append(quote)
                    else:
                        escaped = True
                elif c == escape:
                    escaped = True
                if not escaped:
                    quoted = True
                else:
                    if escape is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(escape)
            out.append(c)
        return ''.join(out), quoted


Writer.__name__ = Writer.__qualname__ = 'writer'


def _is_number(value):
    if isinstance(value, (int, float)):
        return True
    cls = type(value)
    return not isinstance(value, str) and (hasattr(cls, '__float__') or hasattr(cls, '__index__'))


def reader(iterable, /, dialect='excel', **options):
    """An iterator over the records of lines of CSV; see csv."""
    return Reader(iterable, dialect, options)


def writer(fileobj, /, dialect='excel', **options):
    """An object that writes records to a file; see csv."""
    return Writer(fileobj, dialect, options)


def register_dialect(name, /, *dialect, **options):
    """Create a mapping from a string name to a dialect class.
    dialect = csv.register_dialect(name[, dialect[, **fmtparams]])"""
    if len(dialect) > 1:
        raise TypeError(f' expected at most 2 arguments, got {len(dialect) + 1}')
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _dialect(dialect[0] if dialect else None, options)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    try:
        del _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def get_dialect(name):
    """Return the dialect instance associated with name."""
    try:
        return _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def field_size_limit(new_limit=_UNSET, /):
    """Sets an upper limit on parsed fields.

    Returns old limit. If limit is not given, no new limit is set and
    the old limit is returned"""
    global _limit
    old = _limit
    if new_limit is not _UNSET:
        if type(new_limit) is not int:
            raise TypeError('limit must be an integer')
        _limit = new_limit
    return old
