"""The abstract base classes of containers, iterators and callables, known as collections.abc."""

from abc import ABCMeta
import sys

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable",
           "Iterator", "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet",
           "Mapping", "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence",
           "MutableSequence", "ByteString", "Buffer"]

# The classes report the public module as their home.
__name__ = "collections.abc"

GenericAlias = type(list[int])
EllipsisType = type(...)

# The flags by which match statements know sequences and mappings.
_MATCH_SEQUENCE = 1 << 5
_MATCH_MAPPING = 1 << 6


# Types without a name of their own among the built-ins, taken from a sample of each.

def _types_of(*samples):
    return [type(sample) for sample in samples]


def _three_suspended():
    def plain():
        yield

    async def both():
        yield

    async def waiting():
        pass

    waits = waiting()
    waits.close()
    return _types_of(plain(), both(), waits)


generator, async_generator, coroutine = _three_suspended()
dict_keys, dict_values, dict_items, mappingproxy = _types_of({}.keys(), {}.values(), {}.items(), type.__dict__)
dict_keyiterator, dict_valueiterator, dict_itemiterator = _types_of(*map(iter, ({}.keys(), {}.values(), {}.items())))
(bytes_iterator, bytearray_iterator, list_iterator, range_iterator, longrange_iterator, set_iterator, str_iterator,
 tuple_iterator) = _types_of(*map(iter, (b"", bytearray(), [], range(0), range(1 << 1000), set(), "", ())))
list_reverseiterator, zip_iterator = _types_of(reversed([]), zip())
framelocalsproxy = (lambda: type(sys._getframe().f_locals))()


# How the classes are made.

def _check_methods(C, *methods):
    """Say True when every method is found along the MRO of C and none of them is set to None."""
    namespaces = [B.__dict__ for B in C.__mro__]
    for method in methods:
        found = next((space[method] for space in namespaces if method in space), None)
        if found is None:
            return NotImplemented
    return True


def _interface(name, bases, body, *, abstract="", known_by="", of_items=False, native=(), meta=ABCMeta):
    """Make an abstract base class; used in place of a metaclass.

    abstract names the methods a concrete class has to define. Any class with all the methods of known_by is a
    subclass without further ado. of_items lets the class be subscripted with the types of its items. The native
    types are registered.
    """
    body.setdefault("__slots__", ())
    for method in abstract.split():
        body[method].__isabstractmethod__ = True
    if of_items:
        body["__class_getitem__"] = classmethod(GenericAlias)
    if known_by:
        methods = known_by.split()

        def __subclasshook__(cls, C):
            # Classes that inherit from this one may demand more, so it is not for them to tell.
            return _check_methods(C, *methods) if cls is made else NotImplemented

        body["__subclasshook__"] = classmethod(__subclasshook__)
    made = meta(name, bases, body)
    for kind in native:
        made.register(kind)
    return made


# Protocols of one or a few methods. What an abstract method does is the mildest answer, for those who call super().

class Hashable(metaclass=_interface, abstract="__hash__", known_by="__hash__"):
    def __hash__(self):
        return 0


class Sized(metaclass=_interface, abstract="__len__", known_by="__len__"):
    def __len__(self):
        return 0


class Container(metaclass=_interface, abstract="__contains__", known_by="__contains__", of_items=True):
    def __contains__(self, x):
        return False


class Iterable(metaclass=_interface, abstract="__iter__", known_by="__iter__", of_items=True):
    def __iter__(self):
        yield from ()


class Reversible(Iterable, metaclass=_interface, abstract="__reversed__", known_by="__reversed__ __iter__"):
    def __reversed__(self):
        yield from ()


class Collection(Sized, Iterable, Container, metaclass=_interface, known_by="__len__ __iter__ __contains__"):
    pass


class Buffer(metaclass=_interface, abstract="__buffer__", known_by="__buffer__"):
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


class Awaitable(metaclass=_interface, abstract="__await__", known_by="__await__", of_items=True):
    def __await__(self):
        yield


class AsyncIterable(metaclass=_interface, abstract="__aiter__", known_by="__aiter__", of_items=True):
    def __aiter__(self):
        return AsyncIterator()


# What can be stepped through and resumed, in its plain and its asynchronous form.

def _thrown(typ, val, tb):
    """The exception that the three arguments of throw() mean."""
    if val is None and tb is None:
        return typ
    exception = typ() if val is None else val
    return exception if tb is None else exception.with_traceback(tb)


