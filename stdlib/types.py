"""Names of built-in types that have none of their own, and tools to make classes at run time."""

import sys


def _collect():
    """Name the type of a sample of each kind."""
    class Sample:
        __slots__ = ('slot',)

        def method(self):
            return self

    def suspended():
        yield

    async def suspended_in_async():
        yield

    async def not_begun():
        pass

    try:
        raise LookupError
    except LookupError as error:
        trace = error.__traceback__
    waiting = not_begun()
    waiting.close()
    native = dict.__dict__
    samples = {
        'Function': _collect, 'Lambda': _collect, 'Code': _collect.__code__, 'MappingProxy': native,
        'Cell': (lambda: Sample).__closure__[0], 'Generator': suspended(),
        'Coroutine': waiting, 'AsyncGenerator': suspended_in_async(), 'Method': Sample().method,
        'BuiltinFunction': len, 'BuiltinMethod': [].append, 'WrapperDescriptor': native['__init__'],
        'MethodWrapper': ''.__len__, 'MethodDescriptor': native['keys'], 'ClassMethodDescriptor': native['fromkeys'],
        'Module': sys, 'Traceback': trace, 'Frame': trace.tb_frame, 'Union': int | str, 'None': None,
        'GetSetDescriptor': type(_collect).__dict__['__code__'], 'MemberDescriptor': Sample.slot, 'Ellipsis': ...,
        'NotImplemented': NotImplemented}
    for name, sample in samples.items():
        globals()[name + 'Type'] = type(sample)


_collect()
SimpleNamespace = type(sys.implementation)
GenericAlias = type(list[int])

del sys


def __getattr__(name):
    if name != 'CapsuleType':
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Only some native modules hold a capsule, and looking for one costs an import.
    try:
        import _datetime
        return type(_datetime.datetime_CAPI)
    except (ImportError, AttributeError):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement would; exec_body(namespace) fills its namespace."""
    written, bases = bases, resolve_bases(bases)
    meta, namespace, keywords = prepare_class(name, bases, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if written is not bases:
        namespace['__orig_bases__'] = written
    return meta(name, bases, namespace, **keywords)


def resolve_bases(bases):
    """Replace those bases that are no classes by what their __mro_entries__ says."""
    resolved = []
    unchanged = True
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            resolved.append(base)
            continue
        unchanged = False
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved += entries
    return bases if unchanged else tuple(resolved)


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass and let it prepare the namespace: return (metaclass, namespace, keywords)."""
    keywords = dict(kwds or ())
    meta = keywords.pop('metaclass', type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for kind in map(type, bases):
            # The most derived metaclass wins; it has to be derived from all others.
            if issubclass(kind, meta):
                meta = kind
            elif not issubclass(meta, kind):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                                "subclass of the metaclasses of all its bases")
    prepare = getattr(meta, '__prepare__', None)
    return meta, prepare(name, bases, **keywords) if prepare else {}, keywords


def get_original_bases(cls, /):
    """The bases of a class as written, before __mro_entries__ replaced any of them."""
    try:
        namespace, bases = cls.__dict__, cls.__bases__
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None
    return namespace.get("__orig_bases__", bases)


class DynamicClassAttribute:
    """A property for instances only: reading it from the class goes to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or getattr(fget, '__doc__', None)
        # Without a text of its own it takes that of a getter set later.
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def _checked(self, function, complaint):
        if function is None:
            raise AttributeError(complaint)
        return function

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            return self._checked(self.fget, "unreadable attribute")(instance)
        if not self.__isabstractmethod__:
            raise AttributeError()
        return self

    def __set__(self, instance, value):
        self._checked(self.fset, "can't set attribute")(instance, value)

    def __delete__(self, instance):
        self._checked(self.fdel, "can't delete attribute")(instance)

    def _changed(self, fget, fset, fdel, doc):
        changed = type(self)(fget, fset, fdel, doc)
        changed.overwrite_doc = self.overwrite_doc
        return changed

    def getter(self, fget):
        doc = (fget.__doc__ if self.overwrite_doc else None) or self.__doc__
        return self._changed(fget, self.fset, self.fdel, doc)

    def setter(self, fset):
        return self._changed(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._changed(self.fget, self.fset, fdel, self.__doc__)


class _GeneratorWrapper:
    """Makes a generator-like object awaitable."""

    def __init__(self, gen):
        self.__wrapped = gen
        for name in ('__name__', '__qualname__'):
            setattr(self, name, getattr(gen, name, None))

    def __next__(self):
        return next(self.__wrapped)

    def close(self):
        return self.__wrapped.close()

    def send(self, val):
        return self.__wrapped.send(val)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def __iter__(self):
        # A real generator must not be driven from two sides, so it is handed out itself.
        return self.__wrapped if isinstance(self.__wrapped, GeneratorType) else self

    __await__ = __iter__

    # What is to be known of a generator, also under the names that a coroutine has for it.
    gi_code = cr_code = property(lambda self: self.__wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self.__wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self.__wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self.__wrapped.gi_yieldfrom)


# Flags of code objects.
_GENERATOR, _COROUTINE, _ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def coroutine(func):
    """Turn a generator function, or one that returns something like a generator, into an awaitable one."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    # Asked by __class__, as stand-ins for functions are to be taken for them.
    if func.__class__ is FunctionType and getattr(func, '__code__', None).__class__ is CodeType:
        code = func.__code__
        if code.co_flags & (_COROUTINE | _ITERABLE_COROUTINE):
            return func
        if code.co_flags & _GENERATOR:
            func.__code__ = code.replace(co_flags=code.co_flags | _ITERABLE_COROUTINE)
            return func

    from functools import wraps

    @wraps(func)
    def awaitable(*args, **kwargs):
        return _as_awaitable(func(*args, **kwargs))

    return awaitable


def _as_awaitable(result):
    from _collections_abc import Coroutine, Generator
    kind = result.__class__
    if kind is CoroutineType or kind is GeneratorType and result.gi_code.co_flags & _ITERABLE_COROUTINE:
        return result
    generator_like = isinstance(result, Generator) and not isinstance(result, Coroutine)
    return _GeneratorWrapper(result) if generator_like else result


__all__ = [n for n in globals() if not n.startswith('_')] + ['CapsuleType']
