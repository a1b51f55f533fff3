"""Weak references, containers that hold their contents by them, and finalizers."""

import _collections_abc
import sys
from _weakref import (getweakrefcount, getweakrefs, ref, proxy, CallableProxyType, ProxyType, ReferenceType)
from _weakrefset import WeakSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ProxyTypes = (ProxyType, CallableProxyType)

_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method, which lives as long as its object and its function do."""

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        if not (hasattr(meth, "__self__") and hasattr(meth, "__func__")):
            raise TypeError(f"argument should be a bound method, not {type(meth)}")

        def half_dead(_):
            # Either the object or the function is gone; the callback comes for the first of them only.
            method = this()
            if method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        made = ref.__new__(cls, meth.__self__, half_dead)
        made._alive, made._meth_type = True, type(meth)
        made._func_ref = ref(meth.__func__, half_dead)
        this = ref(made)
        return made

    def __call__(self):
        owner, function = ref.__call__(self), self._func_ref()
        if owner is not None and function is not None:
            return self._meth_type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return self is other

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows the key its object is stored under."""

    __slots__ = "key",

    def __new__(type, ob, callback, key):
        keyed = ref.__new__(type, ob, callback)
        keyed.key = key
        return keyed

    def __init__(self, ob, callback, key):
        ref.__init__(self, ob, callback)


class _WeakDict(_collections_abc.MutableMapping):
    """What the two kinds of weak dicts share.

    The references are kept in self.data and taken out by self._remove, their callback. A subclass tells in
    items() what is alive, going over a copy, so that items may die meanwhile. Its _store is its own
    __setitem__, which update() uses even when that is overridden.
    """

    def _start(self, forget):
        self.data = {}
        owner = ref(self)

        def _remove(dead):
            # The dict itself may be gone first.
            live = owner()
            if live is not None:
                forget(live.data, dead)

        self._remove = _remove

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __iter__(self):
        return self.keys()

    def __copy__(self):
        return self.copy()

    def popitem(self):
        while True:
            item = self._live_item(*self.data.popitem())
            if item is not None:
                return item

    def update(self, other=None, /, **kwargs):
        for source in (other, kwargs):
            if source:
                for key, value in (source if hasattr(source, "items") else dict(source)).items():
                    self._store(key, value)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return _merged(self.copy(), other) if isinstance(other, _collections_abc.Mapping) else NotImplemented

    def __ror__(self, other):
        return _merged(type(self)(), other, self) if isinstance(other, _collections_abc.Mapping) else NotImplemented


def _merged(result, *sources):
    for source in sources:
        result.update(source)
    return result


def _forget_value(data, dead):
    # The key may belong to another value by now.
    if data.get(dead.key) is dead:
        del data[dead.key]


class WeakValueDictionary(_WeakDict):
    """A dict whose items disappear when nothing else refers to their values."""

    def __init__(self, other=(), /, **kw):
        self._start(_forget_value)
        self.update(other, **kw)

    def _live_item(self, key, reference):
        value = reference()
        return None if value is None else (key, value)

    def items(self):
        for key, reference in self.data.copy().items():
            if (value := reference()) is not None:
                yield key, value

    def keys(self):
        for key, reference in self.data.copy().items():
            if reference() is not None:
                yield key

    def values(self):
        for _, value in self.items():
            yield value

    def valuerefs(self):
        """The weak references to the values as a list, some of which may be dead."""
        return [*self.data.values()]

    def itervaluerefs(self):
        """Iterate over the weak references to the values, some of which may be dead."""
        yield from self.valuerefs()

    def __len__(self):
        return [reference() is None for reference in self.valuerefs()].count(False)

    def copy(self):
        return _merged(WeakValueDictionary(), self)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return _merged(type(self)(), {deepcopy(key, memo): value for key, value in self.items()})

    def __getitem__(self, key):
        value = self.data[key]()
        if value is not None:
            return value
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    _store = __setitem__

    def __delitem__(self, key):
        del self.data[key]

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def __contains__(self, key):
        return self.get(key) is not None

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self._store(key, default)
            return default
        return value

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is None:
            if not args:
                raise KeyError(key)
            return args[0]
        return value