class Iterator(Iterable, metaclass=_interface, abstract="__next__", known_by="__iter__ __next__", native=(
        bytes_iterator, bytearray_iterator, dict_keyiterator, dict_valueiterator, dict_itemiterator, list_iterator,
        list_reverseiterator, range_iterator, longrange_iterator, set_iterator, str_iterator, tuple_iterator,
        zip_iterator)):

    def __iter__(self):
        return self

    def __next__(self):
        """Return the next item or raise StopIteration."""
        raise StopIteration


class Generator(Iterator, metaclass=_interface, abstract="send throw", known_by="__iter__ __next__ send throw close",
                native=(generator,)):

    def send(self, value):
        """Resume with a value: return what is yielded next or raise StopIteration."""
        raise StopIteration

    def throw(self, typ, val=None, tb=None):
        """Resume with an exception: return what is yielded next or raise StopIteration."""
        raise _thrown(typ, val, tb)

    def __next__(self):
        """Resume without a value."""
        return self.send(None)

    def close(self):
        """Raise GeneratorExit at the point of suspension and return what the generator returns."""
        try:
            self.throw(GeneratorExit)
        except StopIteration as stop:
            return stop.value
        except GeneratorExit:
            return None
        raise RuntimeError("generator ignored GeneratorExit")


class Coroutine(Awaitable, metaclass=_interface, abstract="send throw", known_by="__await__ send throw close",
                native=(coroutine,)):
    send = Generator.send
    throw = Generator.throw

    def close(self):
        """Raise GeneratorExit at the point of suspension."""
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return None
        raise RuntimeError("coroutine ignored GeneratorExit")


class AsyncIterator(AsyncIterable, metaclass=_interface, abstract="__anext__", known_by="__anext__ __aiter__"):
    def __aiter__(self):
        return self

    async def __anext__(self):
        """Return the next item or raise StopAsyncIteration."""
        raise StopAsyncIteration


class AsyncGenerator(AsyncIterator, metaclass=_interface, abstract="asend athrow",
                     known_by="__aiter__ __anext__ asend athrow aclose", native=(async_generator,)):

    async def asend(self, value):
        """Resume with a value: return what is yielded next or raise StopAsyncIteration."""
        raise StopAsyncIteration

    async def athrow(self, typ, val=None, tb=None):
        """Resume with an exception: return what is yielded next or raise StopAsyncIteration."""
        raise _thrown(typ, val, tb)

    async def __anext__(self):
        """Resume without a value."""
        return await self.asend(None)

    async def aclose(self):
        """Raise GeneratorExit at the point of suspension."""
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return None
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


# Callables, whose alias groups the types of the parameters.

def _is_param_expr(obj):
    """Whether obj may stand for the whole parameter list: an ellipsis, ParamSpec or Concatenate."""
    if obj is ... or isinstance(obj, list):
        return True
    kind = type(obj)
    return kind.__module__ == 'typing' and kind.__name__ in ('ParamSpec', '_ConcatenateGenericAlias')


def _type_repr(obj):
    """Spell a type the way it is written in an annotation."""
    if obj is ...:
        return '...'
    if isinstance(obj, type):
        home = '' if obj.__module__ == 'builtins' else obj.__module__ + '.'
        return home + obj.__qualname__
    return obj.__name__ if type(obj).__name__ == 'function' and hasattr(obj, '__code__') else repr(obj)


def _grouped(args):
    """Turn the flat arguments of an alias into the parameters, as a list or what stands for one, and the result."""
    *parameters, result = args
    whole = len(parameters) == 1 and _is_param_expr(parameters[0])
    return parameters[0] if whole else parameters, result


