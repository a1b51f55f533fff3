"""The classes tzinfo, timezone, date, time and datetime."""

import time as _clock

from _datefields import (DAY_ABBR, MAXORDINAL, MAXYEAR, MINYEAR, MONTH_ABBR, Malformed, check_date, check_time,
                         class_name, date_end, day_of_year, days_in_month, format_time, index, iso_of, offset_text,
                         ordinal_of, read_date, read_time, time_text, type_name, ymd_of, ymd_of_iso)
from _timedelta import timedelta

__native__ = True

_MISSING = object()
_EPOCH = ordinal_of(1970, 1, 1)
_DAY = 86400
_ZERO = timedelta(0)
_LIMIT = timedelta(1)


def _required(name, position):
    return TypeError(f"function missing required argument '{name}' (pos {position})")


def _absent(year, month):
    """The error of a date that is called for with too few arguments."""
    if year is _MISSING:
        return _required('year', 1)
    index(year)
    return _required('month', 2) if month is _MISSING else _required('day', 3)


def _check_str(value, what):
    if not isinstance(value, str):
        raise TypeError(f"{what} must be str, not {type_name(value)}")


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type "
                        f"'{class_name(type(zone))}'")


def _check_offset(offset, method):
    """A result of utcoffset() or dst(): None or a duration of less than a day."""
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{method}() must return None or a timedelta, not '{class_name(type(offset))}'")
    if not -_LIMIT < offset < _LIMIT:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _zone_name(zone, moment):
    if zone is None:
        return None
    name = zone.tzname(moment)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{class_name(type(name))}'")
    return name


def _state_bytes(state, size, kind):
    """The packed state that pickle hands to a class, where str stands for the bytes of a Python 2 pickle; or None."""
    if isinstance(state, str):
        if len(state) != size:
            return None
        try:
            return state.encode('latin1')
        except UnicodeEncodeError:
            raise ValueError(f"Failed to encode latin1 string when unpickling a {kind} object. "
                             "pickle.load(data, encoding='latin1') is assumed.") from None
    return state if isinstance(state, bytes) and len(state) == size else None


class IsoCalendarDate(tuple):
    """What isocalendar() returns: an ISO year, week and weekday."""

    __module__ = 'datetime'
    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"{class_name(type(self))}(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)


class tzinfo:
    """The base of time zones."""

    __module__ = 'datetime'
    __slots__ = ()

    def utcoffset(self, dt):
        """How far the zone's time is ahead of UTC at dt."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        """The part of the offset that is due to daylight saving time."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def tzname(self, dt):
        """What the zone calls its time at dt."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def fromutc(self, dt):
        """The zone's time for dt, whose fields are in UTC and whose tzinfo is this zone."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt._zone is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        # The standard offset never changes within a zone, so daylight saving is looked up in standard time.
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
            if saving is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saving

    def __reduce__(self):
        arguments = getattr(self, '__getinitargs__', None)
        return type(self), () if arguments is None else arguments(), self.__getstate__()


