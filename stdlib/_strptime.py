"""Reading of dates and times by a format, for time.strptime and datetime.strptime."""
import calendar
import locale
import time
from _thread import allocate_lock
from datetime import date as _date, timedelta as _timedelta, timezone as _timezone
from re import IGNORECASE, compile as _compile, escape as _escape

__all__ = []

_FOLDER = __file__.rpartition('/')[0]
_CACHE_MAX_SIZE = 5


def _getlang():
    """The locale of times, which the names of days and months depend on."""
    return locale.getlocale(locale.LC_TIME)


def _choice(names, group):
    # Longer names first, so that no name is cut by one that it begins with.
    names = sorted([name for name in names if name], key=len, reverse=True)
    return '(?P<%s>%s)' % (group, '|'.join([_escape(name) for name in names])) if names else ''


class LocaleTime:
    """What the locale calls the days, months, halves of the day and time zones, in lower case."""

    def __init__(self):
        self.lang = _getlang()
        self.a_weekday = [name.lower() for name in calendar.day_abbr]
        self.f_weekday = [name.lower() for name in calendar.day_name]
        self.a_month = [name.lower() for name in calendar.month_abbr]
        self.f_month = [name.lower() for name in calendar.month_name]
        self.am_pm = [time.strftime('%p', (1999, 3, 17, hour, 44, 55, 2, 76, 0)).lower() for hour in (1, 22)]
        self.tzname = time.tzname
        self.daylight = time.daylight
        self.timezone = (frozenset({'utc', 'gmt', self.tzname[0].lower()}),
                         frozenset({self.tzname[1].lower()} if self.daylight else ()))
        self.LC_date_time = '%a %b %d %H:%M:%S %Y'
        self.LC_date = '%m/%d/%y'
        self.LC_time = '%H:%M:%S'


class TimeRE(dict):
    """The regular expression of each directive."""

    def __init__(self, locale_time=None):
        self.locale_time = names = locale_time if locale_time else LocaleTime()
        super().__init__({
            'd': r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
            'f': r"(?P<f>[0-9]{1,6})",
            'H': r"(?P<H>2[0-3]|[0-1]\d|\d| \d)",
            'I': r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
            'G': r"(?P<G>\d\d\d\d)",
            'j': r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
            'm': r"(?P<m>1[0-2]|0[1-9]|[1-9])",
            'M': r"(?P<M>[0-5]\d|\d)",
            'S': r"(?P<S>6[0-1]|[0-5]\d|\d)",
            'U': r"(?P<U>5[0-3]|[0-4]\d|\d)",
            'W': r"(?P<W>5[0-3]|[0-4]\d|\d)",
            'w': r"(?P<w>[0-6])",
            'u': r"(?P<u>[1-7])",
            'V': r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
            'y': r"(?P<y>\d\d)",
            'Y': r"(?P<Y>\d\d\d\d)",
            'z': r"(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))?",
            'A': _choice(names.f_weekday, 'A'),
            'a': _choice(names.a_weekday, 'a'),
            'B': _choice(names.f_month[1:], 'B'),
            'b': _choice(names.a_month[1:], 'b'),
            'p': _choice(names.am_pm, 'p'),
            'Z': _choice([zone for zones in names.timezone for zone in zones], 'Z'),
            '%': '%',
        })
        self['c'] = self.pattern(names.LC_date_time)
        self['x'] = self.pattern(names.LC_date)
        self['X'] = self.pattern(names.LC_time)

    def pattern(self, format):
        """Regular expression of a format."""
        out = []
        i = 0
        has_day = has_year = False
        while i < len(format):
            char = format[i]
            i += 1
            if char.isspace():
                while i < len(format) and format[i].isspace():
                    i += 1
                out.append(r'\s+')
            elif char != '%':
                out.append(_escape(char))
            elif i == len(format):
                raise IndexError
            else:
                code = format[i]
                out.append(self[code])
                i += 1
                has_day |= code == 'd'
                has_year |= code in 'yYG'
        if has_day and not has_year:
            import warnings
            warnings.warn("""\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.""", DeprecationWarning, skip_file_prefixes=(_FOLDER,))
        return ''.join(out)


    def compile(self, format):
        """Compiled regular expression of a format."""
        return _compile(self.pattern(format), IGNORECASE)


_TimeRE_cache = TimeRE()
_regex_cache = {}
_lock = allocate_lock()


def _compiled(format):
    """The names in use and the regular expression of a format, both anew if the locale or time zone has changed."""
    global _TimeRE_cache
    with _lock:
        names = _TimeRE_cache.locale_time
        if names.lang != _getlang() or names.tzname != time.tzname or names.daylight != time.daylight:
            _TimeRE_cache = TimeRE()
            _regex_cache.clear()
            names = _TimeRE_cache.locale_time
        if len(_regex_cache) > _CACHE_MAX_SIZE:
            _regex_cache.clear()
        regex = _regex_cache.get(format)
        if regex is None:
            try:
                regex = _TimeRE_cache.compile(format)
            except KeyError as err:
                bad = err.args[0]
                raise ValueError("'%s' is a bad directive in format '%s'"
                                 % ('%' if bad == '\\' else bad, format)) from None
            except IndexError:
                raise ValueError("stray %% in format '%s'" % format) from None
            _regex_cache[format] = regex
        return names, regex


