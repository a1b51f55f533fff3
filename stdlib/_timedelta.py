"""The class timedelta."""

from _datefields import class_name

__native__ = True

_SECOND = 1000000
_DAY = 86400 * _SECOND


def _nearest(numerator, denominator):
    """The integer nearest to a quotient, the even one of two."""
    quotient, rest = divmod(numerator, denominator)
    rest *= 2
    if denominator < 0:
        rest, denominator = -rest, -denominator
    return quotient + (rest > denominator or rest == denominator and quotient & 1)


def _ratio(number):
    ratio = number.as_integer_ratio()
    if not isinstance(ratio, tuple):
        raise TypeError("unexpected return type from as_integer_ratio(): expected tuple, "
                        f"not '{type(ratio).__name__}'")
    if len(ratio) != 2:
        raise ValueError("as_integer_ratio() must return a 2-tuple")
    return ratio


class timedelta:
    """A duration: a number of days, seconds and microseconds, of which only the days can be negative."""

    __module__ = 'datetime'
    __slots__ = ('_days', '_seconds', '_microseconds', '_hash')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        rest = 0.0
        for name, value, unit in (('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000),
                                  ('seconds', seconds, _SECOND), ('minutes', minutes, 60 * _SECOND),
                                  ('hours', hours, 3600 * _SECOND), ('days', days, _DAY), ('weeks', weeks, 7 * _DAY)):
            if isinstance(value, int):
                total += int(value) * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                part = (value - whole) * unit
                whole = int(part)
                total += whole
                rest += part - whole
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {class_name(type(value))}")
        if rest:
            near = round(rest)
            if abs(near - rest) == 0.5 and (total + near) & 1:
                near += 1 if near < rest else -1
            total += near
        return _build(cls, total)

    days = property(lambda self: self._days, doc="Number of days, from -999999999 to 999999999.")
    seconds = property(lambda self: self._seconds, doc="Number of seconds, from 0 to 86399.")
    microseconds = property(lambda self: self._microseconds, doc="Number of microseconds, from 0 to 999999.")

    def total_seconds(self):
        """The whole duration in seconds, as a float."""
        return _total(self) / _SECOND

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f"days={self._days}")
        if self._seconds:
            parts.append(f"seconds={self._seconds}")
        if self._microseconds:
            parts.append(f"microseconds={self._microseconds}")
        return f"{class_name(type(self))}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _build(timedelta, _total(self) + _total(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _build(timedelta, _total(self) - _total(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _build(timedelta, _total(other) - _total(self))
        return NotImplemented

    def __neg__(self):
        return _build(timedelta, -_total(self))

    def __pos__(self):
        return _build(timedelta, _total(self))

    def __abs__(self):
        return _build(timedelta, abs(_total(self)))

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __mul__(self, other):
        if isinstance(other, int):
            return _build(timedelta, _total(self) * int(other))
        if isinstance(other, float):
            numerator, denominator = _ratio(other)
            return _build(timedelta, _nearest(_total(self) * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return _total(self) // _total(other)
        if isinstance(other, int):
            return _build(timedelta, _total(self) // int(other))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _total(self) / _total(other)
        if isinstance(other, int):
            return _build(timedelta, _nearest(_total(self), int(other)))
        if isinstance(other, float):
            numerator, denominator = _ratio(other)
            return _build(timedelta, _nearest(_total(self) * denominator, numerator))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _build(timedelta, _total(self) % _total(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(_total(self), _total(other))
            return quotient, _build(timedelta, rest)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return (self._days == other._days and self._seconds == other._seconds
                    and self._microseconds == other._microseconds)
        return NotImplemented

    def __lt__(self, other):
        return _total(self) < _total(other) if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return _total(self) <= _total(other) if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return _total(self) > _total(other) if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return _total(self) >= _total(other) if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        if self._hash is None:
            self._hash = hash((self._days, self._seconds, self._microseconds))
        return self._hash

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _total(delta):
    return (delta._days * 86400 + delta._seconds) * _SECOND + delta._microseconds


def _build(cls, total):
    days, rest = divmod(total, _DAY)
    if not -999999999 <= days <= 999999999:
        if not -0x80000000 <= days <= 0x7fffffff:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    self = object.__new__(cls)
    self._days = days
    self._seconds, self._microseconds = divmod(rest, _SECOND)
    self._hash = None
    return self


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
