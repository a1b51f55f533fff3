"""A database of two files: NAME.dat holds values in blocks, NAME.dir says where the value of each key is."""

import ast
import builtins
import collections.abc
import os

__all__ = ["error", "open"]

_BLOCK = 512

error = OSError


class _Database(collections.abc.MutableMapping):
    def __init__(self, name, mode, flag='c'):
        name = os.fsencode(name)
        self._mode = mode
        self._dirfile = name + b'.dir'
        self._datfile = name + b'.dat'
        self._bakfile = name + b'.bak'
        self._readonly = flag == 'r'
        self._modified = False
        self._index = None
        self._create(flag)
        self._update(flag)

    def _create(self, flag):
        if flag == 'n':
            for file in (self._datfile, self._bakfile, self._dirfile):
                try:
                    os.remove(file)
                except OSError:
                    pass
        if not os.path.exists(self._datfile):
            if flag not in ('c', 'n'):
                raise FileNotFoundError(2, os.strerror(2), os.fsdecode(self._datfile))
            builtins.open(self._datfile, 'wb').close()
            self._chmod(self._datfile)

    def _update(self, flag):
        self._index = {}
        try:
            f = builtins.open(self._dirfile, 'r', encoding="Latin-1")
        except OSError:
            if flag not in ('c', 'n'):
                raise
            builtins.open(self._dirfile, 'w', encoding="Latin-1").close()
            self._chmod(self._dirfile)
            return
        with f:
            for line in f:
                key, pos_and_size = ast.literal_eval(line.rstrip())
                self._index[key.encode('Latin-1')] = pos_and_size

    def _chmod(self, file):
        os.chmod(file, self._mode)

    def _commit(self):
        # Called by __del__ too, perhaps of an object whose construction failed.
        if self._index is None or not self._modified:
            return
        try:
            os.unlink(self._bakfile)
        except OSError:
            pass
        try:
            os.rename(self._dirfile, self._bakfile)
        except OSError:
            pass
        with builtins.open(self._dirfile, 'w', encoding="Latin-1") as f:
            for key, place in self._index.items():
                f.write("%r, %r\n" % (key.decode('Latin-1'), place))
        self._chmod(self._dirfile)
        self._modified = False

    sync = _commit

    def _check(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _check_writable(self):
        if self._readonly:
            raise error('The database is opened for reading only')
        self._check()

    @staticmethod
    def _key(key):
        return key.encode('utf-8') if isinstance(key, str) else key

    def __getitem__(self, key):
        self._check()
        pos, size = self._index[self._key(key)]
        with builtins.open(self._datfile, 'rb') as f:
            f.seek(pos)
            return f.read(size)

    def __setitem__(self, key, value):
        self._check_writable()
        key = self._key(key)
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        if isinstance(value, str):
            value = value.encode('utf-8')
        elif not isinstance(value, (bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        self._modified = True
        key = bytes(key)
        place = self._index.get(key)
        if place is not None and -(-place[1] // _BLOCK) >= -(-len(value) // _BLOCK):
            with builtins.open(self._datfile, 'rb+') as f:
                f.seek(place[0])
                f.write(value)
            self._index[key] = place[0], len(value)
            return
        with builtins.open(self._datfile, 'rb+') as f:
            f.seek(0, 2)
            end = f.tell()
            start = -(-end // _BLOCK) * _BLOCK
            f.write(b'\0' * (start - end) + value)
        self._index[key] = start, len(value)
        if place is None:
            with builtins.open(self._dirfile, 'a', encoding="Latin-1") as f:
                f.write("%r, %r\n" % (key.decode("Latin-1"), (start, len(value))))
            self._chmod(self._dirfile)

    def __delitem__(self, key):
        self._check_writable()
        self._modified = True
        del self._index[self._key(key)]
        self._commit()

    def keys(self):
        self._check()
        return list(self._index)

    def items(self):
        self._check()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        self._check()
        return self._key(key) in self._index

    def iterkeys(self):
        self._check()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._check()
        return len(self._index)

    def close(self):
        """Writes the index and ends the use of the database."""
        try:
            self._commit()
        finally:
            self._index = None

    def __del__(self):
        if getattr(self, '_index', None) is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag='c', mode=0o666):
    """Opens the database of a file name without extension: flag 'r', 'w', 'c' (made if needed) or 'n' (always new)."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    umask = os.umask(0)
    os.umask(umask)
    return _Database(file, mode & ~umask, flag)
