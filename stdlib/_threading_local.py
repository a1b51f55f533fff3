"""Thread-local data in Python, for those who want to see how it works. Programs use threading.local.

>>> from _threading_local import local
>>> from threading import Thread
>>> mine = local()
>>> mine.colour = 'red'
>>> def paint():
...     print(hasattr(mine, 'colour'))
...     mine.colour = 'green'
...
>>> thread = Thread(target=paint)
>>> thread.start(); thread.join()
False
>>> mine.colour
'red'

A subclass has its __init__() called in each thread that uses the object, with the same arguments:

>>> class Counter(local):
...     def __init__(self, start):
...         self.value = start
...
>>> counter = Counter(5)
>>> counter.value += 1
>>> seen = []
>>> thread = Thread(target=lambda: seen.append(counter.value))
>>> thread.start(); thread.join()
>>> seen, counter.value
([5], 6)
"""

__all__ = ['local']

from contextlib import contextmanager
from threading import RLock, current_thread
from weakref import WeakKeyDictionary


class _Home:
    """What a thread-local object has beside its attributes: their dicts by thread."""

    __slots__ = 'arguments', 'dicts', 'lock'

    def __init__(self, arguments):
        self.arguments = arguments
        self.dicts = WeakKeyDictionary()
        self.lock = RLock()


@contextmanager
def _moved_in(thing):
    """Within the block, the attributes of the object are those of this thread."""
    home = object.__getattribute__(thing, '_local__home')
    with home.lock:
        thread = current_thread()
        attributes = home.dicts.get(thread)
        first = attributes is None
        if first:
            attributes = home.dicts[thread] = {}
        object.__setattr__(thing, '__dict__', attributes)
        if first:
            args, kwargs = home.arguments
            type(thing).__init__(thing, *args, **kwargs)
            # That may have waited, and another thread moved in.
            object.__setattr__(thing, '__dict__', attributes)
        yield


class local:
    """An object with other attributes in each thread."""

    __slots__ = '_local__home', '__dict__'

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        home = _Home((args, kwargs))
        home.dicts[current_thread()] = {}
        object.__setattr__(self, '_local__home', home)
        return self

    def __getattribute__(self, name):
        with _moved_in(self):
            return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        self.__check(name)
        with _moved_in(self):
            object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self.__check(name)
        with _moved_in(self):
            object.__delattr__(self, name)

    def __check(self, name):
        if name == '__dict__':
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
