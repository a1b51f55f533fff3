"""Python versions of what functools takes from _functools."""

from _thread import RLock
# An own name, so that caching len() itself works.
from builtins import len as _len
from reprlib import recursive_repr

# The classes and functions report the public module as their home.
__name__ = 'functools'

_missing = object()


def cmp_to_key(mycmp):
    """Turn a comparison function with the result <0, 0 or >0 into a key function."""

    class K:
        __slots__ = ['obj']

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def reduce(function, sequence, initial=_missing):
    """Combine the items from left to right by a function of two arguments."""
    items = iter(sequence)
    if initial is _missing:
        try:
            value = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


class partial:
    """A call with some of the arguments given in advance."""

    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            # Nested ones become one, unless the inner one carries attributes of its own.
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        import warnings
        warnings.warn('functools.partial will be a method descriptor in '
                      'future Python versions; wrap it in staticmethod() '
                      'if you want to preserve the old behavior', FutureWarning, 2)
        return self

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError(f"expected 4 items in state, got {len(state)}")
        func, args, kwds, namespace = state
        if (not callable(func) or not isinstance(args, tuple) or kwds is not None and not isinstance(kwds, dict)
                or namespace is not None and not isinstance(namespace, dict)):
            raise TypeError("invalid partial state")
        self.func = func
        self.args = tuple(args)
        if kwds is None:
            kwds = {}
        elif type(kwds) is not dict:
            kwds = dict(kwds)
        self.keywords = kwds
        self.__dict__ = {} if namespace is None else namespace

    __class_getitem__ = classmethod(type(list[int]))


class _Key(list):
    """A cache key that computes its hash once."""

    __slots__ = 'hashvalue'

    def __init__(self, items):
        self[:] = items
        self.hashvalue = hash(items)

    def __hash__(self):
        return self.hashvalue


_keywords_follow = object()


def _make_key(args, kwds, typed):
    if kwds:
        key = (*args, _keywords_follow, *[x for item in kwds.items() for x in item])
    else:
        key = args
    if typed:
        key += tuple([type(v) for v in args])
        if kwds:
            key += tuple([type(v) for v in kwds.values()])
    elif _len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return _Key(key)


def _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo):
    # In a dict the order of insertion is the order of use, when a hit is taken out and put in again.
    results = {}
    hits = misses = 0
    lock = RLock()

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        if maxsize == 0:
            misses += 1
            return user_function(*args, **kwds)
        key = _make_key(args, kwds, typed)
        with lock:
            if maxsize is None:
                value = results.get(key, _missing)
            else:
                value = results.pop(key, _missing)
                if value is not _missing:
                    results[key] = value
            if value is not _missing:
                hits += 1
                return value
            misses += 1
        value = user_function(*args, **kwds)
        with lock:
            if key not in results:
                if maxsize is not None and _len(results) >= maxsize:
                    del results[next(iter(results))]
                results[key] = value
        return value

    def cache_info():
        """The numbers of hits, misses, places and results in the cache."""
        with lock:
            return _CacheInfo(hits, misses, maxsize, _len(results))

    def cache_clear():
        """Forget all results and begin counting anew."""
        nonlocal hits, misses
        with lock:
            results.clear()
            hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper
