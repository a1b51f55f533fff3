"""Shallow and deep copies of any object, and copies with changes."""

import types
from _weakref import ref as _ref
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """Raised for objects that cannot be copied."""


error = Error

# Immutable, or by their nature never copied.
_ATOMIC = frozenset({
    types.NoneType, int, float, bool, complex, bytes, str, type, range, property, types.EllipsisType,
    types.NotImplementedType, types.FunctionType, types.BuiltinFunctionType, types.CodeType, _ref})

_SHALLOW_ATOMIC = _ATOMIC | {tuple, frozenset, slice, types.GenericAlias}

_SHALLOW = {kind: kind.copy for kind in (list, dict, set, bytearray)}


def copy(x):
    """Copy an object; what it refers to is shared with the copy."""
    cls = type(x)
    if cls in _SHALLOW_ATOMIC or issubclass(cls, type):
        return x
    method = _SHALLOW.get(cls) or getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    recipe = _reduced(x, cls, "shallow")
    return x if isinstance(recipe, str) else _rebuilt(x, _the_same, {}, *recipe)


def deepcopy(x, memo=None, _nil=[]):
    """Copy an object and everything it refers to; the memo maps ids to the copies made so far."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    else:
        # A list stands for "no copy yet", because None may be a copy.
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
    method = _DEEP.get(cls)
    if method is not None:
        made = method(x, memo)
    elif issubclass(cls, type):
        made = x
    elif (method := getattr(x, "__deepcopy__", None)) is not None:
        made = method(memo)
    else:
        recipe = _reduced(x, cls, "deep")
        made = x if isinstance(recipe, str) else _rebuilt(x, deepcopy, memo, *recipe)
    if made is not x:
        memo[id(x)] = made
        # The original must live as long as the memo, so that no other object gets its id.
        memo.setdefault(id(memo), []).append(x)
    return made


# Collections are known by the memo before their items are copied, because these may refer back to them.

def _deep_list(x, memo):
    made = memo[id(x)] = []
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deep_dict(x, memo):
    made = memo[id(x)] = {}
    for key, value in x.items():
        copied = deepcopy(key, memo)
        made[copied] = deepcopy(value, memo)
    return made


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        # One of the items has led to the tuple itself.
        return memo[id(x)]
    changed = any(new is not old for new, old in zip(items, x))
    return tuple(items) if changed else x


def _deep_method(x, memo):
    return types.MethodType(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, types.MethodType: _deep_method}


def _reduced(x, cls, kind):
    """The recipe for an object that pickle would use too, or a str for one that is its own copy."""
    if (reduce := dispatch_table.get(cls)) is not None:
        return reduce(x)
    if (reduce := getattr(x, "__reduce_ex__", None)) is not None:
        return reduce(4)
    if (reduce := getattr(x, "__reduce__", None)) is not None:
        return reduce()
    raise Error(f"un({kind})copyable object of type {cls}")


def _the_same(part, memo):
    return part


def _rebuilt(x, part_copy, memo, func, args, state=None, listiter=None, dictiter=None):
    """Make an object after its recipe; part_copy(part, memo) makes what goes in."""
    made = memo[id(x)] = func(*[part_copy(arg, memo) for arg in args])
    if state is not None:
        _set_state(made, part_copy(state, memo))
    for item in listiter or ():
        made.append(part_copy(item, memo))
    for key, value in dictiter or ():
        made[part_copy(key, memo)] = part_copy(value, memo)
    return made


def _set_state(made, state):
    if hasattr(made, '__setstate__'):
        made.__setstate__(state)
        return
    attributes, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    if attributes is not None:
        made.__dict__.update(attributes)
    if slots is not None:
        for name in slots:
            setattr(made, name, slots[name])


def replace(obj, /, **changes):
    """A copy with changes, for objects that define __replace__."""
    cls = obj.__class__
    method = getattr(cls, '__replace__', None)
    if method is not None:
        return method(obj, **changes)
    raise TypeError(f"replace() does not support {cls.__name__} objects")