class _CallableGenericAlias(GenericAlias):
    """The alias Callable[[X, Y], R], whose __args__ are the flat tuple (X, Y, R)."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif not _is_param_expr(parameters):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}")
        return GenericAlias.__new__(cls, origin, args)

    def __repr__(self):
        parameters, result = _grouped(self.__args__)
        if not isinstance(parameters, list):
            return GenericAlias.__repr__(self)
        parameters = ', '.join(map(_type_repr, parameters))
        return f'collections.abc.Callable[[{parameters}], {_type_repr(result)}]'

    def __reduce__(self):
        return _CallableGenericAlias, (Callable, _grouped(self.__args__))

    def __getitem__(self, item):
        # The base class substitutes; what comes out only has to be grouped again, unless a list was put in.
        args = GenericAlias.__getitem__(self, item if isinstance(item, tuple) else (item,)).__args__
        grouped = isinstance(args[0], (tuple, list))
        return _CallableGenericAlias(Callable, args if grouped else _grouped(args))


class Callable(metaclass=_interface, abstract="__call__", known_by="__call__"):
    def __call__(self, *args, **kwds):
        return False

    __class_getitem__ = classmethod(_CallableGenericAlias)


# Sets. Between two sets, comparisons and operations answer NotImplemented to anything else.

def _as_set(maker, other):
    """The operand as a set, or None when it is not even iterable."""
    if isinstance(other, Set):
        return other
    return maker._from_iterable(other) if isinstance(other, Iterable) else None


class Set(Collection, metaclass=_interface, native=(frozenset,)):
    """A set that need not be mutable.

    Concrete classes define __contains__, __iter__ and __len__. One whose constructor does not take an
    iterable overrides _from_iterable() too; comparing is faster when __le__ and __ge__ are overridden.
    """

    @classmethod
    def _from_iterable(cls, it):
        """Build the result of an operation from an iterable."""
        return cls(it)

    def __le__(self, other):
        if isinstance(other, Set):
            return len(self) <= len(other) and all(element in other for element in self)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            return len(self) >= len(other) and all(element in self for element in other)
        return NotImplemented

    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other) if isinstance(other, Set) else NotImplemented

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def isdisjoint(self, other):
        """Whether the two have no element in common."""
        return not any(element in self for element in other)

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(element for element in other if element in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(element for operand in (self, other) for element in operand)
        return NotImplemented

    def __sub__(self, other):
        taken = _as_set(self, other)
        if taken is None:
            return NotImplemented
        return self._from_iterable(element for element in self if element not in taken)

    def __rsub__(self, other):
        kept = _as_set(self, other)
        if kept is None:
            return NotImplemented
        return self._from_iterable(element for element in kept if element not in self)

    def __xor__(self, other):
        other = _as_set(self, other)
        return NotImplemented if other is None else (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def _hash(self):
        """A hash of the elements that does not depend on their order and equals that of frozenset."""
        mask = (2 * sys.maxsize) + 1
        mixed = 1927868237 * (len(self) + 1)
        for h in map(hash, self):
            mixed ^= (h ^ (h << 16) ^ 89869747) * 3644798167 & mask
        mixed &= mask
        mixed ^= (mixed >> 11) ^ (mixed >> 25)
        mixed = mixed * 69069 + 907133923 & mask
        if mixed > sys.maxsize:
            mixed -= mask + 1
        # -1 is no hash.
        return mixed if mixed != -1 else 590923713


class MutableSet(Set, metaclass=_interface, abstract="add discard", native=(set,)):
    """A set that can be changed. Concrete classes also define add() and discard()."""

    def add(self, value):
        """Put an element in; no effect when it is there already."""
        raise NotImplementedError

    def discard(self, value):
        """Take an element out; no effect when it is not there."""
        raise NotImplementedError

    def remove(self, value):
        """Take an element out, or raise KeyError when it is not there."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Take out and return some element, or raise KeyError when there is none."""
        for element in self:
            self.discard(element)
            return element
        raise KeyError

    def clear(self):
        """Take out all elements, one by one."""
        _pop_until(self.pop, KeyError)

    def __ior__(self, it):
        for element in it:
            self.add(element)
        return self

    def __iand__(self, it):
        for element in self - it:
            self.discard(element)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for element in it:
                self.discard(element)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for element in it if isinstance(it, Set) else self._from_iterable(it):
            change = self.discard if element in self else self.add
            change(element)
        return self


def _pop_until(pop, exhausted):
    try:
        while True:
            pop()
    except exhausted:
        return


# Mappings and their views. Equality of values begins with identity, as it does in the built-in containers.

class MappingView(Sized, metaclass=_interface, of_items=True):
    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{type(self).__name__}({self._mapping!r})'


# Operations on the views that are sets give plain sets.
_into_plain_set = classmethod(lambda cls, it: set(it))


class KeysView(MappingView, Set, metaclass=_interface, native=(dict_keys,)):
    _from_iterable = _into_plain_set

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set, metaclass=_interface, native=(dict_items,)):
    _from_iterable = _into_plain_set

    def __contains__(self, item):
        key, wanted = item
        try:
            value = self._mapping[key]
        except KeyError:
            return False
        return value is wanted or value == wanted

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]


class ValuesView(MappingView, Collection, metaclass=_interface, native=(dict_values,)):
    def __contains__(self, value):
        return any(v is value or v == value for v in self)

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]


