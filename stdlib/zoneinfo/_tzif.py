"""Files of the TZif format (RFC 9636) and the POSIX TZ rule at their end."""

import bisect
import calendar
import re
import struct
from datetime import timedelta

DAY = 86400
_EPOCH = 719163     # the ordinal of 1 January 1970


class Period:
    """An offset from UTC with what it is called, for the time between two transitions."""

    __slots__ = ('utcoff', 'dst', 'name')

    def __init__(self, utcoff, dst, name):
        self.utcoff = utcoff
        self.dst = dst
        self.name = name

    def __eq__(self, other):
        return (self.utcoff, self.dst, self.name) == (other.utcoff, other.dst, other.name)


def _delta(seconds):
    return timedelta(seconds=seconds)


def read(file):
    """The data of a file: times of transitions in UTC, the periods they start, the first period, the rule of the end."""
    header = struct.Struct(">4s c 15x 6l")
    magic, version, *counts = _header(file, header)
    width = 4
    if version >= b'2':
        isutc, isstd, leaps, times, types, chars = counts
        file.seek(times * 5 + types * 6 + chars + leaps * 8 + isstd + isutc, 1)
        magic, version, *counts = _header(file, header)
        width = 8
    isutc, isstd, leaps, times, types, chars = counts
    if times:
        moments = struct.unpack(f">{times}{'q' if width == 8 else 'l'}", file.read(times * width))
        kinds = struct.unpack(f">{times}B", file.read(times))
    else:
        moments = kinds = ()
    infos = [struct.unpack(">lbb", file.read(6)) for _ in range(types)]
    names = file.read(chars)
    file.seek(leaps * (width + 4) + isstd + isutc, 1)
    tail = b''
    if width == 8:
        file.readline()
        tail = file.readline().rstrip(b'\n')
    dst = _dst_offsets(infos, kinds)
    periods = [Period(_delta(off), _delta(dst[i]), names[start:names.index(b'\0', start)].decode())
               for i, (off, isdst, start) in enumerate(infos)]
    first = next((p for p, (off, isdst, _) in zip(periods, infos) if not isdst), periods[0] if periods else None)
    rule = parse_rule(tail.decode()) if tail else None
    if rule is None and not periods:
        raise ValueError("No time zone information found.")
    if rule is None:
        rule = Fixed(periods[kinds[-1]] if kinds else first)
    return moments, [periods[k] for k in kinds], first, rule


def _header(file, header):
    data = file.read(header.size)
    if data[:4] != b'TZif':
        raise ValueError("Invalid TZif file: magic not found")
    return header.unpack(data)


def _dst_offsets(infos, kinds):
    """How far each kind of summer time is off standard time, in seconds: by the standard time next to it."""
    found = {}
    for step in (-1, 1):
        for i, kind in enumerate(kinds):
            if not infos[kind][1] or found.get(kind):
                continue
            j = i + step
            if 0 <= j < len(kinds) and not infos[kinds[j]][1]:
                found[kind] = infos[kind][0] - infos[kinds[j]][0]
    return [(found.get(i) or 3600) if isdst else 0 for i, (_, isdst, _) in enumerate(infos)]


class Fixed:
    """A rule without summer time."""

    def __init__(self, period):
        self.period = period

    def local(self, seconds, year, fold):
        return self.period

    def utc(self, seconds, year):
        return self.period, 0


