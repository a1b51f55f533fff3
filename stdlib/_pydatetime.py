"""The types of datetime in Python: what it falls back on when there is no native module."""

from _datefields import MAXYEAR, MINYEAR
from _datetypes import UTC, date, datetime, time, timezone, tzinfo
from _timedelta import _nearest as _divide_and_round, timedelta

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")
