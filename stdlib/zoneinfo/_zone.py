"""The class ZoneInfo."""

import weakref
from collections import OrderedDict
from datetime import datetime, timedelta, tzinfo

from . import _files, _tzif

__native__ = True

_EPOCH = 719163


def _local_seconds(dt):
    """The time of a datetime as seconds since the epoch, as though it were in UTC."""
    return (dt.toordinal() - _EPOCH) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second


class ZoneInfo(tzinfo):
    """A time zone by its name in the IANA database: ZoneInfo('Europe/Paris').

    The same name gives the same object as long as one is in use; the last eight are kept.
    """

    __module__ = 'zoneinfo'

    _strong = OrderedDict()
    _strong_size = 8
    _weak = weakref.WeakValueDictionary()

    def __init_subclass__(cls):
        cls._strong = OrderedDict()
        cls._weak = weakref.WeakValueDictionary()

    def __new__(cls, key):
        zone = cls._weak.get(key)
        if zone is None:
            zone = cls._weak.setdefault(key, cls._load(key))
            zone._cached = True
        cls._strong[key] = cls._strong.pop(key, zone)
        if len(cls._strong) > cls._strong_size:
            cls._strong.popitem(last=False)
        return zone

    @classmethod
    def no_cache(cls, key):
        """Like the constructor, but always a new object."""
        zone = cls._load(key)
        zone._cached = False
        return zone

    @classmethod
    def from_file(cls, file, /, key=None):
        """The zone of an open file in TZif format."""
        zone = super().__new__(cls)
        zone._key = key
        zone._source = repr(file)
        zone._read(file)
        zone._cached = None
        return zone

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forgets all zones, or those of some names."""
        if only_keys is None:
            cls._weak.clear()
            cls._strong.clear()
            return
        for key in only_keys:
            cls._weak.pop(key, None)
            cls._strong.pop(key, None)

    @classmethod
    def _load(cls, key):
        zone = super().__new__(cls)
        zone._key = key
        zone._source = None
        with _files.open_zone(key) as file:
            zone._read(file)
        return zone

    def _read(self, file):
        self._moments, self._periods, self._first, self._rule = _tzif.read(file)
        # Local times of the transitions, for the first (fold=0) and the second (fold=1) of times that come twice.
        before = self._first
        first, second = [], []
        for moment, period in zip(self._moments, self._periods):
            a = int(before.utcoff.total_seconds()) if before else 0
            b = int(period.utcoff.total_seconds())
            first.append(moment + max(a, b))
            second.append(moment + min(a, b))
            before = period
        self._local = (first, second)

    @property
    def key(self):
        """The name that the zone was asked for by, or None."""
        return self._key

    def _period(self, dt):
        if dt is None:
            return self._rule.period if isinstance(self._rule, _tzif.Fixed) and not self._moments else None
        seconds = _local_seconds(dt)
        fold = dt.fold
        times = self._local[fold]
        if not times or seconds > times[-1]:
            if times or not self._first or not isinstance(self._rule, _tzif.Fixed):
                return self._rule.local(seconds, dt.year, fold)
            return self._rule.period
        i = _tzif.position(times, seconds)
        return self._first if i < 0 else self._periods[i]

    def utcoffset(self, dt, /):
        """The offset of the local time from UTC."""
        period = self._period(dt)
        return None if period is None else period.utcoff

    def dst(self, dt, /):
        """How far the clocks are ahead for summer time."""
        period = self._period(dt)
        return None if period is None else period.dst

    def tzname(self, dt, /):
        """What the time is called, such as CEST."""
        period = self._period(dt)
        return None if period is None else period.name

    def fromutc(self, dt, /):
        """The local time of a datetime that is in UTC and has this zone."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        seconds = _local_seconds(dt)
        moments = self._moments
        fold = 0
        if moments and seconds < moments[0]:
            period = self._first
        elif moments and seconds <= moments[-1]:
            i = _tzif.position(moments, seconds)
            period = self._periods[i]
            before = self._periods[i - 1] if i else self._first
            shift = int((before.utcoff - period.utcoff).total_seconds())
            fold = int(shift > seconds - moments[i])
        else:
            period, fold = self._rule.utc(seconds, dt.year)
            if moments and not fold:
                before = self._periods[-2] if len(self._periods) > 1 else self._first
                shift = int((before.utcoff - self._periods[-1].utcoff).total_seconds())
                fold = int(shift > seconds - moments[-1])
        result = dt + period.utcoff
        return result.replace(fold=1) if fold else result

    def __str__(self):
        return f"{self._key}" if self._key is not None else repr(self)

    def __repr__(self):
        if self._key is not None:
            return f"{self.__class__.__module__}.{self.__class__.__qualname__}(key={self._key!r})"
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}.from_file({self._source})"

    def __reduce__(self):
        return self.__class__._unpickle, (self._key, self._cached)

    def __reduce_ex__(self, protocol, /):
        if self._cached is None:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")
        return self.__reduce__()

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)
