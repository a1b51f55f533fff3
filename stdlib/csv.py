"""Tables as text: values separated by commas or the like."""
import re
import types
from _csv import (Dialect as _Dialect, Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL,
                  QUOTE_STRINGS, field_size_limit, get_dialect, list_dialects, reader, register_dialect,
                  unregister_dialect, writer)

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
           "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
           "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]


class Dialect:
    """Base of classes whose attributes describe a dialect."""
    _name, _valid = "", False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        self._valid = type(self) is not Dialect
        try:
            _Dialect(self)
        except TypeError as problem:
            # The class of the error, for those who catch it.
            raise Error(str(problem)) from None


class excel(Dialect):
    """What Excel writes."""
    delimiter, quotechar, doublequote = ',', '"', True
    lineterminator, quoting, skipinitialspace = '\r\n', QUOTE_MINIMAL, False


class excel_tab(excel):
    """What Excel writes with tabs."""
    delimiter = '\t'


class unix_dialect(Dialect):
    """All quoted, with line feeds."""
    delimiter, quotechar, doublequote = ',', '"', True
    lineterminator, quoting, skipinitialspace = '\n', QUOTE_ALL, False


for _name, _kind in (("excel", excel), ("excel-tab", excel_tab), ("unix", unix_dialect)):
    register_dialect(_name, _kind)
del _name, _kind


def _reusable(fieldnames):
    """Names that can be gone through more than once."""
    return list(fieldnames) if fieldnames is not None and iter(fieldnames) is fieldnames else fieldnames


class DictReader:
    """Records as dicts. The names of the fields are those given or, by default, the first record.

    restkey gets the list of values without a name; restval is the value of names without one."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect, self.line_num = dialect, 0
        self._fieldnames = _reusable(fieldnames)
        self.restkey, self.restval = restkey, restval

    def __iter__(self):
        return self

    def _get_fieldnames(self):
        if self._fieldnames is None:
            # The first record; still None if there is none.
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    def _set_fieldnames(self, names):
        self._fieldnames = names

    fieldnames = property(_get_fieldnames, _set_fieldnames)

    def __next__(self):
        if not self.line_num:
            # The names may be the first record.
            self._get_fieldnames()
        row = next(self.reader)
        self.line_num = self.reader.line_num
        # Empty lines are no records.
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names):]
        else:
            result.update(dict.fromkeys(names[len(row):], self.restval))
        return result

    __class_getitem__ = classmethod(types.GenericAlias)


class DictWriter:
    """Writes dicts as records. extrasaction ('raise' or 'ignore') says what is done with names that are not in
    fieldnames."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.extrasaction = extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.writer = writer(f, dialect, *args, **kwds)
        self.fieldnames, self.restval = _reusable(fieldnames), restval

    def writeheader(self):
        """Write the names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, row):
        if self.extrasaction == "raise":
            wrong = row.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return (row.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        """Write one dict."""
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        """Write dicts."""
        return self.writer.writerows(map(self._values, rowdicts))

    __class_getitem__ = classmethod(types.GenericAlias)


class Sniffer:
    """Guesses the dialect of a sample."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """A dialect class for the sample."""
        quotechar, doublequote, delimiter, space = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, space = self._by_counts(sample, delimiters)
            if not delimiter:
                raise Error("Could not determine delimiter")
        found = {'_name': "sniffed", 'delimiter': delimiter, 'quotechar': quotechar or '"',
                 'doublequote': doublequote, 'skipinitialspace': space, 'lineterminator': '\r\n',
                 'quoting': QUOTE_MINIMAL, '__module__': __name__}
        return type('dialect', (Dialect,), found)

    def _by_quotes(self, sample, delimiters):
        """What stands around quoted fields."""
        patterns = (r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
                    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
                    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
                    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)')
        for pattern in patterns:
            found = list(re.finditer(pattern, sample, re.DOTALL | re.MULTILINE))
            if found:
                break
        else:
            return '', False, None, 0
        quotes = {}
        delims = {}
        spaces = 0
        for match in found:
            quotes[match['quote']] = quotes.get(match['quote'], 0) + 1
            groups = match.groupdict()
            delim = groups.get('delim')
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if groups.get('space'):
                spaces += 1
        quote = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            space = delims[delim] == spaces
            if delim == '\n':
                delim = ''
        else:
            delim = ''
            space = 0
        doubled = re.search(r"((%(delim)s)|^)\W*%(quote)s[^%(delim)s\n]*%(quote)s[^%(delim)s\n]*%(quote)s\W*((%(delim)s)|$)"
                            % {'delim': re.escape(delim), 'quote': quote}, sample, re.MULTILINE)
        return quote, bool(doubled), delim, space

    def _by_counts(self, sample, delimiters):
        """The character that comes equally often in each line."""
        lines = [line for line in sample.split('\n') if line]
        counts = {}
        candidates = {}
        step = min(10, len(lines))
        start = 0
        chars = [chr(code) for code in range(127)]
        while start < len(lines):
            start += step
            for char in chars:
                table = counts[char] = {}
                for line in lines[:start]:
                    n = line.count(char)
                    table[n] = table.get(n, 0) + 1
            modes = {}
            for char, table in counts.items():
                if list(table) == [0]:
                    continue
                mode = max(table.items(), key=lambda item: item[1])
                others = sum(table.values()) - mode[1]
                modes[char] = mode[0], mode[1] - others
            total = float(min(start, len(lines)))
            consistency = 1.0
            candidates = {}
            while not candidates and consistency >= 0.9:
                for char, (n, lines_with) in modes.items():
                    if n > 0 and lines_with > 0 and lines_with / total >= consistency \
                            and (delimiters is None or char in delimiters):
                        candidates[char] = n, lines_with
                consistency -= 0.01
            if len(candidates) == 1:
                char = list(candidates)[0]
                return char, lines[0].count(char) == lines[0].count("%c " % char)
        if not candidates:
            return '', 0
        for char in self.preferred:
            if char in candidates:
                return char, lines[0].count(char) == lines[0].count("%c " % char)
        char = max(candidates, key=lambda c: (candidates[c], c))
        return char, lines[0].count(char) == lines[0].count("%c " % char)

    def has_header(self, sample):
        """Whether the first record looks like names: other types or lengths than below."""
        rows = reader(sample.splitlines(), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        checked = 0
        for row in rows:
            if checked > 20:
                break
            checked += 1
            if len(row) != len(header):
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
