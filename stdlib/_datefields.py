"""The arithmetic under datetime: day numbers, range checks, ISO 8601 reading and strftime's own directives.

Everything here works on plain integers and strings, so that the classes built on it need not know each other.
"""

from operator import index

__native__ = True

MINYEAR = 1
MAXYEAR = 9999
MAXORDINAL = 3652059

DAY_ABBR = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_ABBR = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def day_of_year(year, month, day):
    return _BEFORE[month] + day + (month > 2 and is_leap(year))


def ordinal_of(year, month, day):
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400 + day_of_year(year, month, day)


def ymd_of(ordinal):
    """Year, month and day of a day number; years counted from March put the leap day last, where it shifts nothing."""
    era, day = divmod(ordinal + 305, 146097)
    year = (day - day // 1460 + day // 36524 - day // 146096) // 365
    day -= year * 365 + year // 4 - year // 100
    march = (5 * day + 2) // 153
    day -= (153 * march + 2) // 5
    month = march + 3 if march < 10 else march - 9
    return year + era * 400 + (month < 3), month, day + 1


def iso_week_one(year):
    """The day number of the Monday that starts week 1 of an ISO year: the one whose week holds 4 January."""
    fourth = ordinal_of(year, 1, 4)
    return fourth - (fourth + 6) % 7


def iso_of(year, month, day):
    ordinal = ordinal_of(year, month, day)
    start = iso_week_one(year)
    if ordinal < start:
        year -= 1
        start = iso_week_one(year)
    elif ordinal >= start + 364 and ordinal >= iso_week_one(year + 1):
        year += 1
        start = iso_week_one(year)
    week, weekday = divmod(ordinal - start, 7)
    return year, week + 1, weekday + 1


def ymd_of_iso(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    start = iso_week_one(year)
    if not 1 <= week <= 52 and not (week == 53 and iso_week_one(year + 1) - start == 371):
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    ordinal = start + week * 7 + day - 8
    if ordinal < 1:
        raise ValueError("year 0 is out of range")
    if ordinal > MAXORDINAL:
        raise ValueError(f"year {ymd_of(ordinal)[0]} is out of range")
    return ymd_of(ordinal)


def check_date(year, month, day):
    year = index(year)
    month = index(month)
    day = index(day)
    if not MINYEAR <= year <= MAXYEAR:
        _fits(year)
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        _fits(month)
        raise ValueError("month must be in 1..12")
    if day < 1 or day > 28 and day > days_in_month(year, month):
        _fits(day)
        raise ValueError("day is out of range for month")
    return year, month, day


def check_time(hour, minute, second, microsecond, fold):
    hour = index(hour)
    minute = index(minute)
    second = index(second)
    microsecond = index(microsecond)
    fold = index(fold)
    if not 0 <= hour <= 23:
        _fits(hour)
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        _fits(minute)
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        _fits(second)
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        _fits(microsecond)
        raise ValueError("microsecond must be in 0..999999")
    if fold != 0 and fold != 1:
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _fits(value):
    # Fields are C ints in the reference, where a number of more bits is another error than a wrong one.
    if value > 0x7fffffff:
        raise OverflowError("signed integer is greater than maximum")
    if value < -0x80000000:
        raise OverflowError("signed integer is less than minimum")


class Malformed(Exception):
    """Text that is no ISO 8601; the callers know the whole text and raise the ValueError that shows it."""


def _digits(text, start, count):
    part = text[start:start + count]
    if len(part) != count or not (part.isascii() and part.isdigit()):
        raise Malformed
    return int(part)


def read_date(text):
    """Year, month and day of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]."""
    size = len(text)
    year = _digits(text, 0, 4)
    dashed = text[4:5] == '-'
    at = 5 if dashed else 4
    if text[at:at + 1] == 'W':
        week = _digits(text, at + 1, 2)
        at += 3
        day = 1
        if at < size:
            if dashed:
                if text[at] != '-':
                    raise Malformed
                at += 1
            elif text[at] == '-':
                raise Malformed
            day = _digits(text, at, 1)
            at += 1
        if at != size:
            raise Malformed
        try:
            return ymd_of_iso(year, week, day)
        except ValueError:
            raise Malformed from None
    month = _digits(text, at, 2)
    at += 2
    if dashed:
        if text[at:at + 1] != '-':
            raise Malformed
        at += 1
    day = _digits(text, at, 2)
    if at + 2 != size:
        raise Malformed
    return year, month, day


def date_end(text):
    """Where the date ends in the text of a date and time, whose separator may be any character, even a digit."""
    size = len(text)
    if size == 7:
        return 7
    if text[4] == '-':
        if text[5] != 'W':
            return 10
        if size > 8 and text[8] == '-':
            if size == 9:
                raise Malformed
            # A dash with two digits behind it separates a week from an hour; with one it starts the weekday.
            return 8 if size > 10 and '0' <= text[10] <= '9' else 10
        return 8
    if text[4] == 'W':
        end = 7
        while end < size and '0' <= text[end] <= '9':
            end += 1
        if end < 9:
            return end
        return 7 if end % 2 == 0 else 8
    return 8


def _read_clock(text, before_zone=False):
    """Hour, minute, second and microsecond of HH[:MM[:SS]][.f+], the colons all there or all left out."""
    fields = [0, 0, 0, 0]
    size = len(text)
    colons = text[2:3] == ':'
    at = 0
    for i in range(3):
        fields[i] = _digits(text, at, 2)
        at += 2
        if at == size:
            return fields
        mark = text[at]
        if mark == ':' and colons:
            if i == 2:
                raise Malformed
            at += 1
        elif mark == '.' or mark == ',':
            break
        elif colons or i == 2:
            raise Malformed
    at += 1
    fraction = text[at:]
    # The reference lets a zone follow a decimal point at once.
    if before_zone and not fraction:
        return fields
    if not (fraction.isascii() and fraction.isdigit()):
        raise Malformed
    fields[3] = int(fraction[:6].ljust(6, '0'))
    return fields


def read_time(text):
    """The four fields of a time and its offset: None, or (seconds, microseconds)."""
    for at, char in enumerate(text):
        if char == '+' or char == '-' or char == 'Z':
            break
    else:
        return _read_clock(text), None
    fields = _read_clock(text[:at], True)
    zone = text[at + 1:]
    if char == 'Z':
        if zone:
            raise Malformed
        return fields, (0, 0)
    hour, minute, second, microsecond = _read_clock(zone)
    seconds = hour * 3600 + minute * 60 + second
    return fields, (-seconds, -microsecond) if char == '-' else (seconds, microsecond)


def time_text(hour, minute, second, microsecond, timespec):
    if type(timespec) is not str and not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument 1 must be str, not {type_name(timespec)}")
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    if timespec == 'seconds':
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == 'microseconds':
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    if timespec == 'milliseconds':
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == 'minutes':
        return f"{hour:02d}:{minute:02d}"
    if timespec == 'hours':
        return f"{hour:02d}"
    raise ValueError("Unknown timespec value")


def offset_text(offset, colon=':'):
    """A UTC offset as +HH:MM[:SS[.ffffff]], and as nothing when there is none."""
    if offset is None:
        return ''
    sign = '+'
    if offset.days < 0:
        sign = '-'
        offset = -offset
    minute, second = divmod(offset.seconds, 60)
    hour, minute = divmod(minute, 60)
    text = f"{sign}{hour:02d}{colon}{minute:02d}"
    if second or offset.microseconds:
        text += f"{colon}{second:02d}"
        if offset.microseconds:
            text += f".{offset.microseconds:06d}"
    return text


def format_time(value, format, tuple):
    """strftime() of a date, time or datetime: the directives C's strftime() cannot know are put in first."""
    import time
    at = format.find('%')
    if at < 0:
        return time.strftime(format, tuple)
    parts = []
    start = 0
    size = len(format)
    while at >= 0 and at + 1 < size:
        directive = format[at + 1]
        end = at + 2
        if directive == ':' and format[end:end + 1] == 'z':
            end += 1
            text = _offset_of(value, ':')
        elif directive == 'z':
            text = _offset_of(value, '')
        elif directive == 'Z':
            name = value.tzname() if hasattr(value, 'tzname') else None
            text = '' if name is None else name.replace('%', '%%')
            if not isinstance(text, str):
                raise TypeError(f"tzinfo.tzname() must return a string, not {type_name(text)}")
        elif directive == 'f':
            text = "%06d" % getattr(value, 'microsecond', 0)
        else:
            text = None
        if text is not None:
            parts.append(format[start:at])
            parts.append(text)
            start = end
        at = format.find('%', end)
    parts.append(format[start:])
    return time.strftime(''.join(parts), tuple)


def _offset_of(value, colon):
    return offset_text(value.utcoffset(), colon) if hasattr(value, 'utcoffset') else ''


def type_name(value):
    """How messages of argument checks name the type of value."""
    return 'None' if value is None else class_name(type(value))


def class_name(cls):
    """The name of a class with its module if it is one of datetime's own, as the reference's built-in types have it."""
    return "datetime." + cls.__name__ if cls.__module__ == 'datetime' else cls.__name__