class WeakKeyDictionary(_WeakDict):
    """A dict whose items disappear when nothing else refers to their keys."""

    def __init__(self, dict=None):
        self._start(lambda data, dead: data.pop(dead, None))
        if dict is not None:
            self.update(dict)

    def _live_item(self, reference, value):
        key = reference()
        return None if key is None else (key, value)

    def items(self):
        for reference, value in self.data.copy().items():
            if (key := reference()) is not None:
                yield key, value

    def keys(self):
        for key, _ in self.items():
            yield key

    def values(self):
        for reference, value in self.data.copy().items():
            if reference() is not None:
                yield value

    def keyrefs(self):
        """The weak references to the keys as a list, some of which may be dead."""
        return [*self.data]

    def __len__(self):
        return [reference() is None for reference in self.keyrefs()].count(False)

    def copy(self):
        return _merged(WeakKeyDictionary(), self)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = type(self)()
        for key, value in self.items():
            result[key] = deepcopy(value, memo)
        return result

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    _store = __setitem__

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            # What cannot be referred to weakly cannot be in here.
            return False
        return reference in self.data

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)


class _Pending:
    """What a finalizer is going to do."""

    __slots__ = "target", "call", "atexit"

    def __init__(self, target, call):
        self.target = target
        self.call = call
        self.atexit = True


class finalize:
    """Calls a function when an object is collected, or else at exit; a finalizer needs no reference to it."""

    # A finalizer has no state of its own: it is alive while it is a key of the registry, the newest last.
    __slots__ = ()
    _registry = {}
    _over = False
    _waits_for_exit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        target = ref(obj, self)
        if not finalize._waits_for_exit:
            import atexit
            atexit.register(finalize._run_at_exit)
            finalize._waits_for_exit = True
        self._registry[self] = _Pending(target, (func, args, kwargs))

    def __call__(self, _=None):
        """Call the function, if it was not called yet, and return its result."""
        pending = self._registry.pop(self, None)
        if pending is not None and not finalize._over:
            func, args, kwargs = pending.call
            return func(*args, **kwargs)

    def peek(self):
        """Return (object, function, arguments, keywords) if it was not called yet."""
        pending = self._registry.get(self)
        if pending is not None and (obj := pending.target()) is not None:
            return obj, *pending.call

    def detach(self):
        """Give up: return (object, function, arguments, keywords) if it was not called yet."""
        found = self.peek()
        if found is not None and self._registry.pop(self, None):
            return found

    def __repr__(self):
        found = self.peek()
        state = f"for {type(found[0]).__qualname__!r} at {id(found[0]):#x}" if found else "dead"
        return f"<{type(self).__name__} object at {id(self):#x}; {state}>"

    alive = property(lambda self: self in self._registry, doc="Whether the function was not called yet.")

    @property
    def atexit(self):
        """Whether the function is called at exit at the latest."""
        pending = self._registry.get(self)
        return pending is not None and pending.atexit

    @atexit.setter
    def atexit(self, value):
        if self in self._registry:
            self._registry[self].atexit = bool(value)

    @staticmethod
    def _run_at_exit():
        """Call what is left, the newest first. A finalizer may make or detach others, so each time anew."""
        registry = finalize._registry
        try:
            with _no_collection():
                while registry:
                    newest = next((f for f in reversed(registry) if registry[f].atexit), None)
                    if newest is None:
                        break
                    try:
                        newest()
                    except Exception:
                        sys.excepthook(*sys.exc_info())
        finally:
            # What is still there must not run in a half-gone interpreter.
            finalize._over = True


class _no_collection:
    """Keeps the collector still for a while: it could call a finalizer twice over."""

    def __enter__(self):
        import gc
        self.enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_):
        if self.enabled:
            import gc
            gc.enable()
