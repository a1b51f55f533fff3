"""Python versions of what collections takes from _collections."""

import _collections_abc
from _weakref import proxy as _proxy
from operator import eq as _eq
from reprlib import recursive_repr as _recursive_repr


def _count_elements(mapping, iterable):
    """Count the elements of an iterable into a mapping."""
    get = mapping.get
    for elem in iterable:
        mapping[elem] = get(elem, 0) + 1


def _tuplegetter(index, doc):
    """A read-only attribute for the item of a tuple at an index."""
    return property(lambda self: self[index], doc=doc)


class _OrderedDictKeysView(_collections_abc.KeysView):

    def __reversed__(self):
        yield from reversed(self._mapping)


class _OrderedDictItemsView(_collections_abc.ItemsView):

    def __reversed__(self):
        for key in reversed(self._mapping):
            yield (key, self._mapping[key])


class _OrderedDictValuesView(_collections_abc.ValuesView):

    def __reversed__(self):
        for key in reversed(self._mapping):
            yield self._mapping[key]


class _Link:
    """A node of the ring that holds the order; the way back is weak, so a dropped dict leaves no cycle."""

    __slots__ = 'prev', 'next', 'key', '__weakref__'


class OrderedDict(dict):
    """A dict that can also move items to either end and compares order with its own kind.

    The order is a ring of links with a sentinel, the root; a dict leads from each key to its link.
    """

    # Made in __new__, because a subclass may touch items before its __init__ has come here.
    def __new__(cls, /, *args, **kwds):
        self = dict.__new__(cls)
        self.__anchor = root = _Link()
        self.__root = _proxy(root)
        root.prev = root.next = self.__root
        self.__links = {}
        return self

    def __init__(self, other=(), /, **kwds):
        self.__update(other, **kwds)

    def __setitem__(self, key, value, dict_setitem=dict.__setitem__):
        if key not in self:
            root = self.__root
            last = root.prev
            self.__links[key] = link = _Link()
            link.prev, link.next, link.key = last, root, key
            last.next = link
            root.prev = _proxy(link)
        dict_setitem(self, key, value)

    def __delitem__(self, key, dict_delitem=dict.__delitem__):
        dict_delitem(self, key)
        self.__unlink(self.__links.pop(key))

    def __unlink(self, link):
        before, after = link.prev, link.next
        before.next = after
        after.prev = before
        link.prev = link.next = None

    def __iter__(self):
        root = self.__root
        link = root.next
        while link is not root:
            yield link.key
            link = link.next

    def __reversed__(self):
        root = self.__root
        link = root.prev
        while link is not root:
            yield link.key
            link = link.prev

    def clear(self):
        """Take out all items."""
        root = self.__root
        for link in self.__links.values():
            link.prev = link.next = None
        root.prev = root.next = root
        self.__links.clear()
        dict.clear(self)

    def popitem(self, last=True):
        """Take out and return the last item, or the first one."""
        if not self:
            raise KeyError('dictionary is empty')
        root = self.__root
        key = (root.prev if last else root.next).key
        self.__unlink(self.__links.pop(key))
        return key, dict.pop(self, key)

    def move_to_end(self, key, last=True):
        """Move a key to the end, or to the beginning; a missing key is a KeyError."""
        link = self.__links[key]
        before, after = link.prev, link.next
        # The proxy for a strong link: what points forward keeps the link alive.
        weak = after.prev
        before.next = after
        after.prev = before
        root = self.__root
        if last:
            before, after = root.prev, root
        else:
            before, after = root, root.next
        link.prev, link.next = before, after
        before.next = link
        after.prev = weak

    def __sizeof__(self):
        import sys
        size = sys.getsizeof
        n = len(self) + 1
        return (size(self.__dict__) + size(self.__links) * 2 + size(self.__anchor) * n + size(self.__root) * n)

    update = __update = _collections_abc.MutableMapping.update

    def keys(self):
        """A view of the keys."""
        return _OrderedDictKeysView(self)

    def items(self):
        """A view of the (key, value) pairs."""
        return _OrderedDictItemsView(self)

    def values(self):
        """A view of the values."""
        return _OrderedDictValuesView(self)

    __ne__ = _collections_abc.MutableMapping.__ne__

    __marker = object()

    def pop(self, key, default=__marker):
        """Take out a key and return its value; without the key, return the default or raise KeyError."""
        marker = self.__marker
        value = dict.pop(self, key, marker)
        if value is not marker:
            # The link may be gone when __eq__ of a key meddled with the dict.
            link = self.__links.pop(key, None)
            if link is not None:
                self.__unlink(link)
            return value
        if default is marker:
            raise KeyError(key)
        return default

    def setdefault(self, key, default=None):
        """Return the value of key, setting it to the default first when the key is missing."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    @_recursive_repr()
    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        return f'{self.__class__.__name__}({dict(self.items())!r})'

    def __reduce__(self):
        state = self.__getstate__()
        if isinstance(state, tuple):
            state, slots = state
        else:
            slots = {}
        state = state.copy()
        slots = slots.copy()
        # The links are made anew from the items.
        for name in vars(OrderedDict()):
            state.pop(name, None)
            slots.pop(name, None)
        if slots:
            state = state, slots
        return self.__class__, (), state or None, None, iter(self.items())

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new dict with the given keys and one value for all."""
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(map(_eq, self, other))
        return dict.__eq__(self, other)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(other)
        new.update(self)
        return new


OrderedDict.__module__ = 'collections'