class timezone(tzinfo):
    """A zone of one fixed offset."""

    __module__ = 'datetime'
    __slots__ = ('_offset', '_name')

    def __new__(cls, offset, name=_MISSING):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type_name(offset)}")
        if name is _MISSING:
            if not offset:
                return cls.utc
            name = None
        else:
            _check_str(name, "timezone() argument 2")
        if not -_LIMIT < offset < _LIMIT:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}.")
        return _fixed_zone(offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def utcoffset(self, dt):
        """The fixed offset."""
        self._check(dt, 'utcoffset')
        return self._offset

    def dst(self, dt):
        """None: a fixed offset knows no daylight saving time."""
        self._check(dt, 'dst')
        return None

    def tzname(self, dt):
        """The name given, or one made of the offset."""
        self._check(dt, 'tzname')
        return str(self)

    def fromutc(self, dt):
        """dt moved by the fixed offset."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt._zone is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {type_name(dt)}")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        return f"datetime.timezone({', '.join([repr(part) for part in self.__getinitargs__()])})"

    def __str__(self):
        if self._name is not None:
            return self._name
        return 'UTC' + offset_text(self._offset) if self._offset else 'UTC'

    # The slots are no state of their own: __getinitargs__() has said everything.
    def __getstate__(self):
        return None

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _fixed_zone(offset, name=None):
    self = object.__new__(timezone)
    self._offset = offset
    self._name = name
    return self


timezone.utc = UTC = _fixed_zone(_ZERO)
timezone.min = _fixed_zone(timedelta(hours=-23, minutes=-59))
timezone.max = _fixed_zone(timedelta(hours=23, minutes=59))


class date:
    """A day of the Gregorian calendar, reckoned back to year 1."""

    __module__ = 'datetime'
    __slots__ = ('_year', '_month', '_day', '_hash')

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING):
        if month is _MISSING:
            state = _state_bytes(year, 4, 'date')
            if state is not None and 1 <= state[2] <= 12:
                return _set_date(object.__new__(cls), state[0] * 256 + state[1], state[2], state[3])
        if day is _MISSING or month is _MISSING or year is _MISSING:
            raise _absent(year, month)
        year, month, day = check_date(year, month, day)
        return _set_date(object.__new__(cls), year, month, day)

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        """The current local date."""
        return cls.fromtimestamp(_clock.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local date at a POSIX timestamp."""
        if isinstance(timestamp, float):
            seconds = _split_timestamp(timestamp)[0] if timestamp == timestamp else _split_timestamp(timestamp)
            if timestamp < seconds:
                seconds -= 1
        else:
            seconds = index(timestamp)
        return cls(*_local_fields(seconds)[:3])

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The date of a day number, 1 being 1 January of year 1."""
        ordinal = index(ordinal)
        if not -0x8000000000000000 <= ordinal <= 0x7fffffffffffffff:
            raise OverflowError("Python int too large to convert to C long")
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        year, month, day = ymd_of(ordinal)
        if year > MAXYEAR:
            raise ValueError(f"year {year} is out of range")
        return cls(year, month, day)

    @classmethod
    def fromisoformat(cls, string, /):
        """The date written as YYYY-MM-DD, YYYYMMDD or a week date."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(string) not in (7, 8, 10):
                raise Malformed
            fields = read_date(string)
        except Malformed:
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of an ISO year, week and weekday."""
        year, week, day = index(year), index(week), index(day)
        for part in (year, week, day):
            if not -0x80000000 <= part <= 0x7fffffff:
                raise ValueError("ISO calendar component out of range")
        return cls(*ymd_of_iso(year, week, day))

    def toordinal(self):
        """The day number, 1 being 1 January of year 1."""
        return ordinal_of(self._year, self._month, self._day)

    def weekday(self):
        """The day of the week, Monday being 0."""
        return (ordinal_of(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """The day of the week, Monday being 1."""
        return (ordinal_of(self._year, self._month, self._day) + 6) % 7 + 1

    def isocalendar(self):
        """The ISO year, week and weekday."""
        return IsoCalendarDate(*iso_of(self._year, self._month, self._day))

    def isoformat(self):
        """The date as YYYY-MM-DD."""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def ctime(self):
        """The date as C's ctime() writes it."""
        return self._ctime(0, 0, 0)

    def _ctime(self, hour, minute, second):
        return (f"{DAY_ABBR[date.weekday(self)]} {MONTH_ABBR[self._month]} {self._day:2d} "
                f"{hour:02d}:{minute:02d}:{second:02d} {self._year:04d}")

    def timetuple(self):
        """The date as a struct_time for the functions of module time."""
        return self._tuple(0, 0, 0, -1)

    def _tuple(self, hour, minute, second, saving):
        year, month, day = self._year, self._month, self._day
        return _clock.struct_time((year, month, day, hour, minute, second, date.weekday(self),
                                   day_of_year(year, month, day), saving))

    def strftime(self, format):
        """The date formatted by directives such as %d."""
        _check_str(format, "strftime() argument 1")
        return format_time(self, format, self.timetuple())

    def __format__(self, format, /):
        _check_str(format, "__format__() argument 1")
        return self.strftime(format) if format else str(self)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING):
        """The date with other values for the fields given."""
        return type(self)(self._year if year is _MISSING else year, self._month if month is _MISSING else month,
                          self._day if day is _MISSING else day)

    def __replace__(self, /, **changes):
        return self.replace(**changes)

    def __repr__(self):
        return f"{class_name(type(self))}({self._year}, {self._month}, {self._day})"

    def __str__(self):
        return self.isoformat()

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._moved(other._days)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(date.toordinal(self) - date.toordinal(other))
        return NotImplemented

    def _moved(self, days):
        ordinal = date.toordinal(self) + days
        if not 1 <= ordinal <= MAXORDINAL:
            raise OverflowError("date value out of range")
        cls = type(self)
        year, month, day = ymd_of(ordinal)
        return _set_date(object.__new__(date), year, month, day) if cls is date else cls(year, month, day)

    def _key(self):
        return (self._year * 16 + self._month) * 32 + self._day

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._year == other._year and self._month == other._month and self._day == other._day
        return NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if _is_date(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if _is_date(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if _is_date(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if _is_date(other) else NotImplemented

    def __hash__(self):
        if self._hash is None:
            self._hash = hash((self._year, self._month, self._day))
        return self._hash

    def _date_state(self):
        high, low = divmod(self._year, 256)
        return [high, low, self._month, self._day]

    def __reduce__(self):
        return type(self), (bytes(self._date_state()),)


def _is_date(value):
    return isinstance(value, date) and not isinstance(value, datetime)


def _set_date(self, year, month, day):
    self._year = year
    self._month = month
    self._day = day
    self._hash = None
    return self


class time:
    """A time of day, of no particular day."""

    __module__ = 'datetime'
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_zone', '_fold', '_hash')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        state = _state_bytes(hour, 6, 'time')
        if state is not None and state[0] & 0x7f < 24:
            if minute != 0 and minute is not None:
                _check_state_zone(minute)
            return _set_time(object.__new__(cls), state[0] & 0x7f, state[1], state[2],
                             (state[3] * 256 + state[4]) * 256 + state[5], minute or None, state[0] >> 7)
        fields = check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        hour, minute, second, microsecond, fold = fields
        return _set_time(object.__new__(cls), hour, minute, second, microsecond, tzinfo, fold)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """The time written in an ISO 8601 format."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            (hour, minute, second, microsecond), offset = read_time(string[1:] if string[:1] == 'T' else string)
        except Malformed:
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        return cls(hour, minute, second, microsecond, _zone_of(offset))

    def isoformat(self, timespec='auto'):
        """The time as HH:MM:SS with what else there is, or as timespec says."""
        return (time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + offset_text(self.utcoffset()))

    def strftime(self, format):
        """The time formatted by directives such as %H."""
        _check_str(format, "strftime() argument 1")
        return format_time(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format, /):
        _check_str(format, "__format__() argument 1")
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        """The zone's offset from UTC, or None."""
        return None if self._zone is None else _check_offset(self._zone.utcoffset(None), 'utcoffset')

    def dst(self):
        """The zone's daylight saving, or None."""
        return None if self._zone is None else _check_offset(self._zone.dst(None), 'dst')

    def tzname(self):
        """The zone's name, or None."""
        return _zone_name(self._zone, None)

    def replace(self, hour=_MISSING, minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=_MISSING, *,
                fold=_MISSING):
        """The time with other values for the fields given."""
        return type(self)(self._hour if hour is _MISSING else hour, self._minute if minute is _MISSING else minute,
                          self._second if second is _MISSING else second,
                          self._microsecond if microsecond is _MISSING else microsecond,
                          self._zone if tzinfo is _MISSING else tzinfo, fold=self._fold if fold is _MISSING else fold)

    def __replace__(self, /, **changes):
        return self.replace(**changes)

    def __repr__(self):
        text = f"{class_name(type(self))}({self._hour}, {self._minute}"
        if self._microsecond:
            text += f", {self._second}, {self._microsecond}"
        elif self._second:
            text += f", {self._second}"
        return text + _zone_repr(self)

    def __str__(self):
        return self.isoformat()

    def _total(self, offset):
        """Microseconds since midnight, of UTC if an offset is given."""
        total = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        if offset is not None:
            total -= (offset._days * _DAY + offset._seconds) * 1000000 + offset._microseconds
        return total

    def _compare(self, other, equality):
        """The difference in microseconds, and None if only equality is asked of a naive and an aware time."""
        if self._zone is other._zone:
            return self._total(None) - other._total(None)
        mine = self.utcoffset()
        theirs = other.utcoffset()
        if (mine is None) != (theirs is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._total(mine) - other._total(theirs)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        if self._hash is None:
            self._hash = hash(self._total((self.replace(fold=0) if self._fold else self).utcoffset()))
        return self._hash

    def __reduce_ex__(self, protocol):
        high, low = divmod(self._microsecond, 256)
        high, middle = divmod(high, 256)
        hour = self._hour + 128 if self._fold and protocol > 3 else self._hour
        state = bytes([hour, self._minute, self._second, high, middle, low])
        return type(self), (state,) if self._zone is None else (state, self._zone)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _check_state_zone(zone):
    if not isinstance(zone, tzinfo):
        raise TypeError("bad tzinfo state arg")


def _zone_repr(moment):
    """The end of a repr: what is said of the zone and the fold, and the parenthesis."""
    text = ", fold=1" if moment._fold else ""
    return text + (")" if moment._zone is None else f", tzinfo={moment._zone!r})")


def _zone_of(offset):
    """The zone of an offset as read_time() gives it."""
    if offset is None:
        return None
    return UTC if offset == (0, 0) else timezone(timedelta(0, *offset))


def _set_time(self, hour, minute, second, microsecond, zone, fold):
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = microsecond
    self._zone = zone
    self._fold = fold
    self._hash = None
    return self


class datetime(date):
    """A date and a time of day, in a time zone or in none."""

    __module__ = 'datetime'
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_zone', '_fold')

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        state = _state_bytes(year, 10, 'datetime')
        if state is not None and 1 <= state[2] & 0x7f <= 12:
            zone = None if month is _MISSING else month
            if zone is not None:
                _check_state_zone(zone)
            self = _set_date(object.__new__(cls), state[0] * 256 + state[1], state[2] & 0x7f, state[3])
            return _set_time(self, state[4], state[5], state[6], (state[7] * 256 + state[8]) * 256 + state[9],
                             zone, state[2] >> 7)
        if day is _MISSING or month is _MISSING or year is _MISSING:
            raise _absent(year, month)
        year, month, day = check_date(year, month, day)
        hour, minute, second, microsecond, fold = check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        return _set_time(_set_date(object.__new__(cls), year, month, day), hour, minute, second, microsecond, tzinfo,
                         fold)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    @classmethod
    def now(cls, tz=None):
        """The current time, of the zone tz or local."""
        return cls.fromtimestamp(_clock.time(), tz)

    @classmethod
    def utcnow(cls):
        """The current time of UTC, as a naive datetime."""
        _deprecated("utcnow()", "now(datetime.UTC)")
        return _from_utc(cls, *_split_timestamp(_clock.time()))

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The time at a POSIX timestamp, of the zone tz or local."""
        _check_zone(tz)
        seconds, microsecond = _split_timestamp(timestamp)
        if tz is not None:
            return tz.fromutc(_from_utc(cls, seconds, microsecond, tz))
        fields = _local_fields(seconds)
        fold = 0
        # Local times repeat where they are set back: then a moment before this one had the same local time.
        local = _seconds_of(fields)
        if seconds >= _DAY - 62135596800:
            back = local - _local(seconds - _DAY) - _DAY
            if back < 0 and _local(seconds + back) == local:
                fold = 1
        return _build(cls, *fields, microsecond, None, fold)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The time of UTC at a POSIX timestamp, as a naive datetime."""
        _deprecated("utcfromtimestamp()", "fromtimestamp(timestamp, datetime.UTC)")
        return _from_utc(cls, *_split_timestamp(timestamp))

    @classmethod
    def strptime(cls, string, format, /):
        """The time that string shows in a format of strftime()."""
        _check_str(string, "strptime() argument 1")
        _check_str(format, "strptime() argument 2")
        import _strptime
        return _strptime._strptime_datetime(cls, string, format)

    @classmethod
    def combine(cls, date, time, tzinfo=_MISSING):
        """The time of day on a date."""
        if not isinstance(date, _date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type_name(date)}")
        if not isinstance(time, _time):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type_name(time)}")
        zone = time._zone if tzinfo is _MISSING else tzinfo
        return _build(cls, date._year, date._month, date._day, time._hour, time._minute, time._second,
                      time._microsecond, zone, time._fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """The time written in an ISO 8601 format."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        clock, offset = (0, 0, 0, 0), None
        try:
            if len(string) < 7:
                raise Malformed
            end = date_end(string)
            fields = read_date(string[:end])
            if len(string) > end + 1:
                clock, offset = read_time(string[end + 1:])
        except Malformed:
            raise ValueError(f"Invalid isoformat string: {string!r}") from None
        return cls(*fields, *clock, _zone_of(offset))

    def date(self):
        """The date alone."""
        return _set_date(object.__new__(date), self._year, self._month, self._day)

    def time(self):
        """The time of day alone, without its zone."""
        return _set_time(object.__new__(time), self._hour, self._minute, self._second, self._microsecond, None,
                         self._fold)

    def timetz(self):
        """The time of day alone, with its zone."""
        return _set_time(object.__new__(time), self._hour, self._minute, self._second, self._microsecond, self._zone,
                         self._fold)

    def ctime(self):
        """The time as C's ctime() writes it."""
        return self._ctime(self._hour, self._minute, self._second)

    def timetuple(self):
        """The local time as a struct_time for the functions of module time."""
        saving = self.dst()
        return self._tuple(self._hour, self._minute, self._second, -1 if saving is None else 1 if saving else 0)

    def utctimetuple(self):
        """The time of UTC as a struct_time for the functions of module time."""
        offset = self.utcoffset()
        moment = self if not offset else self - offset
        return moment._tuple(moment._hour, moment._minute, moment._second, 0)

    def timestamp(self):
        """The POSIX timestamp, as a float; a naive time is local."""
        if self._zone is not None:
            return (self - _epoch()).total_seconds()
        return _utc_of_local(self) + self._microsecond / 1000000

    def isoformat(self, sep='T', timespec='auto'):
        """The time as YYYY-MM-DDTHH:MM:SS with what else there is, or as timespec says."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {type_name(sep)}")
        return (date.isoformat(self) + sep
                + time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + offset_text(self.utcoffset()))

    def utcoffset(self):
        """The zone's offset from UTC, or None."""
        return None if self._zone is None else _check_offset(self._zone.utcoffset(self), 'utcoffset')

    def dst(self):
        """The zone's daylight saving, or None."""
        return None if self._zone is None else _check_offset(self._zone.dst(self), 'dst')

    def tzname(self):
        """The zone's name, or None."""
        return _zone_name(self._zone, self)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING, hour=_MISSING, minute=_MISSING, second=_MISSING,
                microsecond=_MISSING, tzinfo=_MISSING, *, fold=_MISSING):
        """The time with other values for the fields given."""
        return type(self)(self._year if year is _MISSING else year, self._month if month is _MISSING else month,
                          self._day if day is _MISSING else day, self._hour if hour is _MISSING else hour,
                          self._minute if minute is _MISSING else minute,
                          self._second if second is _MISSING else second,
                          self._microsecond if microsecond is _MISSING else microsecond,
                          self._zone if tzinfo is _MISSING else tzinfo, fold=self._fold if fold is _MISSING else fold)

    def astimezone(self, tz=None):
        """The same moment in the zone tz, or in local time; a naive time is local."""
        _check_zone(tz)
        zone = self._zone
        if zone is not None and zone is tz:
            return self
        offset = None if zone is None else self.utcoffset()
        if offset is None:
            # Not the offset of that moment's zone: a time that was skipped is read by the other offset.
            offset = timedelta(0, _seconds_of(self._fields()) - _utc_of_local(self))
        moment = (self - offset).replace(tzinfo=UTC, fold=0)
        if tz is None:
            tz = _local_zone(_seconds_of(moment._fields()))
        elif tz is UTC:
            return moment
        return tz.fromutc(moment.replace(tzinfo=tz))

    def _fields(self):
        return self._year, self._month, self._day, self._hour, self._minute, self._second

    def __repr__(self):
        text = (f"{class_name(type(self))}({self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}")
        if self._microsecond:
            text += f", {self._second}, {self._microsecond}"
        elif self._second:
            text += f", {self._second}"
        return text + _zone_repr(self)

    def __str__(self):
        return self.isoformat(sep=' ')

    def __add__(self, other):
        return self._shifted(other, 1) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(other, -1)
        if not isinstance(other, datetime):
            return NotImplemented
        mine = theirs = None
        if self._zone is not other._zone:
            mine = self.utcoffset()
            theirs = other.utcoffset()
            if (mine is None) != (theirs is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta(0, 0, self._total(mine) - other._total(theirs))

    def _shifted(self, delta, sign):
        days, rest = divmod(self._total(None)
                            + sign * ((delta._days * _DAY + delta._seconds) * 1000000 + delta._microseconds),
                            _DAY * 1000000)
        if not 1 <= days <= MAXORDINAL:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return _build(type(self), *ymd_of(days), hour, minute, second, microsecond, self._zone, 0)

    def _total(self, offset):
        """Microseconds since day number 0, of UTC if an offset is given."""
        total = (ordinal_of(self._year, self._month, self._day) * _DAY
                 + (self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        if offset is not None:
            total -= (offset._days * _DAY + offset._seconds) * 1000000 + offset._microseconds
        return total

    def _compare(self, other, equality):
        """The difference in microseconds, and None if only equality is asked and the two can never be equal."""
        if self._zone is other._zone:
            return self._total(None) - other._total(None)
        mine = self.utcoffset()
        theirs = other.utcoffset()
        if (mine is None) != (theirs is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        # PEP 495: a time that fold makes ambiguous or that does not exist equals no time of another zone.
        if equality and (mine != self.replace(fold=not self._fold).utcoffset()
                         or theirs != other.replace(fold=not other._fold).utcoffset()):
            return None
        return self._total(mine) - other._total(theirs)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        if self._hash is None:
            self._hash = hash(self._total((self.replace(fold=0) if self._fold else self).utcoffset()))
        return self._hash

    def __reduce_ex__(self, protocol):
        state = self._date_state()
        if self._fold and protocol > 3:
            state[2] += 128
        high, low = divmod(self._microsecond, 256)
        high, middle = divmod(high, 256)
        state = bytes(state + [self._hour, self._minute, self._second, high, middle, low])
        return type(self), (state,) if self._zone is None else (state, self._zone)

    def __reduce__(self):
        return self.__reduce_ex__(2)


# combine() has parameters of these names.
_date = date
_time = time


def _build(cls, year, month, day, hour, minute, second, microsecond, zone, fold):
    """A datetime of class cls, by its constructor if it is a subclass."""
    if cls is datetime:
        _check_zone(zone)
        return _set_time(_set_date(object.__new__(cls), year, month, day), hour, minute, second, microsecond, zone,
                         fold)
    self = cls(year, month, day, hour, minute, second, microsecond, zone)
    if fold:
        self._fold = fold
    return self


def _epoch():
    return datetime(1970, 1, 1, tzinfo=UTC)


def _deprecated(method, instead):
    import warnings
    warnings.warn(f"datetime.datetime.{method} is deprecated and scheduled for removal in a future version. "
                  "Use timezone-aware objects to represent datetimes in UTC: "
                  f"datetime.datetime.{instead}.", DeprecationWarning, stacklevel=3)


def _split_timestamp(timestamp):
    """Whole seconds and microseconds of a timestamp, rounded to even."""
    if not isinstance(timestamp, float):
        seconds = index(timestamp)
        microsecond = 0
    elif timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    elif not -9.3e18 < timestamp < 9.3e18:
        raise OverflowError("timestamp out of range for platform time_t")
    else:
        seconds = int(timestamp)
        microsecond = round((timestamp - seconds) * 1e6)
        carry, microsecond = divmod(microsecond, 1000000)
        seconds += carry
    if not -0x8000000000000000 <= seconds <= 0x7fffffffffffffff:
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds, microsecond


def _from_utc(cls, seconds, microsecond, zone=None):
    days, seconds = divmod(seconds, _DAY)
    days += _EPOCH
    if not 1 <= days <= MAXORDINAL:
        raise ValueError(f"year {ymd_of(days)[0]} is out of range")
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return _build(cls, *ymd_of(days), hour, minute, second, microsecond, zone, 0)


def _local_fields(seconds):
    """Year to second of the local time at a timestamp."""
    fields = _clock.localtime(seconds)
    year = fields[0]
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    return year, fields[1], fields[2], fields[3], fields[4], min(fields[5], 59)


def _seconds_of(fields):
    """The timestamp at which UTC has these fields."""
    year, month, day, hour, minute, second = fields
    return (ordinal_of(year, month, day) - _EPOCH) * _DAY + (hour * 60 + minute) * 60 + second


def _local(seconds):
    return _seconds_of(_local_fields(seconds))


def _utc_of_local(moment):
    """The timestamp in whole seconds at which local time has the fields of moment; fold chooses between two.

    Offsets are taken a day to either side of the first guess, as zones change theirs less often than that.
    """
    wanted = _seconds_of(moment._fields())
    ahead = _local(wanted) - wanted
    first = wanted - ahead
    shown = _local(first)
    if shown == wanted:
        probe = first + (_DAY if moment._fold else -_DAY)
        other = _local(probe) - probe
        if other == ahead:
            return first
    else:
        other = shown - first
    second = wanted - other
    if _local(second) == wanted:
        return second
    if shown == wanted:
        return first
    # The wanted time was skipped: fold 0 reads it by the offset before the gap, fold 1 by the one after it.
    return min(first, second) if moment._fold else max(first, second)


def _local_zone(seconds):
    fields = _clock.localtime(seconds)
    offset = timedelta(seconds=fields.tm_gmtoff)
    return timezone(offset, fields.tm_zone) if fields.tm_zone is not None else timezone(offset)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
