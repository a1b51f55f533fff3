"""The names that CPython's native pickler has, and that pickles name it by."""

from pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError,
                    dump, dumps, load, loads)

__native__ = True
