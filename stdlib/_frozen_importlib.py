"""Another name of importlib._bootstrap."""
import sys
from importlib import _bootstrap

sys.modules[__name__] = _bootstrap
