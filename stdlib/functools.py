"""Tools for functions: wrapping, caching, partial application, dispatch on types."""

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache",
           "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod",
           "cached_property"]

from _thread import RLock
from abc import get_cache_token

try:
    from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper
except ImportError:
    from _pyfunctools import partial, reduce, cmp_to_key, _lru_cache_wrapper

GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like what it wraps: copy the assigned attributes and merge the updated ones."""
    for name in assigned:
        # A callable of another kind may lack some of them.
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, ()))
    # Last, so that merging __dict__ does not bring in the wrapped function's own __wrapped__.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorate a wrapper with update_wrapper()."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# The methods that total_ordering adds are named by what they compute and from what, like _gt_from_lt.
# For each pair: whether the root's answer is turned round, and what is then asked of equality.
_DERIVED = {
    '__lt__': {'__gt__': (True, 'and !='), '__le__': (False, 'or =='), '__ge__': (True, '')},
    '__le__': {'__ge__': (True, 'or =='), '__lt__': (False, 'and !='), '__gt__': (True, '')},
    '__gt__': {'__lt__': (True, 'and !='), '__ge__': (False, 'or =='), '__le__': (True, '')},
    '__ge__': {'__le__': (True, 'or =='), '__gt__': (False, 'and !='), '__lt__': (True, '')},
}


def _derived_comparison(root, name):
    """Make, or find, the method for one comparison in terms of another."""
    full_name = f'_{name[2:4]}_from_{root[2:4]}'
    known = globals().get(full_name)
    if known is not None:
        return known
    turned, equality = _DERIVED[root][name]

    def comparison(self, other):
        # From the type, because the operators look there too.
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if turned:
            result = not result
        if equality == '':
            return result
        if equality == 'or ==':
            return result or self == other
        return result and self != other

    comparison.__name__ = name
    comparison.__qualname__ = full_name
    # Under its own name, so that it can be pickled.
    globals()[full_name] = comparison
    return comparison


def total_ordering(cls):
    """Fill in the ordering methods that a class does not define itself."""
    roots = [name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # Of several, < is taken before <= before > before >=, which is the order of the table.
    for name in _DERIVED[roots[0]]:
        if name not in roots:
            setattr(cls, name, _derived_comparison(roots[0], name))
    return cls


class partialmethod:
    """Partial application for the body of a class; works on functions and on other descriptors."""

    def __init__(self, func, /, *args, **keywords):
        if not (callable(func) or hasattr(func, "__get__")):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            # One layer is enough.
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self.func, self.args, self.keywords = func, args, keywords

    __isabstractmethod__ = property(lambda self: getattr(self.func, "__isabstractmethod__", False))

    def __repr__(self):
        kind = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"{kind.__module__}.{kind.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__partialmethod__ = self
        _method.__isabstractmethod__ = self.__isabstractmethod__
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        if bind is not None and not isinstance(self.func, partial):
            bound = bind(obj, cls)
            if bound is not self.func:
                # A descriptor that did bind something: what it returned takes the arguments.
                applied = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, "__self__"):
                    applied.__self__ = bound.__self__
                return applied
        return self._make_unbound_method().__get__(obj, cls)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    return _unwrap_partial(func.func) if isinstance(func, partial) else func


def _unwrap_partialmethod(func):
    """What is behind any layers of partial() and partialmethod()."""
    while True:
        inner = getattr(func, "__partialmethod__", None)
        if isinstance(inner, partialmethod):
            func = inner
        elif isinstance(func, (partial, partialmethod)):
            func = func.func
        else:
            return func


def __getattr__(name):
    if name == '_CacheInfo':
        return _cache_info_type()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _cache_info_type():
    """The class of cache_info(), made when first needed because namedtuple() takes time."""
    kind = globals().get('_CacheInfo')
    if kind is None:
        from collections import namedtuple
        kind = globals()['_CacheInfo'] = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
    return kind


def _make_cache_info(hits, misses, maxsize, currsize):
    return _cache_info_type()(hits, misses, maxsize, currsize)


def lru_cache(maxsize=128, typed=False):
    """Decorate a function so that its latest maxsize results are kept and returned again.

    With maxsize None the cache has no bound. With typed, arguments that are equal but of different
    types are told apart. The function gets cache_info(), cache_clear(), cache_parameters() and
    __wrapped__. Arguments have to be hashable.
    """
    if maxsize is None or isinstance(maxsize, int):
        size = None if maxsize is None else max(maxsize, 0)
        return lambda function: _cached(function, size, typed)
    if callable(maxsize) and isinstance(typed, bool):
        # Used as a decorator without parentheses.
        return _cached(maxsize, 128, typed)
    raise TypeError('Expected first argument to be an integer, a callable, or None')


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _make_cache_info)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Decorate a function so that every result is kept: lru_cache without a bound."""
    return _cached(user_function, None, False)


def _c3_merge(sequences):
    """Merge linear orders into one, as C3 does for base classes."""
    merged = []
    while sequences := [order for order in sequences if order]:
        later = {kind for order in sequences for kind in order[1:]}
        first = next((order[0] for order in sequences if order[0] not in later), None)
        if first is None:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(first)
        sequences = [order[1:] if order[0] is first else order for order in sequences]
    return merged


