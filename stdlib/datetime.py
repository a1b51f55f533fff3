"""Dates, times of day, points in time, and durations.

Objects are immutable. The calendar is the Gregorian one, extended to the years 1 to 9999.
"""
import time as _time
from math import modf as _modf
from operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999

_MAXORDINAL = 3652059
_EPOCH_ORDINAL = 719163
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_NAMES = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_NAMES = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


# ---- the calendar

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month]


def _days_before_month(year, month):
    return _BEFORE[month] + (month > 2 and _is_leap(year))


def _ymd2ord(year, month, day):
    last = year - 1
    return last * 365 + last // 4 - last // 100 + last // 400 + _days_before_month(year, month) + day


def _ord2ymd(n):
    n -= 1
    cycles400, n = divmod(n, 146097)
    cycles100, n = divmod(n, 36524)
    cycles4, n = divmod(n, 1461)
    years, n = divmod(n, 365)
    year = cycles400 * 400 + cycles100 * 100 + cycles4 * 4 + years + 1
    if years == 4 or cycles100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    before = _days_before_month(year, month)
    if before > n:
        month -= 1
        before = _days_before_month(year, month)
    return year, month, n - before + 1


def _week1_monday(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _iso_to_ymd(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        wrong = True
        if week == 53:
            # Only years that begin on a Thursday, or on a Wednesday if leap, have 53 weeks.
            first = _ymd2ord(year, 1, 1) % 7
            wrong = not (first == 4 or (first == 3 and _is_leap(year)))
        if wrong:
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    n = _week1_monday(year) + (week - 1) * 7 + day - 1
    if not 1 <= n <= _MAXORDINAL:
        raise ValueError(f"Year is out of range: {year}") if n >= 1 else ValueError("ordinal must be >= 1")
    return _ord2ymd(n)


# ---- checks

def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= 28 and not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    fold = _index(fold)
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _missing(name, position):
    return TypeError(f"function missing required argument '{name}' (pos {position})")


def _offset(tz, name, argument):
    """tz.utcoffset(argument) or tz.dst(argument), checked."""
    if tz is None:
        return None
    result = getattr(tz, name)(argument)
    if result is None:
        return None
    if not isinstance(result, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type(result).__name__}'")
    if not -1 <= result.days < 1 or result.days == -1 and not result._seconds | result._microseconds:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return result


def _tzname(tz, argument):
    if tz is None:
        return None
    name = tz.tzname(argument)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _format_offset(off, sep=':'):
    if off is None:
        return ''
    sign = '+'
    if off.days < 0:
        sign = '-'
        off = -off
    minutes, seconds = divmod(off._seconds, 60)
    text = '%s%02d%s%02d' % (sign, minutes // 60, sep, minutes % 60)
    if seconds or off._microseconds:
        text += '%s%02d' % (sep, seconds)
        if off._microseconds:
            text += '.%06d' % off._microseconds
    return text


def _format_time(hh, mm, ss, us, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'seconds':
        return '%02d:%02d:%02d' % (hh, mm, ss)
    if timespec == 'microseconds':
        return '%02d:%02d:%02d.%06d' % (hh, mm, ss, us)
    if timespec == 'milliseconds':
        return '%02d:%02d:%02d.%03d' % (hh, mm, ss, us // 1000)
    if timespec == 'minutes':
        return '%02d:%02d' % (hh, mm)
    if timespec == 'hours':
        return '%02d' % hh
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument 'timespec' must be str, not {type(timespec).__name__}")
    raise ValueError('Unknown timespec value')


def _wrap_strftime(obj, format, timetuple):
    """time.strftime with %f, %z, %:z and %Z, which it does not know."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    pieces = []
    i = 0
    while True:
        at = format.find('%', i)
        if at < 0 or at + 1 >= len(format):
            pieces.append(format[i:])
            break
        pieces.append(format[i:at])
        code = format[at + 1]
        i = at + 2
        if code == 'f':
            pieces.append('%06d' % getattr(obj, 'microsecond', 0))
        elif code == 'z':
            pieces.append(_format_offset(obj.utcoffset(), '') if hasattr(obj, 'utcoffset') else '')
        elif code == ':' and format.startswith('z', i):
            pieces.append(_format_offset(obj.utcoffset()) if hasattr(obj, 'utcoffset') else '')
            i += 1
        elif code == 'Z':
            name = obj.tzname() if hasattr(obj, 'tzname') else None
            pieces.append((name or '').replace('%', '%%'))
        else:
            pieces.append('%' + code)
    return _time.strftime(''.join(pieces), timetuple)


# ---- reading of ISO 8601

def _digits(s, at, count):
    part = s[at:at + count]
    if len(part) != count or not part.isascii() or not part.isdigit():
        raise ValueError
    return int(part)


def _parse_iso_date(s):
    year = _digits(s, 0, 4)
    dashes = s[4:5] == '-'
    at = 5 if dashes else 4
    if s[at:at + 1] == 'W':
        week = _digits(s, at + 1, 2)
        at += 3
        day = 1
        if len(s) > at:
            if (s[at] == '-') != dashes:
                raise ValueError
            at += dashes
            day = _digits(s, at, 1)
            at += 1
        if at != len(s):
            raise ValueError
        return _Week(year, week, day)
    month = _digits(s, at, 2)
    at += 2
    if (s[at:at + 1] == '-') != dashes:
        raise ValueError
    at += dashes
    day = _digits(s, at, 2)
    if at + 2 != len(s):
        raise ValueError
    return year, month, day


class _Week(tuple):
    __slots__ = ()

    def __new__(cls, *args):
        return tuple.__new__(cls, args)


def _resolved(parts, s):
    if isinstance(parts, _Week):
        try:
            return _iso_to_ymd(*parts)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {s!r}') from None
    return parts


def _parse_hms(s):
    parts = [0, 0, 0, 0]
    at = 0
    colons = True
    fraction = False
    for i in range(3):
        parts[i] = _digits(s, at, 2)
        at += 2
        if at >= len(s):
            return parts
        char = s[at]
        at += 1
        if i == 0:
            colons = char == ':'
        if char == ':' and colons:
            if i == 2:
                raise ValueError
            continue
        if char in '.,':
            if i < 2:
                raise ValueError
            fraction = True
            break
        if colons:
            raise ValueError
        at -= 1
    if not fraction:
        raise ValueError
    rest = s[at:]
    if not rest or not rest.isascii() or not rest.isdigit():
        raise ValueError
    parts[3] = int(rest[:6].ljust(6, '0'))
    return parts


def _parse_iso_time(s):
    at = -1
    for i, char in enumerate(s):
        if char in '+-Z':
            at = i
            break
    if at < 0:
        return *_parse_hms(s), None
    parts = _parse_hms(s[:at])
    zone = s[at + 1:]
    if s[at] == 'Z':
        if zone:
            raise ValueError
        return *parts, timezone.utc
    h, m, sec, us = _parse_hms(zone)
    off = timedelta(hours=h, minutes=m, seconds=sec, microseconds=us)
    return *parts, timezone(-off if s[at] == '-' else off)


def _separator_position(s):
    size = len(s)
    if size == 7:
        return 7
    if s[4] == '-':
        if s[5] != 'W':
            return 10
        if size < 8:
            raise ValueError
        if size > 8 and s[8] == '-':
            if size == 9:
                raise ValueError
            if size > 10 and s[10] in '0123456789':
                # The dash separates date and time.
                return 8
            return 10
        return 8
    if s[4] == 'W':
        at = 7
        while at < size and s[at] in '0123456789':
            at += 1
        if at < 9:
            return at
        return 7 if at % 2 == 0 else 8
    return 8


# ---- durations

def _divide_and_round(a, b):
    """a / b rounded to the nearest integer, halves to even."""
    q, r = divmod(a, b)
    r *= 2
    more = r > b if b > 0 else r < b
    if more or r == b and q % 2 == 1:
        q += 1
    return q


_FACTORS = (('microseconds', 1), ('milliseconds', 1000), ('seconds', 1000000), ('minutes', 60000000),
            ('hours', 3600000000), ('days', 86400000000), ('weeks', 604800000000))


class timedelta:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0.
    Arguments may be integers or floats, and may be positive or negative."""
    __slots__ = '_days', '_seconds', '_microseconds', '_hashcode'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if type(days) is type(seconds) is type(microseconds) is type(milliseconds) is type(minutes) \
                is type(hours) is type(weeks) is int:
            us = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000000 \
                + milliseconds * 1000 + microseconds
            return _from_us(cls, us)
        us = 0
        leftover = 0.0
        for value, (name, factor) in zip((microseconds, milliseconds, seconds, minutes, hours, days, weeks), _FACTORS):
            if isinstance(value, int):
                us += value * factor
            elif isinstance(value, float):
                fraction, whole = _modf(value)
                us += int(whole) * factor
                if fraction:
                    leftover += fraction * factor
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if leftover:
            whole = float(round(leftover))
            if abs(leftover - (leftover // 1)) == 0.5:
                # A half: the sum, not the part, has to become even.
                odd = us & 1
                whole = 2.0 * round((leftover + odd) * 0.5) - odd
            us += int(whole)
        return _from_us(cls, us)

    @property
    def days(self):
        """Number of days."""
        return self._days

    @property
    def seconds(self):
        """Number of seconds (>= 0 and less than 1 day)."""
        return self._seconds

    @property
    def microseconds(self):
        """Number of microseconds (>= 0 and less than 1 second)."""
        return self._microseconds

    def total_seconds(self):
        """Total seconds in the duration."""
        return _us(self) / 1000000

    def __repr__(self):
        args = [f'{name}={value}' for name, value in (('days', self._days), ('seconds', self._seconds),
                                                      ('microseconds', self._microseconds)) if value]
        return f"{_class_name(self)}({', '.join(args) or '0'})"

    def __str__(self):
        mm, ss = divmod(self._seconds, 60)
        hh, mm = divmod(mm, 60)
        text = '%d:%02d:%02d' % (hh, mm, ss)
        if self._days:
            text = '%d day%s, ' % (self._days, '' if abs(self._days) == 1 else 's') + text
        if self._microseconds:
            text += '.%06d' % self._microseconds
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _from_us(timedelta, _us(self) + _us(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _from_us(timedelta, _us(self) - _us(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _from_us(timedelta, _us(other) - _us(self))
        return NotImplemented

    def __neg__(self):
        return _from_us(timedelta, -_us(self))

    def __pos__(self):
        return _from_us(timedelta, _us(self))

    def __abs__(self):
        return -self if self._days < 0 else +self

    def __mul__(self, other):
        if isinstance(other, int):
            return _from_us(timedelta, _us(self) * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _from_us(timedelta, _divide_and_round(_us(self) * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return _us(self) // _us(other)
        if isinstance(other, int):
            return _from_us(timedelta, _us(self) // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _us(self) / _us(other)
        if isinstance(other, int):
            return _from_us(timedelta, _divide_and_round(_us(self), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _from_us(timedelta, _divide_and_round(b * _us(self), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _from_us(timedelta, _us(self) % _us(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(_us(self), _us(other))
            return q, _from_us(timedelta, r)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return self._days == other._days and self._seconds == other._seconds \
                and self._microseconds == other._microseconds
        return NotImplemented

    def __le__(self, other):
        return _us(self) <= _us(other) if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return _us(self) < _us(other) if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return _us(self) >= _us(other) if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return _us(self) > _us(other) if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash((self._days, self._seconds, self._microseconds))
        return self._hashcode

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


def _class_name(self):
    cls = self.__class__
    return f'{cls.__module__}.{cls.__qualname__}' if cls.__module__ == 'datetime' else cls.__name__


def _us(delta):
    return (delta._days * 86400 + delta._seconds) * 1000000 + delta._microseconds


def _from_us(cls, us):
    seconds, us = divmod(us, 1000000)
    days, seconds = divmod(seconds, 86400)
    if not -999999999 <= days <= 999999999:
        if not -2147483648 <= days <= 2147483647:
            raise OverflowError('Python int too large to convert to C int')
        raise OverflowError(f'days={days}; must have magnitude <= 999999999')
    self = object.__new__(cls)
    self._days = days
    self._seconds = seconds
    self._microseconds = us
    self._hashcode = -1
    return self


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


# ---- dates

class date:
    """date(year, month, day) --> date object"""
    __slots__ = '_year', '_month', '_day', '_hashcode'

    def __new__(cls, year=None, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4 and 1 <= ord(year[2:3]) & 0x7f <= 12:
            if isinstance(year, str):
                try:
                    year = year.encode('latin1')
                except UnicodeEncodeError:
                    raise ValueError("Failed to encode latin1 string when unpickling a date object. "
                                     "pickle.load(data, encoding='latin1') is assumed.") from None
            self = object.__new__(cls)
            self._year, self._month, self._day = year[0] * 256 + year[1], year[2], year[3]
            self._hashcode = -1
            return self
        if year is None:
            raise _missing('year', 1)
        if month is None:
            _index(year)
            raise _missing('month', 2)
        if day is None:
            raise _missing('day', 3)
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hashcode = -1
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp, in local time."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        t = _local(timestamp)
        return cls(t[0], t[1], t[2])

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        ordinal = _index(ordinal)
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        year, month, day = _ord2ymd(ordinal)
        return cls(year, month, day)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            parts = _parse_iso_date(date_string)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*_resolved(parts, date_string))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday.

        This is the inverse of the function date.isocalendar()"""
        return cls(*_iso_to_ymd(_index(year), _index(week), _index(day)))

    def __repr__(self):
        return f'{_class_name(self)}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        """Return ctime() style string."""
        return '%s %s %2d 00:00:00 %04d' % (_DAY_NAMES[self.toordinal() % 7 or 7], _MONTH_NAMES[self._month],
                                            self._day, self._year)

    def strftime(self, format):
        """format -> strftime() style string."""
        return _wrap_strftime(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return '%04d-%02d-%02d' % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        return _time_tuple(self, 0, 0, 0, -1)

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _ymd2ord(self._year, self._month, self._day)

    def replace(self, /, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._cmp(other) == 0
        return NotImplemented

    def __le__(self, other):
        return self._cmp(other) <= 0 if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._cmp(other) < 0 if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._cmp(other) >= 0 if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._cmp(other) > 0 if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def _cmp(self, other):
        a = (self._year * 13 + self._month) * 32 + self._day
        b = (other._year * 13 + other._month) * 32 + other._day
        return (a > b) - (a < b)

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash(_date_bytes(self))
        return self._hashcode

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = _ymd2ord(self._year, self._month, self._day) + other.days
        if not 0 < n <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def weekday(self):
        """Return the day of the week represented by the date.
        Monday == 0 ... Sunday == 6"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date.
        Monday == 1 ... Sunday == 7"""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        year = self._year
        monday = _week1_monday(year)
        today = _ymd2ord(year, self._month, self._day)
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _week1_monday(year), 7)
        elif week >= 52 and today >= _week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def __reduce__(self):
        return self.__class__, (_date_bytes(self),)


def _date_bytes(self):
    return bytes((self._year >> 8, self._year & 255, self._month, self._day))


def _time_tuple(self, hh, mm, ss, dst):
    year = self._year
    return _time.struct_time((year, self._month, self._day, hh, mm, ss, date.weekday(self),
                              _days_before_month(year, self._month) + self._day, dst))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class IsoCalendarDate(tuple):
    """The result of date.isocalendar() or datetime.isocalendar()

    This object may be accessed either as a tuple of
      ((year, week, weekday))
    or via the object attributes as named in the above tuple."""
    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f'{_class_name(self)}(year={self[0]}, week={self[1]}, weekday={self[2]})'


# ---- time zones

class tzinfo:
    """Abstract base class for time zone info objects."""
    __slots__ = ()

    def tzname(self, dt, /):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        off = dt.utcoffset()
        if off is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = off - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        getinitargs = getattr(self, '__getinitargs__', None)
        return self.__class__, getinitargs() if getinitargs else (), self.__getstate__()


_OMITTED = object()


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""
    __slots__ = '_delta', '_name'

    def __new__(cls, offset, name=_OMITTED):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if name is _OMITTED:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if not -86400000000 < _us(offset) < 86400000000:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}.")
        return cls._make(offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    @classmethod
    def _make(cls, offset, name):
        self = tzinfo.__new__(cls)
        self._delta = offset
        self._name = name
        return self

    def __getinitargs__(self):
        """pickle support"""
        return (self._delta,) if self._name is None else (self._delta, self._name)

    def __getstate__(self):
        return None

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._delta == other._delta
        return NotImplemented

    def __hash__(self):
        return hash(self._delta)

    def __repr__(self):
        if self is self.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._delta!r})'
        return f'datetime.timezone({self._delta!r}, {self._name!r})'

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        if dt is None or isinstance(dt, datetime):
            return self._delta
        raise TypeError(f"utcoffset(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def tzname(self, dt, /):
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        if dt is None or isinstance(dt, datetime):
            if self._name is not None:
                return self._name
            return 'UTC' + _format_offset(self._delta) if self._delta else 'UTC'
        raise TypeError(f"tzname(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def dst(self, dt, /):
        """Return None."""
        if dt is None or isinstance(dt, datetime):
            return None
        raise TypeError(f"dst(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._delta


UTC = timezone.utc = timezone._make(timedelta(0), None)
timezone.min = timezone._make(-timedelta(hours=23, minutes=59), None)
timezone.max = timezone._make(timedelta(hours=23, minutes=59), None)


# ---- times of day

class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints."""
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_hashcode', '_fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6 and ord(hour[0:1]) & 0x7f < 24:
            if isinstance(hour, str):
                try:
                    hour = hour.encode('latin1')
                except UnicodeEncodeError:
                    raise ValueError("Failed to encode latin1 string when unpickling a time object. "
                                     "pickle.load(data, encoding='latin1') is assumed.") from None
            state = hour
            tzinfo = minute or None
            if tzinfo is not None and not isinstance(tzinfo, _tzinfo_class):
                raise TypeError('bad tzinfo state arg')
            fold = state[0] >> 7
            hour, minute, second = state[0] & 127, state[1], state[2]
            microsecond = state[3] << 16 | state[4] << 8 | state[5]
        else:
            hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
            _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold
        return self

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def _micros(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _cmp(self, other, equality=False):
        if self._tzinfo is other._tzinfo:
            a = b = None
        else:
            a, b = self.utcoffset(), other.utcoffset()
        x, y = self._micros(), other._micros()
        if a != b:
            if a is None or b is None:
                if equality:
                    return 2
                raise TypeError("can't compare offset-naive and offset-aware times")
            x -= _us(a)
            y -= _us(b)
        return (x > y) - (x < y)

    def __eq__(self, other):
        return self._cmp(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._cmp(other) <= 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._cmp(other) < 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._cmp(other) >= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._cmp(other) > 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            plain = self.replace(fold=0) if self._fold else self
            off = plain.utcoffset()
            if not off:
                self._hashcode = hash(_time_bytes(plain, 0))
            else:
                us = plain._micros() - _us(off)
                if 0 <= us < 86400000000:
                    seconds, us = divmod(us, 1000000)
                    self._hashcode = hash(_time_bytes(time(seconds // 3600, seconds // 60 % 60, seconds % 60, us), 0))
                else:
                    self._hashcode = hash(('time', us))
        return self._hashcode

    def __repr__(self):
        text = f'{self._hour}, {self._minute}'
        if self._second or self._microsecond:
            text += f', {self._second}'
            if self._microsecond:
                text += f', {self._microsecond}'
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        if self._fold:
            text += ', fold=1'
        return f'{_class_name(self)}({text})'

    def isoformat(self, timespec='auto'):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].

        The optional argument timespec specifies the number of additional terms
        of the time to include. Valid options are 'auto', 'hours', 'minutes',
        'seconds', 'milliseconds' and 'microseconds'."""
        text = _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text + _format_offset(self.utcoffset()) if self._tzinfo is not None else text

    def __str__(self):
        return self.isoformat()

    @classmethod
    def fromisoformat(cls, time_string, /):
        """Construct a time from a string in ISO 8601 format."""
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            parts = _parse_iso_time(time_string.removeprefix('T'))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {time_string!r}') from None
        return cls(*parts)

    def strftime(self, format):
        """format -> strftime() style string."""
        return _wrap_strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return _offset(self._tzinfo, 'utcoffset', None)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return _tzname(self._tzinfo, None)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return _offset(self._tzinfo, 'dst', None)

    def replace(self, /, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """Return time with new specified fields."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def __reduce_ex__(self, protocol, /):
        """__reduce_ex__(proto) -> return pickle state"""
        state = _time_bytes(self, self._fold if protocol > 3 else 0)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _time_bytes(self, fold):
    us = self._microsecond
    return bytes((self._hour | fold << 7, self._minute, self._second, us >> 16, us >> 8 & 255, us & 255))


_time_class = time
_tzinfo_class = tzinfo

time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


# ---- points in time

def _local(timestamp):
    return _time.localtime(timestamp)


def _split_timestamp(timestamp):
    """Whole seconds and microseconds, halves rounded to even."""
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError('Invalid value NaN (not a number)')
        if not -9.3e18 < timestamp < 9.3e18:
            raise OverflowError('timestamp out of range for platform time_t')
        fraction, seconds = _modf(timestamp)
        us = round(fraction * 1e6)
        seconds = int(seconds)
        if us >= 1000000:
            seconds += 1
            us -= 1000000
        elif us < 0:
            seconds -= 1
            us += 1000000
            if us == 1000000:
                seconds += 1
                us = 0
        return seconds, us
    seconds = _index(timestamp)
    if not -2 ** 63 <= seconds < 2 ** 63:
        raise OverflowError('timestamp out of range for platform time_t')
    return seconds, 0


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

    The year, month and day arguments are required. tzinfo may be None, or an
    instance of a tzinfo subclass. The remaining arguments may be ints."""
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10 and 1 <= ord(year[2:3]) & 0x7f <= 12:
            if isinstance(year, str):
                try:
                    year = bytes(year, 'latin1')
                except UnicodeEncodeError:
                    raise ValueError("Failed to encode latin1 string when unpickling a datetime object. "
                                     "pickle.load(data, encoding='latin1') is assumed.") from None
            s = year
            tzinfo = month
            if tzinfo is not None and not isinstance(tzinfo, _tzinfo_class):
                raise TypeError('bad tzinfo state arg')
            fold = s[2] >> 7
            year, month, day, hour, minute, second = s[0] * 256 + s[1], s[2] & 127, s[3], s[4], s[5], s[6]
            microsecond = s[7] << 16 | s[8] << 8 | s[9]
        else:
            if year is None:
                raise _missing('year', 1)
            if month is None:
                _index(year)
                raise _missing('month', 2)
            if day is None:
                raise _missing('day', 3)
            year, month, day = _check_date(year, month, day)
            hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
            _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold
        return self

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    @classmethod
    def _from_timestamp(cls, timestamp, utc, tz):
        seconds, us = _split_timestamp(timestamp)
        y, m, d, hh, mm, ss = (_time.gmtime if utc else _time.localtime)(seconds)[:6]
        result = cls(y, m, d, hh, mm, min(ss, 59), us, tz)
        if tz is None and not utc:
            # In an hour that comes twice, the later one has fold 1.
            probe = 24 * 3600
            before = _local_seconds_of(seconds - probe) if seconds > probe - 62135596800 else None
            now = _local_seconds_of(seconds)
            if before is not None:
                change = now - before - probe
                if change < 0 and _local_seconds_of(seconds + change) == now:
                    result._fold = 1
        elif tz is not None:
            result = tz.fromutc(result)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_tzinfo(tz)
        return cls._from_timestamp(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, t, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        import warnings
        warnings.warn("datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future "
                      "version. Use timezone-aware objects to represent datetimes in UTC: "
                      "datetime.datetime.fromtimestamp(timestamp, datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls._from_timestamp(t, True, None)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz.

          tz
            Timezone object.

        If no tz is specified, uses local timezone."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        import warnings
        warnings.warn("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use "
                      "timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).",
                      DeprecationWarning, stacklevel=2)
        return cls._from_timestamp(_time.time(), True, None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """date, time -> datetime with same date and time fields."""
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) < 7:
                raise ValueError
            at = _separator_position(date_string)
            day = _parse_iso_date(date_string[:at])
            rest = date_string[at + 1:]
            parts = _parse_iso_time(rest) if len(date_string) > at else (0, 0, 0, 0, None)
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*_resolved(day, date_string), *parts)

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        for position, value in ((1, date_string), (2, format)):
            if not isinstance(value, str):
                raise TypeError(f'strptime() argument {position} must be str, not {type(value).__name__}')
        import _strptime
        return _strptime._strptime_datetime(cls, date_string, format)

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        dst = self.dst()
        return _time_tuple(self, self._hour, self._minute, self._second, -1 if dst is None else 1 if dst else 0)

    def _seconds(self):
        """Seconds since the epoch, were this UTC."""
        return ((_ymd2ord(self._year, self._month, self._day) - _EPOCH_ORDINAL) * 86400
                + (self._hour * 60 + self._minute) * 60 + self._second)

    def _mktime(self):
        # Find u with local(u) == t; for times that are skipped or come twice, fold decides.
        t = self._seconds()
        day = 24 * 3600
        a = _local_seconds_of(t) - t
        u1 = t - a
        t1 = _local_seconds_of(u1)
        if t1 == t:
            # One solution; there may be another one, a day off at the most.
            u2 = u1 + (-day, day)[self._fold]
            b = _local_seconds_of(u2) - u2
            if a == b:
                return u1
        else:
            b = t1 - u1
        u2 = t - b
        if _local_seconds_of(u2) == t:
            return u2
        if t1 == t:
            return u1
        # In a gap.
        return (max, min)[self._fold](u1, u2)

    def timestamp(self):
        """Return POSIX timestamp as float."""
        if self._tzinfo is None:
            return self._mktime() + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        off = self.utcoffset()
        moved = self - off if off else self
        return _time_tuple(moved, moved._hour, moved._minute, moved._second, 0)

    def date(self):
        """Return date object with same year, month and day."""
        return _date_class(self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, /, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        """Return datetime with new specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _local_timezone(self):
        seconds = self._mktime() if self._tzinfo is None or self.utcoffset() is None else (self - _EPOCH) // timedelta(seconds=1)
        t = _time.localtime(seconds)
        return timezone(timedelta(seconds=t.tm_gmtoff), t.tm_zone)

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        _check_tzinfo(tz)
        if tz is None:
            tz = self._local_timezone()
        mine = self._tzinfo
        if mine is tz:
            return self
        off = None if mine is None else self.utcoffset()
        if off is None:
            mine = self._local_timezone()
            if mine is tz:
                return self.replace(tzinfo=tz)
            off = mine.utcoffset(self)
        return tz.fromutc((self - off).replace(tzinfo=tz))

    def ctime(self):
        """Return ctime() style string."""
        return '%s %s %2d %02d:%02d:%02d %04d' % (_DAY_NAMES[self.toordinal() % 7 or 7], _MONTH_NAMES[self._month],
                                                  self._day, self._hour, self._minute, self._second, self._year)

    def isoformat(self, sep='T', timespec='auto'):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
        sep is used to separate the year from the time, and defaults to 'T'.
        The optional argument timespec specifies the number of additional terms
        of the time to include. Valid options are 'auto', 'hours', 'minutes',
        'seconds', 'milliseconds' and 'microseconds'."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not {type(sep).__name__}')
        text = '%04d-%02d-%02d%s' % (self._year, self._month, self._day, sep) + _format_time(
            self._hour, self._minute, self._second, self._microsecond, timespec)
        return text if self._tzinfo is None else text + _format_offset(self.utcoffset())

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if not parts[-1]:
            del parts[-1]
            if not parts[-1]:
                del parts[-1]
        text = ', '.join(map(str, parts))
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        if self._fold:
            text += ', fold=1'
        return f'{_class_name(self)}({text})'

    def __str__(self):
        return self.isoformat(sep=' ')

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return _offset(self._tzinfo, 'utcoffset', self)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return _tzname(self._tzinfo, self)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return _offset(self._tzinfo, 'dst', self)

    def __eq__(self, other):
        return self._cmp(other, True) == 0 if isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._cmp(other) <= 0 if isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._cmp(other) < 0 if isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._cmp(other) >= 0 if isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._cmp(other) > 0 if isinstance(other, datetime) else NotImplemented

    def _cmp(self, other, equality=False):
        a = b = None
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if equality:
                # Times whose offset depends on fold equal no time of another zone.
                if a != self.replace(fold=not self._fold).utcoffset() \
                        or b != other.replace(fold=not other._fold).utcoffset():
                    return 2
        x = self._seconds() * 1000000 + self._microsecond
        y = other._seconds() * 1000000 + other._microsecond
        if a != b:
            if a is None or b is None:
                if equality:
                    return 2
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            x -= _us(a)
            y -= _us(b)
        return (x > y) - (x < y)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        us = self._seconds() * 1000000 + self._microsecond + _us(other)
        seconds, us = divmod(us, 1000000)
        days, seconds = divmod(seconds, 86400)
        days += _EPOCH_ORDINAL
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        return type(self)(*_ord2ymd(days), seconds // 3600, seconds // 60 % 60, seconds % 60, us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, datetime):
            if isinstance(other, timedelta):
                return self + -other
            return NotImplemented
        us = (self._seconds() - other._seconds()) * 1000000 + self._microsecond - other._microsecond
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if a != b:
                if a is None or b is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                us += _us(b) - _us(a)
        return _from_us(timedelta, us)

    def __hash__(self):
        if self._hashcode == -1:
            plain = self.replace(fold=0) if self._fold else self
            off = plain.utcoffset()
            if off is None:
                self._hashcode = hash(_date_bytes(plain) + _time_bytes(plain, 0))
            else:
                self._hashcode = hash(_from_us(timedelta, plain._seconds() * 1000000 + plain._microsecond - _us(off)))
        return self._hashcode

    def __reduce_ex__(self, protocol, /):
        """__reduce_ex__(proto) -> return pickle state"""
        state = bytearray(_date_bytes(self) + _time_bytes(self, 0))
        if self._fold and protocol > 3:
            state[2] |= 128
        state = bytes(state)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_date_class = date


def _local_seconds_of(u):
    """Local time at u, as seconds since the local epoch."""
    t = _time.localtime(u)
    return (_ymd2ord(t[0], t[1], t[2]) - _EPOCH_ORDINAL) * 86400 + (t[3] * 60 + t[4]) * 60 + t[5]


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
