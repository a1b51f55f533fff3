"""What collections falls back on when _collections cannot be imported."""

from reprlib import recursive_repr


def _count_elements(mapping, iterable):
    """Count the elements of an iterable into a mapping."""
    for element in iterable:
        mapping[element] = mapping.get(element, 0) + 1


def _tuplegetter(index, doc):
    """A read-only attribute for the item of a tuple at an index."""
    return property(lambda self: self[index], doc=doc)


_NO_DEFAULT = object()


class OrderedDict(dict):
    """A dict that can also move items to either end and compares order with its own kind.

    Every dict keeps its order; this one adds what else has to do with it. Taking the first item, or moving one to
    the front, costs a walk through the dict.
    """

    __module__ = 'collections'

    def __init__(self, other=(), /, **kwds):
        OrderedDict.update(self, other, **kwds)

    def update(self, other=(), /, **kwds):
        """Set items from a mapping, an object with keys(), or (key, value) pairs, then from keywords."""
        if hasattr(other, 'keys'):
            other = [(key, other[key]) for key in other.keys()]
        for pairs in (other, kwds.items()):
            for key, value in pairs:
                self[key] = value

    def move_to_end(self, key, last=True):
        """Move a key to the end, or to the beginning; a missing key is a KeyError."""
        moved = {key: dict.pop(self, key)}
        if not last:
            moved.update(dict.items(self))
            dict.clear(self)
        dict.update(self, moved)

    def popitem(self, last=True):
        """Take out and return the last item, or the first one."""
        for key in reversed(self) if last else self:
            return key, dict.pop(self, key)
        raise KeyError('dictionary is empty')

    def pop(self, key, default=_NO_DEFAULT):
        """Take out a key and return its value; without the key, return the default or raise KeyError."""
        value = dict.pop(self, key, default)
        if value is _NO_DEFAULT:
            raise KeyError(key)
        return value

    def setdefault(self, key, default=None):
        """Return the value of key, setting it to the default first when the key is missing."""
        if key not in self:
            self[key] = default
        return self[key]

    def __eq__(self, other):
        same_items = dict.__eq__(self, other)
        return same_items and list(self) == list(other) if isinstance(other, OrderedDict) else same_items

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    @recursive_repr()
    def __repr__(self):
        return f'{type(self).__name__}({dict(self) if self else ""})'

    def __reduce__(self):
        state = self.__getstate__()
        return type(self), (), state, None, iter(self.items())

    def copy(self):
        """A shallow copy."""
        return type(self)(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new dict with the given keys and one value for all."""
        return cls([(key, value) for key in iterable])

    def __or__(self, other):
        return self._joined(self, other)

    def __ror__(self, other):
        return self._joined(other, self)

    def _joined(self, first, second):
        if not isinstance(first, dict) or not isinstance(second, dict):
            return NotImplemented
        joined = type(self)(first)
        joined.update(second)
        return joined

    def __ior__(self, other):
        self.update(other)
        return self