def _c3_mro(cls, abcs=None):
    """The MRO of cls with some abstract base classes put in as if cls inherited from them.

    Each goes right after the explicit bases that are abstract themselves, in the MRO of the class
    where it starts to be true, that is where no base class is a subclass of it yet.
    """
    bases = list(cls.__bases__)
    boundary = max([i for i, base in enumerate(bases, 1) if hasattr(base, '__abstractmethods__')], default=0)
    abcs = list(abcs or ())
    here = [a for a in abcs if issubclass(cls, a) and not any(issubclass(b, a) for b in bases)]
    further = [a for a in abcs if a not in here]
    explicit, other = bases[:boundary], bases[boundary:]
    orders = [[cls]]
    orders += [_c3_mro(base, further) for base in explicit + here + other]
    orders += [explicit, here, other]
    return _c3_merge(orders)


def _compose_mro(cls, types):
    """The MRO of cls including those of the given types it is a virtual subclass of."""
    actual = set(cls.__mro__)

    def virtual(kind):
        return kind not in actual and issubclass(cls, kind)

    types = [t for t in types if hasattr(t, '__mro__') and not isinstance(t, GenericAlias) and virtual(t)]
    # A base of another candidate comes in with that one.
    types = [t for t in types if not any(t is not other and t in other.__mro__ for other in types)]
    wanted = set(types)
    order = {}
    for kind in types:
        # A subclass of the candidate that cls is also a subclass of is more exact.
        chains = [[s for s in sub.__mro__ if s in wanted] for sub in kind.__subclasses__() if virtual(sub)]
        for chain in sorted(chains, key=len, reverse=True) or [[kind]]:
            order.update(dict.fromkeys(chain))
    return _c3_mro(cls, abcs=list(order))


def _find_impl(cls, registry):
    """The implementation for cls: that of the first class of its composed MRO that has one."""
    candidates = iter(_compose_mro(cls, list(registry)))
    best = next((kind for kind in candidates if kind in registry), None)
    rival = next(candidates, None)
    # Two unrelated ABCs fit equally well when neither is an actual base.
    if rival in registry and not {rival, best} & set(cls.__mro__) and not issubclass(best, rival):
        raise RuntimeError(f"Ambiguous dispatch: {best} or {rival}")
    return registry.get(best)


def _is_union_type(cls):
    import types
    if type(cls) is types.UnionType:
        return True
    import sys
    typing = sys.modules.get('typing')
    return typing is not None and typing.get_origin(cls) is typing.Union


def _is_valid_dispatch_type(cls):
    if isinstance(cls, type):
        return True
    return _is_union_type(cls) and all(isinstance(arg, type) for arg in cls.__args__)


def singledispatch(func):
    """Make a generic function, whose implementation is chosen by the type of the first argument."""
    import types
    import weakref

    registry = {object: func}
    answers = weakref.WeakKeyDictionary()
    # Stays None until an abstract class is registered: from then on, a registration anywhere may change an answer.
    token = None

    def dispatch(cls):
        """Return the implementation for a class."""
        nonlocal token
        if token is not None and token != get_cache_token():
            token = get_cache_token()
            answers.clear()
        found = answers.get(cls)
        if found is None:
            found = answers[cls] = registry[cls] if cls in registry else _find_impl(cls, registry)
        return found

    def register(cls, func=None):
        """Add an implementation for a class, or for the annotated type of the first parameter."""
        nonlocal token
        if not _is_valid_dispatch_type(cls):
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            cls, func = _annotated_type(cls), cls
        elif func is None:
            return partial(register, cls)
        for kind in cls.__args__ if _is_union_type(cls) else (cls,):
            registry[kind] = func
            if token is None and hasattr(kind, '__abstractmethods__'):
                token = get_cache_token()
        answers.clear()
        return func

    def wrapper(*args, **kw):
        if args:
            return dispatch(args[0].__class__)(*args, **kw)
        raise TypeError(f'{name} requires at least 1 positional argument')

    name = getattr(func, '__name__', 'singledispatch function')
    wrapper.registry = types.MappingProxyType(registry)
    wrapper.dispatch, wrapper.register, wrapper._clear_cache = dispatch, register, answers.clear
    return update_wrapper(wrapper, func)


def _annotated_type(func):
    """The class that a function passed to register() names as the type of its first parameter."""
    if not getattr(func, '__annotations__', None):
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. "
                        f"Use either `@register(some_class)` or plain `@register` on an annotated function.")
    import typing
    parameter, cls = next(iter(typing.get_type_hints(func).items()))
    if _is_valid_dispatch_type(cls):
        return cls
    trouble = "not all arguments are classes" if _is_union_type(cls) else "is not a class"
    raise TypeError(f"Invalid annotation for {parameter!r}. {cls!r} {trouble}.")


class singledispatchmethod:
    """A generic method: dispatches on the type of the first argument after self or cls."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, "__get__")):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.dispatcher = func, singledispatch(func)

    __isabstractmethod__ = property(lambda self: getattr(self.func, '__isabstractmethod__', False))

    def register(self, cls, method=None):
        """Add an implementation for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            if not args:
                name = getattr(self.func, '__name__', 'singledispatchmethod method')
                raise TypeError(f'{name} requires at least 1 positional argument')
            chosen = self.dispatcher.dispatch(args[0].__class__)
            return chosen.__get__(obj, cls)(*args, **kwargs)

        _method.register = self.register
        _method.__isabstractmethod__ = self.__isabstractmethod__
        return update_wrapper(_method, self.func)


_NOT_FOUND = object()


class cached_property:
    """A property computed once per instance, which then keeps the value in its __dict__."""

    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__, self.__module__ = func.__doc__, func.__module__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {name!r} property.") from None
        value = values.get(name, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                values[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                                f"does not support item assignment for caching {name!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)
