"""The name under which the reference keeps its datetime in Python; here there is no other."""

from datetime import *
from datetime import __all__
from _timedelta import _nearest as _divide_and_round