class Yearly:
    """A rule of two changes a year. Times are seconds since the epoch, local or UTC."""

    def __init__(self, std, dst, start, end):
        self.std, self.dst, self.start, self.end = std, dst, start, end
        self.gain = int((dst.utcoff - std.utcoff).total_seconds())

    def changes(self, year):
        """When summer time starts and ends, in the local time before each change."""
        return self.start(year), self.end(year)

    def local(self, seconds, year, fold):
        start, end = self.changes(year)
        # The hour that is skipped belongs to the time before the change unless fold is 1; likewise the hour that comes twice.
        if fold == (self.gain >= 0):
            end -= self.gain
        else:
            start += self.gain
        if start < end:
            summer = start <= seconds < end
        else:
            summer = not end <= seconds < start
        return self.dst if summer else self.std

    def utc(self, seconds, year):
        start, end = self.changes(year)
        start -= int(self.std.utcoff.total_seconds())
        end -= int(self.dst.utcoff.total_seconds())
        if start < end:
            summer = start <= seconds < end
        else:
            summer = not end <= seconds < start
        # After a change that sets the clock back, local times come a second time.
        turned = end if self.gain > 0 else start
        return (self.dst if summer else self.std), int(0 <= seconds - turned < abs(self.gain))


def _nth_weekday(month, week, weekday, seconds):
    def when(year):
        first, days = calendar.monthrange(year, month)
        day = (weekday - 1 - first) % 7 + 1 + (week - 1) * 7
        while day > days:
            day -= 7
        return (_ordinal(year, month, day) - _EPOCH) * DAY + seconds
    return when


def _day_of_year(number, leaps, seconds):
    def when(year):
        day = number
        if leaps is None:           # Jn: 29 February does not count
            day = number - 1 + (calendar.isleap(year) and number >= 60)
        return (_ordinal(year, 1, 1) - _EPOCH + day) * DAY + seconds
    return when


def _ordinal(year, month, day):
    from datetime import date
    return date(year, month, day).toordinal()


_NAME = r'([A-Za-z]{3,}|<[A-Za-z0-9+-]+>)'
_OFFSET = r'([+-]?[0-9]{1,3}(?::[0-9]{2}(?::[0-9]{2})?)?)'
_RULE = re.compile(_NAME + _OFFSET + r'(?:' + _NAME + _OFFSET + r'?)?')


def parse_rule(text):
    """The rule of a text such as CET-1CEST,M3.5.0,M10.5.0/3."""
    base, *days = text.split(',')
    m = _RULE.fullmatch(base)
    if m is None:
        raise ValueError(f"{text!r} is not a valid TZ string")
    try:
        std_off = -_seconds(m[2], 24)
        std = Period(_delta(std_off), timedelta(0), m[1].strip('<>'))
        if m[3] is None:
            if days:
                raise ValueError
            return Fixed(std)
        dst_off = -_seconds(m[4], 24) if m[4] else std_off + 3600
        dst = Period(_delta(dst_off), _delta(dst_off - std_off), m[3].strip('<>'))
        if len(days) != 2:
            raise ValueError
        return Yearly(std, dst, _parse_day(days[0]), _parse_day(days[1]))
    except ValueError:
        raise ValueError(f"Invalid TZ string: {text!r}") from None


def _seconds(text, most):
    sign = -1 if text[0] == '-' else 1
    parts = [int(p) for p in text.lstrip('+-').split(':')] + [0, 0]
    if parts[0] > most or parts[1] > 59 or parts[2] > 59:
        raise ValueError
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def _parse_day(text):
    day, slash, clock = text.partition('/')
    if slash and not re.fullmatch(_OFFSET, clock):
        raise ValueError
    seconds = _seconds(clock, 167) if slash else 7200
    if day[:1] == 'M':
        m = re.fullmatch(r'M([0-9]{1,2})\.([0-9])\.([0-9])', day, re.ASCII)
        if m is None:
            raise ValueError
        month, week, weekday = int(m[1]), int(m[2]), int(m[3])
        if not (1 <= month <= 12 and 1 <= week <= 5 and weekday <= 6):
            raise ValueError
        return _nth_weekday(month, week, weekday, seconds)
    if day[:1] == 'J':
        number = int(day[1:])
        if not 1 <= number <= 365:
            raise ValueError
        return _day_of_year(number, None, seconds)
    number = int(day)
    if not 0 <= number <= 365:
        raise ValueError
    return _day_of_year(number, True, seconds)


def position(moments, seconds):
    """The index of the last transition at or before a moment, -1 when all are later."""
    return bisect.bisect_right(moments, seconds) - 1
