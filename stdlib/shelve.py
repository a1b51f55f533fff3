"""Dictionaries of pickled objects that live in a database file."""

import collections.abc
import pickle

__all__ = ["Shelf", "BsdDbShelf", "DbfilenameShelf", "open"]


class _Closed(collections.abc.MutableMapping):
    """Stands for the database after the shelf is closed."""

    def _refuse(self, *args):
        raise ValueError('invalid operation on closed shelf')

    keys = closed = __getitem__ = __setitem__ = __delitem__ = __len__ = __iter__ = _refuse

    def __repr__(self):
        return '<Closed Dictionary>'


class Shelf(collections.abc.MutableMapping):
    """A mapping from str to objects, on top of a mapping from bytes to bytes.

    With writeback, what was read stays in memory and is written again by sync() and close(), changed or not.
    """

    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8"):
        self.dict, self.cache = dict, {}
        self.writeback, self.keyencoding = writeback, keyencoding
        self._protocol = pickle.DEFAULT_PROTOCOL if protocol is None else protocol

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def _key(self, key):
        """A key as the database has it."""
        return key.encode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return self._key(key) in self.dict

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __getitem__(self, key):
        if key in self.cache:
            return self.cache[key]
        found = pickle.loads(self.dict[self._key(key)])
        if self.writeback:
            self.cache[key] = found
        return found

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        self._store(key, value)

    def _store(self, key, value):
        self.dict[self._key(key)] = pickle.dumps(value, self._protocol)

    def __delitem__(self, key):
        del self.dict[self._key(key)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        """Writes what is to be written and lets go of the database."""
        if self.dict is not None:
            try:
                self.sync()
                # Plain dicts cannot be closed.
                getattr(self.dict, 'close', _nothing)()
            finally:
                # When the interpreter ends the class may be gone.
                self.dict = None if _Closed is None else _Closed()

    def __del__(self):
        if hasattr(self, 'writeback'):
            self.close()

    def sync(self):
        """Writes the objects in memory back."""
        if self.writeback:
            for key, value in self.cache.items():
                self._store(key, value)
            self.cache.clear()
        getattr(self.dict, 'sync', _nothing)()


def _nothing():
    pass


class BsdDbShelf(Shelf):
    """A shelf on a database that can be walked through in order."""

    def _pair(self, item):
        key, value = item
        return key.decode(self.keyencoding), pickle.loads(value)

    def set_location(self, key):
        return self._pair(self.dict.set_location(key))

    def next(self):
        return self._pair(next(self.dict))

    def previous(self):
        return self._pair(self.dict.previous())

    def first(self):
        return self._pair(self.dict.first())

    def last(self):
        return self._pair(self.dict.last())


class DbfilenameShelf(Shelf):
    """A shelf in a file that dbm opens."""

    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        from dbm import open as open_database
        super().__init__(open_database(filename, flag), protocol, writeback)

    def clear(self):
        """Removes everything."""
        self.cache.clear()
        self.dict.clear()


def open(filename, flag='c', protocol=None, writeback=False):
    """The shelf of a file. Flags are those of dbm.open."""
    return DbfilenameShelf(filename, flag=flag, protocol=protocol, writeback=writeback)
