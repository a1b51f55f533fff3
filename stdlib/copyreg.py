"""Registered ways to pickle and copy objects of classes that do not say it themselves."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register a function that reduces the objects of a type to what makes them anew."""
    if callable(pickle_function):
        dispatch_table[ob_type] = pickle_function
    else:
        raise TypeError("reduction functions must be callable")
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that the object can be used as a constructor."""
    if callable(object):
        return
    raise TypeError("constructors must be callable")


def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    from functools import reduce
    from operator import or_
    return reduce, (or_, obj.__args__)


pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)


# What object.__reduce_ex__ calls, and what is named in the pickles it makes.

def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """Make an object whose class wants keyword arguments in __new__."""
    return cls.__new__(cls, *args, **kwargs)


# Protocols 0 and 1 reduce a plain object to its class, its first base in native code, and that base's state.

def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(made, state)
    return made


_HEAPTYPE = 1 << 9
_native_function = type(int.__new__)


def _is_native(cls):
    if hasattr(cls, '__flags__') and not cls.__flags__ & _HEAPTYPE:
        return True
    # Native classes made at run time have the flag too, but their __new__ is native.
    new = cls.__new__
    return isinstance(new, _native_function) and new.__self__ is cls


def _reduce_ex(self, proto):
    assert proto < 2
    cls = self.__class__
    base = next(filter(_is_native, cls.__mro__), object)
    if base is cls and base is not object:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    args = cls, base, None if base is object else base(self)
    contents = _contents(self, proto)
    return (_reconstructor, args, contents) if contents else (_reconstructor, args)


def _contents(self, proto):
    """The state for __setstate__. With slots only a __getstate__ of the class's own can tell it."""
    slots = bool(getattr(self, "__slots__", None))
    trouble = "a class that defines __slots__ without defining __getstate__ cannot be pickled"
    try:
        getstate = self.__getstate__
    except AttributeError:
        if slots:
            raise TypeError(f"cannot pickle {self.__class__.__name__!r} object: {trouble} with protocol {proto}") from None
        return getattr(self, "__dict__", None)
    if slots and getattr(type(self), "__getstate__", None) is object.__getstate__:
        raise TypeError(trouble)
    return getstate()


def _slotnames(cls):
    """The names of all slots of a class that hold state, also those of its bases; kept in the class."""
    known = cls.__dict__.get("__slotnames__")
    if known is not None:
        return known
    found = []
    for owner in cls.__mro__ if hasattr(cls, "__slots__") else ():
        slots = owner.__dict__.get('__slots__', ())
        found += [_stored_name(owner, name) for name in ([slots] if isinstance(slots, str) else slots)
                  if name not in ("__dict__", "__weakref__")]
    try:
        cls.__slotnames__ = found
    except Exception:
        # A class that refuses new attributes is looked through each time.
        pass
    return found


def _stored_name(owner, name):
    """The name of a slot as the class body stored it: private names are mangled."""
    prefix = owner.__name__.lstrip('_')
    private = name.startswith('__') and not name.endswith('__')
    return f'_{prefix}{name}' if private and prefix else name


# Numbers that stand for (module, name) in a pickle.

_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def _registered(key, code):
    return _extension_registry.get(key) == code and _inverted_registry.get(code) == key


def add_extension(module, name, code):
    """Register a number for a global."""
    key, code = (module, name), int(code)
    if code <= 0 or code >> 31:
        raise ValueError("code out of range")
    if _registered(key, code):
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    """Take a number back."""
    key = module, name
    if not _registered(key, code):
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key], _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forget the objects that numbers were resolved to."""
    _extension_cache.clear()
