"""Abstract base classes: the ABCMeta metaclass and its decorators."""

from _weakref import ref as _ref

# Grows whenever any class is registered anywhere, which makes all remembered "no" answers stale.
_registrations = 0

# Bits of __flags__: both kinds of collections that match statements know, and classes made at run time.
_COLLECTION = 1 << 5 | 1 << 6
_HEAPTYPE = 1 << 9


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


def get_cache_token():
    """Return a value that changes with every register() call on any ABC."""
    return _registrations


# Most classes are never asked: until then they have no sets of their own.
_NONE = frozenset()


class _Answers:
    """What one ABC knows of other classes. All sets hold weak references, so no class is kept alive."""

    __slots__ = ('registry', 'yes', 'no', 'no_version')

    def __init__(self):
        self.registry = set()
        self.yes = self.no = _NONE
        self.no_version = _registrations


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
        cls._abc_impl = _Answers()
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of this ABC; usable as a class decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        registry = cls._abc_impl.registry
        registry.add(_ref(subclass, registry.discard))
        _registrations += 1
        kind = cls.__flags__ & _COLLECTION
        if kind and not subclass.__flags__ & _COLLECTION and subclass.__flags__ & _HEAPTYPE:
            # Match statements then treat the class as a sequence or mapping.
            subclass.__abc_tpflags__ = kind
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        answers = cls._abc_impl
        if _ref(subclass) in answers.yes:
            return True
        actual = type(instance)
        if actual is subclass:
            if answers.no_version == _registrations and _ref(subclass) in answers.no:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answers = cls._abc_impl
        key = _ref(subclass)
        if key in answers.yes:
            return True
        if answers.no_version != _registrations:
            answers.no = _NONE
            answers.no_version = _registrations
        elif key in answers.no:
            return False
        verdict = cls.__subclasshook__(subclass)
        if verdict is NotImplemented:
            verdict = _search(cls, subclass, answers)
        elif verdict is not True and verdict is not False:
            raise AssertionError("__subclasshook__() must return either False, True, or NotImplemented")
        known = answers.yes if verdict else answers.no
        if known is _NONE:
            known = set()
            if verdict:
                answers.yes = known
            else:
                answers.no = known
        known.add(_ref(subclass, known.discard))
        return verdict

    def _dump_registry(cls, file=None):
        """Print what this ABC knows, for debugging."""
        answers = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        print(f"_abc_registry: {answers.registry!r}", file=file)
        print(f"_abc_cache: {set(answers.yes)!r}", file=file)
        print(f"_abc_negative_cache: {set(answers.no)!r}", file=file)
        print(f"_abc_negative_cache_version: {answers.no_version!r}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        answers = cls._abc_impl
        answers.yes = answers.no = _NONE


def _search(cls, subclass, answers):
    """Decide from inheritance and registrations whether subclass counts as one of cls."""
    if cls in getattr(subclass, '__mro__', ()):
        return True
    for link in list(answers.registry):
        registered = link()
        if registered is not None and issubclass(subclass, registered):
            return True
    for child in cls.__subclasses__():
        if issubclass(subclass, child):
            return True
    return False


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
