"""Dates, times of day, durations and time zones."""

from _datefields import MAXYEAR, MINYEAR
from _datetypes import UTC, date, datetime, time, timezone, tzinfo
from _timedelta import timedelta

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")