class Mapping(Collection, metaclass=_interface, abstract="__getitem__", native=(mappingproxy, framelocalsproxy)):
    """Keys with values, possibly read-only. Concrete classes define __getitem__, __iter__ and __len__."""

    __abc_tpflags__ = _MATCH_MAPPING

    # Not to be taken for a sequence by reversed().
    __reversed__ = None

    def __getitem__(self, key):
        raise KeyError

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

    def keys(self):
        """A set-like view of the keys."""
        return KeysView(self)

    def items(self):
        """A set-like view of the (key, value) pairs."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        else:
            return True

    def get(self, key, default=None):
        """Return the value of key, or the default when the key is missing."""
        try:
            default = self[key]
        except KeyError:
            pass
        return default


_REQUIRED = object()


class MutableMapping(Mapping, metaclass=_interface, abstract="__setitem__ __delitem__", native=(dict,)):
    """A mapping that can be changed. Concrete classes also define __setitem__ and __delitem__."""

    def __setitem__(self, key, value):
        raise KeyError

    def __delitem__(self, key):
        raise KeyError

    def setdefault(self, key, default=None):
        """Return the value of key, setting it to the default first when the key is missing."""
        try:
            value = self[key]
        except KeyError:
            value = self[key] = default
        return value

    def pop(self, key, default=_REQUIRED):
        """Take out a key and return its value; without the key, return the default or raise KeyError."""
        try:
            value = self[key]
        except KeyError:
            if default is not _REQUIRED:
                return default
            raise
        del self[key]
        return value

    def popitem(self):
        """Take out and return some (key, value) pair, or raise KeyError when there is none."""
        for key in self:
            item = key, self[key]
            del self[key]
            return item
        raise KeyError

    def clear(self):
        """Take out all items, one by one."""
        _pop_until(self.popitem, KeyError)

    def update(self, other=(), /, **kwds):
        """Set items from a mapping, an object with keys(), or (key, value) pairs, then from keywords."""
        if isinstance(other, Mapping):
            keys = other
        else:
            keys = other.keys() if hasattr(other, "keys") else None
        if keys is not None:
            for key in keys:
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for name in kwds:
            self[name] = kwds[name]


# Sequences.

class Sequence(Reversible, Collection, metaclass=_interface, abstract="__getitem__",
               native=(tuple, str, range, memoryview)):
    """Items by position, possibly read-only. Concrete classes define __getitem__ and __len__."""

    __abc_tpflags__ = _MATCH_SEQUENCE

    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        position = 0
        while True:
            try:
                item = self[position]
            except IndexError:
                return
            yield item
            position += 1

    def __reversed__(self):
        for position in range(len(self) - 1, -1, -1):
            yield self[position]

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def count(self, value):
        """Return how often value occurs."""
        return len([True for item in self if item is value or item == value])

    def index(self, value, start=0, stop=None):
        """Return the first position of value within the bounds, or raise ValueError when there is none."""
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        position = start
        while stop is None or position < stop:
            try:
                item = self[position]
            except IndexError:
                # The length is not asked for: it may cost, and it may change meanwhile.
                break
            if item is value or item == value:
                return position
            position += 1
        raise ValueError


class MutableSequence(Sequence, metaclass=_interface, abstract="__setitem__ __delitem__ insert", native=(list, bytearray)):
    """A sequence that can be changed. Concrete classes also define __setitem__, __delitem__ and insert()."""

    def __setitem__(self, index, value):
        raise IndexError

    def __delitem__(self, index):
        raise IndexError

    def insert(self, index, value):
        """Put value before the given position."""
        raise IndexError

    def append(self, value):
        """Put value at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put all values at the end, in their order."""
        for value in list(values) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Take out and return the item at a position, by default the last."""
        taken = self[index]
        del self[index]
        return taken

    def remove(self, value):
        """Take out the first occurrence of value, or raise ValueError when there is none."""
        del self[self.index(value)]

    def clear(self):
        """Take out all items, one by one."""
        _pop_until(self.pop, IndexError)

    def reverse(self):
        """Turn the order round in place."""
        last = len(self) - 1
        for left in range(len(self) // 2):
            right = last - left
            self[left], self[right] = self[right], self[left]


class _DeprecateByteStringMeta(ABCMeta):
    """Warns whoever still uses ByteString."""

    def _warn(name="collections.abc.ByteString"):
        import warnings
        warnings._deprecated(name, remove=(3, 14))

    def __new__(cls, name, bases, namespace, _warn=_warn, **kwargs):
        if name != "ByteString":
            _warn()
        return ABCMeta.__new__(cls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance, _warn=_warn):
        _warn()
        return ABCMeta.__instancecheck__(cls, instance)

    del _warn


class ByteString(Sequence, metaclass=_interface, meta=_DeprecateByteStringMeta, native=(bytes, bytearray)):
    """Deprecated common name of bytes and bytearray."""
