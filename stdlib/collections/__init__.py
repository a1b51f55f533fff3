"""Container types beyond the built-in ones: named tuples, counters, ordered and chained dicts, deques."""

import _collections_abc
import sys as _sys
from _record_templates import renamed as _renamed, tuple_new as _templates
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
from keyword import iskeyword as _iskeyword
from operator import add as _add, eq as _eq, ge as _ge, gt as _gt, itemgetter as _itemgetter, le as _le, lt as _lt
from operator import sub as _sub
from reprlib import recursive_repr as _recursive_repr

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque',
           'namedtuple']

# The same module under its public name.
abc = _sys.modules['collections.abc'] = _collections_abc

try:
    from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque
    # Only so that iterators over a deque can be pickled.
    from _collections import _deque_iterator
except ImportError:
    from _pycollections import OrderedDict, _count_elements, _tuplegetter
else:
    _collections_abc.MutableSequence.register(deque)


def _checked_names(typename, names, rename):
    """The names of a named tuple and its fields, which must be good for Python code."""
    fields = []
    for index, name in enumerate(names):
        if rename and (not name.isidentifier() or _iskeyword(name) or name[0] == '_' or name in fields):
            name = f'_{index}'
        fields.append(name)
    for name in (typename, *fields):
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if _iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    for index, name in enumerate(fields):
        if name[0] == '_' and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in fields[:index]:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
    return _sys.intern(typename), tuple(map(_sys.intern, fields))


