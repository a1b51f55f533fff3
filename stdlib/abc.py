"""Abstract base classes: the ABCMeta metaclass and its decorators."""

from _abc import (_abc_init, _abc_instancecheck, _abc_register, _abc_subclasscheck, _get_dump, _reset_caches, _reset_registry,
                  get_cache_token)

# Bits of __flags__: both kinds of collections that match statements know.
_COLLECTION = 1 << 5 | 1 << 6


def abstractmethod(funcobj):
    """Mark a method as one that concrete subclasses have to override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated spelling of @classmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated spelling of @staticmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated spelling of @property over @abstractmethod."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """Metaclass of abstract base classes.

    A class made with it may hold abstract methods, in which case it cannot be instantiated, and may
    take unrelated classes as "virtual subclasses" through register() or __subclasshook__().
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        kind = namespace.pop('__abc_tpflags__', 0) & _COLLECTION
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        if kind:
            if kind == _COLLECTION:
                raise TypeError("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
            cls.__abc_tpflags__ = kind
        cls.__abstractmethods__ = _abstract_names(cls, namespace, bases)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of this ABC; usable as a class decorator."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print what this ABC knows, for debugging."""
        registry, yes, no, version = _get_dump(cls)
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        print(f"_abc_registry: {registry!r}", file=file)
        print(f"_abc_cache: {yes!r}", file=file)
        print(f"_abc_negative_cache: {no!r}", file=file)
        print(f"_abc_negative_cache_version: {version!r}", file=file)

    def _abc_registry_clear(cls):
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        _reset_caches(cls)


def _abstract_names(cls, namespace, bases):
    names = [name for name, value in namespace.items() if getattr(value, '__isabstractmethod__', False)]
    for base in bases:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.append(name)
    return frozenset(names)


def update_abstractmethods(cls):
    """Work out anew which methods of an ABC are still abstract, after its class body was changed."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    # Names already inherited as abstract may have been filled in, and the class's own may have changed.
    cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__, cls.__bases__)
    return cls


class ABC(metaclass=ABCMeta):
    """Base class for those who prefer inheritance over naming the metaclass."""

    __slots__ = ()
