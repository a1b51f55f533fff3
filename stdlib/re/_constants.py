"""Names of the engine that programs import from here."""

from _sre import MAGIC, MAXGROUPS, MAXREPEAT
from re import PatternError, error