def _tuple_constructor(typename, fields, listed):
    """The __new__ of a named tuple. Its signature names the fields, so its code has to be made."""
    namespace = {'_tuple_new': tuple.__new__, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    if 0 < len(fields) < len(_templates):
        constructor = _renamed(_templates[len(fields)], fields, namespace, '__new__', 1)
    else:
        constructor = eval(f'lambda {", ".join(("_cls", *fields))}: _tuple_new(_cls, ({listed}))', namespace)
        constructor.__name__ = '__new__'
    constructor.__doc__ = f'Create new instance of {typename}({listed})'
    return constructor


def _tuple_methods(typename, fields):
    """The other methods of a named tuple by their names."""
    shown = f'({", ".join([field + "=%r" for field in fields])})'

    def _make(cls, iterable):
        made = tuple.__new__(cls, iterable)
        if len(made) == len(fields):
            return made
        raise TypeError(f'Expected {len(fields)} arguments, got {len(made)}')

    def _replace(self, /, **kwds):
        made = self._make(map(kwds.pop, fields, self))
        # What is left belongs to no field.
        if kwds:
            raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
        return made

    def __repr__(self):
        """The values with their names, like the call that makes them."""
        return type(self).__name__ + shown % self

    def _asdict(self):
        """The values in a new dict from the names."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """The values as a plain tuple, for copies and pickles."""
        return (*self,)

    _make.__doc__ = f'Make a new {typename} object from a sequence or iterable'
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'
    return {f.__name__: f for f in (_make, _replace, __repr__, _asdict, __getnewargs__)}


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a subclass of tuple whose items can be read as attributes too.

    The field names are a sequence of strings or one string with names separated by commas or spaces.
    With rename, unusable names become _0, _1 and so on; defaults belong to the last fields.
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    typename, fields = _checked_names(str(typename), map(str, field_names), rename)
    listed = ', '.join(fields)
    methods = {'__new__': _tuple_constructor(typename, fields, listed), **_tuple_methods(typename, fields)}
    for name, method in methods.items():
        method.__qualname__ = f'{typename}.{name}'
    defaults = () if defaults is None else tuple(defaults)
    without = len(fields) - len(defaults)
    if without < 0:
        raise TypeError('Got more default values than field names')
    if defaults:
        methods['__new__'].__defaults__ = defaults
    body = {'__doc__': f'{typename}({listed})', '__slots__': (), '_fields': fields, '__match_args__': fields,
            '_field_defaults': dict(zip(fields[without:], defaults)), **methods,
            '_make': classmethod(methods['_make']), '__replace__': methods['_replace']}
    for index, name in enumerate(fields):
        body[name] = _tuplegetter(index, _sys.intern(f'Alias for field number {index}'))
    made = type(typename, (tuple,), body)
    # Pickling looks the class up in the module that asked for it.
    if module is None:
        module = _sys._getframemodulename(1) or '__main__'
    made.__module__ = module
    return made


# Counters

def _everywhere(test):
    """A comparison that holds if it holds for the count of every element; a missing one has the count 0."""
    def method(self, other):
        if isinstance(other, Counter):
            return all(test(self[element], other[element]) for element in _chain(self, other))
        return NotImplemented
    return method


def _merging(merge, common_only=False):
    """An operator that merges the two counts of every element and keeps those above 0."""
    def method(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        kept = Counter()
        for element, count in self.items():
            count = merge(count, other[element])
            if count > 0:
                kept[element] = count
        if not common_only:
            for element, count in other.items():
                if element not in self and (count := merge(0, count)) > 0:
                    kept[element] = count
        return kept
    return method


def _merging_in_place(merge, common_only=False):
    def method(self, other):
        for element in list(self if common_only else other):
            self[element] = merge(self[element], other[element])
        return self._keep_positive()
    return method


class Counter(dict):
    """A dict from elements to their counts; a missing element has the count 0."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def __delitem__(self, elem):
        """Like dict's, but a missing element is no error."""
        dict.pop(self, elem, None)

    def update(self, iterable=None, /, **kwds):
        """Add counts, taken from an iterable of elements, a mapping to counts, or keywords."""
        if isinstance(iterable, _collections_abc.Mapping):
            if self:
                present = self.get
                for element, count in iterable.items():
                    self[element] = count + present(element, 0)
            else:
                # Nothing to add to; dict does it at once.
                super().update(iterable)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Subtract counts, given as for update(); results may be zero or negative."""
        present = self.get
        if isinstance(iterable, _collections_abc.Mapping):
            for element, count in iterable.items():
                self[element] = present(element, 0) - count
        elif iterable is not None:
            for element in iterable:
                self[element] = present(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def copy(self):
        """A shallow copy."""
        return type(self)(self)

    def __reduce__(self):
        return type(self), (dict(self),)

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def elements(self):
        """Iterate over the elements, each as often as its count says."""
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    def most_common(self, n=None):
        """The n elements with the highest counts, or all of them, as (element, count) from high to low."""
        by_count = _itemgetter(1)
        if n is not None:
            from heapq import nlargest
            return nlargest(n, self.items(), key=by_count)
        return sorted(self.items(), key=by_count, reverse=True)

    def __repr__(self):
        name = type(self).__name__
        if not self:
            return name + '()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            # Counts that cannot be ordered.
            shown = dict(self)
        return f'{name}({shown!r})'

    __eq__, __le__, __ge__ = _everywhere(_eq), _everywhere(_le), _everywhere(_ge)

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    __add__, __sub__, __or__, __and__ = _merging(_add), _merging(_sub), _merging(max), _merging(min, True)
    __iadd__, __isub__ = _merging_in_place(_add), _merging_in_place(_sub)
    __ior__, __iand__ = _merging_in_place(max), _merging_in_place(min, True)

    def __pos__(self):
        """A copy without elements whose count is zero or less."""
        return self + Counter()

    def __neg__(self):
        """The counts below zero, with their sign turned."""
        return Counter() - self

    def _keep_positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self


class ChainMap(_collections_abc.MutableMapping):
    """Several mappings seen as one: reading searches them in order, writing goes to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    # Chains of the same kind.

    def copy(self):
        """A new chain with a copy of the first mapping and the very same others."""
        first, *others = self.maps
        return type(self)(first.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A new chain with one more mapping in front."""
        if m is not None and kwargs:
            m.update(kwargs)
        return type(self)(kwargs if m is None else m, *self.maps)

    @property
    def parents(self):
        """A new chain without the first mapping."""
        return type(self)(*self.maps[1:])

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """A chain of one new dict with the given keys."""
        return cls(dict.fromkeys(iterable, value))

    # Reading.

    def __getitem__(self, key):
        for mapping in self.maps:
            # Not "key in mapping", which a mapping with __missing__ would answer with no.
            try:
                return mapping[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __iter__(self):
        # Starting from the last mapping gives the order that updating a dict with them would.
        return iter(dict.fromkeys(_chain.from_iterable(reversed(self.maps))))

    def __len__(self):
        return len(set(_chain.from_iterable(self.maps)))

    def __bool__(self):
        return any(self.maps)

    @_recursive_repr()
    def __repr__(self):
        return f'{type(self).__name__}({", ".join(map(repr, self.maps))})'

    # Writing.

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def pop(self, key, *args):
        """Take a key out of the first mapping and return its value."""
        try:
            value = self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')
        return value

    def popitem(self):
        """Take out and return an item of the first mapping."""
        try:
            item = self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')
        return item

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            joined = self.copy()
            joined.maps[0].update(other)
            return joined
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            joined = dict(other)
            for mapping in reversed(self.maps):
                joined.update(mapping)
            return type(self)(joined)
        return NotImplemented


# Classes to inherit from. What a method does goes to self.data, where the value of the built-in type is; operands of
# the same class are replaced by their data first.

def _data_of(wrapper, operand):
    return operand.data if isinstance(operand, wrapper) else operand


def _data_length(self):
    return len(self.data)


def _data_repr(self):
    return repr(self.data)


def _copied(wrapped):
    """A copy of an object with all its attributes, and with a copy of its data."""
    cls = type(wrapped)
    copy = cls.__new__(cls)
    copy.__dict__.update(wrapped.__dict__)
    copy.__dict__['data'] = wrapped.__dict__['data'].copy()
    return copy


class UserDict(_collections_abc.MutableMapping):
    """A dict to inherit from: every access goes through the few methods that work on self.data."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for source in (dict, kwargs):
            if source is not None:
                self.update(source)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        try:
            missing = type(self).__missing__
        except AttributeError:
            raise KeyError(key) from None
        return missing(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    __len__, __repr__ = _data_length, _data_repr

    def __iter__(self):
        return iter(self.data)

    # Asking __getitem__, as Mapping does, would take a key for present when __missing__ answers it.

    def __contains__(self, key):
        return key in self.data

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __or__(self, other):
        other = _data_of(UserDict, other)
        return type(self)(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        other = _data_of(UserDict, other)
        return type(self)(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= _data_of(UserDict, other)
        return self

    __copy__ = _copied

    def copy(self):
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        from copy import copy
        # A subclass may copy in its own way, but the items are to pass through its __setitem__.
        items, self.data = self.data, {}
        try:
            empty = copy(self)
        finally:
            self.data = items
        empty.update(self)
        return empty

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


def _compared(compare, wrapper):
    """A comparison of the data of two objects."""
    def method(self, other):
        return compare(self.data, _data_of(wrapper(), other))
    return method


class UserList(_collections_abc.MutableSequence):
    """A list to inherit from; its items are in self.data."""

    def __init__(self, initlist=None):
        self.data = []
        if initlist is not None:
            self.data = list(_data_of(UserList, initlist))

    __len__, __repr__ = _data_length, _data_repr

    def __contains__(self, item):
        return item in self.data

    def __getitem__(self, i):
        found = self.data[i]
        return type(self)(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def _operand(self, other):
        """Whatever can be added to self.data."""
        other = _data_of(UserList, other)
        return other if isinstance(other, type(self.data)) else list(other)

    def __add__(self, other):
        return type(self)(self.data + self._operand(other))

    def __radd__(self, other):
        return type(self)(self._operand(other) + self.data)

    def __iadd__(self, other):
        self.data += self._operand(other)
        return self

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    __lt__, __le__, __eq__, __ge__, __gt__ = [_compared(test, lambda: UserList) for test in (_lt, _le, _eq, _ge, _gt)]

    def copy(self):
        return type(self)(self)

    __copy__ = _copied

    def insert(self, i, item):
        self.data.insert(i, item)

    def extend(self, other):
        self.data.extend(_data_of(UserList, other))

    def pop(self, i=-1):
        return self.data.pop(i)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)


class UserString(_collections_abc.Sequence):
    """A str to inherit from; its text is in self.data."""

    def __init__(self, seq):
        seq = _data_of(UserString, seq)
        self.data = seq if isinstance(seq, str) else str(seq)

    def __getnewargs__(self):
        return (self.data[:],)

    def __hash__(self):
        return hash(self.data)

    __len__, __repr__ = _data_length, _data_repr

    def __contains__(self, char):
        return _data_of(UserString, char) in self.data

    def __getitem__(self, index):
        return type(self)(self.data[index])

    def __add__(self, other):
        other = _data_of(UserString, other)
        return type(self)(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return type(self)((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return type(self)(self.data % args)

    def __rmod__(self, template):
        return type(self)(str(template) % self)

    __lt__, __le__, __eq__, __ge__, __gt__ = [
        _compared(test, lambda: UserString) for test in (_lt, _le, _eq, _ge, _gt)]

    maketrans = str.maketrans

    def expandtabs(self, tabsize=8):
        return type(self)(self.data.expandtabs(tabsize))

    def removeprefix(self, prefix, /):
        return type(self)(self.data.removeprefix(_data_of(UserString, prefix)))

    def removesuffix(self, suffix, /):
        return type(self)(self.data.removesuffix(_data_of(UserString, suffix)))

    def replace(self, old, new, maxsplit=-1):
        old, new = _data_of(UserString, old), _data_of(UserString, new)
        return type(self)(self.data.replace(old, new, maxsplit))

    def translate(self, *args):
        return type(self)(self.data.translate(*args))

    def zfill(self, width):
        return type(self)(self.data.zfill(width))

    def encode(self, encoding='utf-8', errors='strict'):
        # None stands for the defaults here.
        return self.data.encode(encoding or 'utf-8', 'strict' if errors is None else errors)

    # What is asked for may be a tuple, so it is left as it is.

    def startswith(self, prefix, start=0, end=_sys.maxsize):
        return self.data.startswith(prefix, start, end)

    def endswith(self, suffix, start=0, end=_sys.maxsize):
        return self.data.endswith(suffix, start, end)

    # These give plain strings.

    def splitlines(self, keepends=False):
        return self.data.splitlines(keepends)

    def join(self, seq):
        text = self.data
        return text.join(seq)

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    def format(self, /, *args, **kwds):
        template = self.data
        return template.format(*args, **kwds)


# Families of methods with the same signature, made from their names.

def _plain(name):
    def method(self):
        return getattr(self.data, name)()
    return method


def _of_item(name):
    def method(self, item):
        return getattr(self.data, name)(item)
    return method


def _new_text(name):
    def method(self):
        return type(self)(getattr(self.data, name)())
    return method


def _justified(name):
    def method(self, width, *args):
        return type(self)(getattr(self.data, name)(width, *args))
    return method


def _stripped(name):
    def method(self, chars=None):
        return type(self)(getattr(self.data, name)(_data_of(UserString, chars)))
    return method


def _searching(name):
    def method(self, sub, start=0, end=_sys.maxsize):
        return getattr(self.data, name)(_data_of(UserString, sub), start, end)
    return method


def _parting(name):
    def method(self, sep):
        return getattr(self.data, name)(_data_of(UserString, sep))
    return method


def _splitting(name):
    def method(self, sep=None, maxsplit=-1):
        return getattr(self.data, name)(_data_of(UserString, sep), maxsplit)
    return method


def _converted(name, kind):
    def method(self):
        return kind(self.data)
    return method


def _name(owner, name, method):
    method.__name__ = name
    method.__qualname__ = f'{owner.__name__}.{name}'
    setattr(owner, name, method)


for _owner, _make, _names in (
        (UserList, _of_item, 'append count remove'), (UserList, _plain, 'clear reverse'),
        (UserString, _new_text, 'capitalize casefold lower swapcase title upper'),
        (UserString, _justified, 'center ljust rjust'), (UserString, _stripped, 'lstrip rstrip strip'),
        (UserString, _plain, 'isalpha isalnum isascii isdecimal isdigit isidentifier islower isnumeric isprintable '
         'isspace istitle isupper'),
        (UserString, _searching, 'count find index rfind rindex'), (UserString, _parting, 'partition rpartition'),
        (UserString, _splitting, 'split rsplit')):
    for _each in _names.split():
        _name(_owner, _each, _make(_each))
for _kind in (str, int, float, complex):
    _name(UserString, f'__{_kind.__name__}__', _converted(_kind.__name__, _kind))
for _owner in (Counter, UserList, UserString):
    # The operators made above are called after their places.
    for _each, _method in list(vars(_owner).items()):
        if getattr(_method, '__name__', '') == 'method':
            _name(_owner, _each, _method)
del _owner, _make, _names, _each, _kind, _method
