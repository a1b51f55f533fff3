"""A set that holds its elements by weak references; part of weakref."""

from _weakref import ref

__all__ = ['WeakSet']


def _changing(operation):
    """A method that works on the set of references, given the references to the other operand's elements."""
    def method(self, other):
        # The references carry the callback, because the set may keep them.
        operation(self.data, {ref(element, self._remove) for element in other})
    return method


def _comparing(operation):
    def method(self, other):
        return operation(self.data, {ref(element) for element in other})
    return method


def _in_place(change):
    def method(self, other):
        change(self, other)
        return self
    return method


def _anew(change):
    def method(self, other):
        result = self.copy()
        change(result, other)
        return result
    return method


class WeakSet:
    """A set whose elements disappear when nothing else refers to them."""

    def __init__(self, data=None):
        self.data = set()
        owner = ref(self)

        def _remove(dead):
            live = owner()
            if live is not None:
                live.data.discard(dead)

        self._remove = _remove
        if data is not None:
            self.update(data)

    # Elements may die at any time, so every look at them goes over a copy.

    def __iter__(self):
        for reference in tuple(self.data):
            if (element := reference()) is not None:
                yield element

    def __len__(self):
        return [reference() is None for reference in tuple(self.data)].count(False)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            # What cannot be referred to weakly cannot be in here.
            return False
        return reference in self.data

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return type(self), (list(self),), self.__getstate__()

    def copy(self):
        return type(self)(self)

    # Single elements.

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        references = self.data
        while references:
            element = references.pop()()
            if element is not None:
                return element
        raise KeyError('pop from empty WeakSet')

    def clear(self):
        self.data.clear()

    # Each operation comes as a method that changes the set, as an operator that does so, and as both that do not.

    def update(self, other):
        for item in other:
            self.add(item)

    difference_update = _changing(set.difference_update)
    intersection_update = _changing(set.intersection_update)
    symmetric_difference_update = _changing(set.symmetric_difference_update)
    __ior__, __isub__ = _in_place(update), _in_place(difference_update)
    __iand__, __ixor__ = _in_place(intersection_update), _in_place(symmetric_difference_update)

    union = __or__ = _anew(update)
    difference = __sub__ = _anew(difference_update)
    symmetric_difference = __xor__ = _anew(symmetric_difference_update)

    def intersection(self, other):
        return type(self)([item for item in other if item in self])

    __and__ = intersection

    # Comparisons.

    issubset = __le__ = _comparing(set.issubset)
    issuperset = __ge__ = _comparing(set.issuperset)
    __lt__ = _comparing(set.__lt__)
    __gt__ = _comparing(set.__gt__)

    def __eq__(self, other):
        return self.data == set(map(ref, other)) if isinstance(other, type(self)) else NotImplemented

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __class_getitem__ = classmethod(type(list[int]))


for _name, _method in vars(WeakSet).items():
    if getattr(_method, '__name__', '') == 'method':
        # Under the first of its names.
        _method.__name__ = _name
        _method.__qualname__ = f'WeakSet.{_name}'
del _name, _method