def _day_of_year(year, week, weekday, monday_first):
    first = _date(year, 1, 1).weekday()
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    to_week1 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + to_week1 + 7 * (week - 1) + weekday


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """The fields of a struct_time, the microseconds, and the offset from UTC with its microseconds."""
    for index, arg in enumerate([data_string, format]):
        if not isinstance(arg, str):
            raise TypeError("strptime() argument {} must be str, not {}".format(index, type(arg)))
    names, regex = _compiled(format)
    found = regex.match(data_string)
    if not found:
        raise ValueError("time data %r does not match format %r" % (data_string, format))
    if len(data_string) != found.end():
        raise ValueError("unconverted data remains: %s" % data_string[found.end():])
    iso_year = year = None
    month = day = 1
    hour = minute = second = fraction = 0
    tz = -1
    gmtoff = None
    gmtoff_fraction = 0
    iso_week = week_of_year = None
    monday_first = None
    weekday = julian = None
    values = found.groupdict()
    for key, text in values.items():
        if text is None:
            continue
        if key == 'y':
            year = int(text)
            year += 2000 if year <= 68 else 1900
        elif key == 'Y':
            year = int(text)
        elif key == 'G':
            iso_year = int(text)
        elif key == 'm':
            month = int(text)
        elif key == 'B':
            month = names.f_month.index(text.lower())
        elif key == 'b':
            month = names.a_month.index(text.lower())
        elif key == 'd':
            day = int(text)
        elif key == 'H':
            hour = int(text)
        elif key == 'I':
            hour = int(text)
            half = (values.get('p') or '').lower()
            if half in ('', 'am'):
                if hour == 12:
                    hour = 0
            elif half == 'pm' and hour != 12:
                hour += 12
        elif key == 'M':
            minute = int(text)
        elif key == 'S':
            second = int(text)
        elif key == 'f':
            fraction = int(text.ljust(6, '0'))
        elif key == 'A':
            weekday = names.f_weekday.index(text.lower())
        elif key == 'a':
            weekday = names.a_weekday.index(text.lower())
        elif key == 'w':
            weekday = (int(text) - 1) % 7
        elif key == 'u':
            weekday = int(text) - 1
        elif key == 'j':
            julian = int(text)
        elif key in ('U', 'W'):
            week_of_year = int(text)
            monday_first = key == 'W'
        elif key == 'V':
            iso_week = int(text)
        elif key == 'z':
            if text == 'Z':
                gmtoff = 0
            else:
                if text[3] == ':':
                    text = text[:3] + text[4:]
                    if len(text) > 5:
                        if text[5] != ':':
                            raise ValueError(f"Inconsistent use of : in {values['z']}")
                        text = text[:5] + text[6:]
                gmtoff = int(text[1:3]) * 3600 + int(text[3:5]) * 60 + int(text[5:7] or 0)
                gmtoff_fraction = int(text[8:].ljust(6, '0')) if text[8:] else 0
                if text[0] == '-':
                    gmtoff = -gmtoff
                    gmtoff_fraction = -gmtoff_fraction
        elif key == 'Z':
            zone = text.lower()
            for value, zones in enumerate(names.timezone):
                if zone in zones:
                    # A name that serves for both says nothing.
                    if time.tzname[0] == time.tzname[1] and time.daylight and zone not in ('utc', 'gmt'):
                        break
                    tz = value
                    break
    if iso_year is not None:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' "
                         "instead.")
    leap = False
    if year is None and month == 2 and day == 29:
        # 1900, the year for want of another one, has no such day.
        year = 1904
        leap = True
    elif year is None:
        year = 1900
    if julian is None and weekday is not None:
        if week_of_year is not None:
            julian = _day_of_year(year, week_of_year, weekday, monday_first)
        elif iso_year is not None and iso_week is not None:
            on = _date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = on.year, on.month, on.day
            julian = on.toordinal() - _date(year, 1, 1).toordinal() + 1
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if calendar.isleap(year) else 365
    if julian is None:
        julian = _date(year, month, day).toordinal() - _date(year, 1, 1).toordinal() + 1
    else:
        on = _date.fromordinal(julian - 1 + _date(year, 1, 1).toordinal())
        year, month, day = on.year, on.month, on.day
    if weekday is None:
        weekday = _date(year, month, day).weekday()
    if leap:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, julian, tz, values.get('Z'), gmtoff), fraction, \
        gmtoff_fraction


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """A struct_time."""
    return time.struct_time(_strptime(data_string, format)[0][:time._STRUCT_TM_ITEMS])


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """An instance of cls."""
    fields, fraction, gmtoff_fraction = _strptime(data_string, format)
    name, gmtoff = fields[-2:]
    args = fields[:6] + (fraction,)
    if gmtoff is not None:
        delta = _timedelta(seconds=gmtoff, microseconds=gmtoff_fraction)
        args += (_timezone(delta, name) if name else _timezone(delta),)
    return cls(*args)
