"""Representations of limited size, and a guard for representations that contain themselves."""

import builtins
from _thread import get_ident
from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue='...'):
    """Decorate a __repr__ so that a nested call for the same object returns fillvalue."""

    def decorate(method):
        active = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in active:
                return fillvalue
            active.add(key)
            try:
                return method(self)
            finally:
                active.discard(key)

        wrapper.__module__ = getattr(method, '__module__')
        wrapper.__doc__ = getattr(method, '__doc__')
        wrapper.__name__ = getattr(method, '__name__')
        wrapper.__qualname__ = getattr(method, '__qualname__')
        wrapper.__annotations__ = getattr(method, '__annotations__', {})
        wrapper.__type_params__ = getattr(method, '__type_params__', ())
        wrapper.__wrapped__ = method
        return wrapper

    return decorate


class Repr:
    """Makes representations; the attributes hold the limits, one for each kind of object."""

    # Kinds are told by class name alone, so the module guards against strangers with the same name.
    _homes = {'tuple': 'builtins', 'list': 'builtins', 'array': 'array', 'set': 'builtins', 'frozenset': 'builtins',
              'deque': 'collections', 'dict': 'builtins', 'str': 'builtins', 'int': 'builtins'}

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                 maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None):
        vars(self).update(
            maxlevel=maxlevel, maxtuple=maxtuple, maxlist=maxlist, maxarray=maxarray, maxdict=maxdict, maxset=maxset,
            maxfrozenset=maxfrozenset, maxdeque=maxdeque, maxstring=maxstring, maxlong=maxlong, maxother=maxother,
            fillvalue=fillvalue, indent=indent)

    def repr(self, x):
        """Return the limited representation of x."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """Return the representation of x, with at most level levels of nesting below it."""
        kind = type(x)
        name = kind.__name__
        if ' ' in name:
            name = '_'.join(name.split())
        method = getattr(self, 'repr_' + name, None)
        if method is not None and (name not in self._homes or self._homes[name] == getattr(kind, '__module__', None)):
            return method(x, level)
        return self.repr_instance(x, level)

    def _join(self, pieces, level):
        indent = self.indent
        if indent is None or not pieces:
            return ', '.join(pieces)
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f'Repr.indent cannot be negative int (was {indent!r})')
            indent = ' ' * indent
        try:
            line = ',\n' + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(f'Repr.indent must be a str, int or None, not {type(indent)}') from error
        # The closing bracket stands one step further left than the items.
        return line.join(('', *pieces, ''))[1:-len(indent) or None]

    def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
        size = len(x)
        if size and level <= 0:
            return f'{left}{self.fillvalue}{right}'
        pieces = [self.repr1(item, level - 1) for item in islice(x, maxiter)]
        if size > maxiter:
            pieces.append(self.fillvalue)
        comma = trail if size == 1 and self.indent is None else ''
        return f'{left}{self._join(pieces, level)}{comma}{right}'

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._repr_iterable(x, level, f"array('{x.typecode}', [", '])', self.maxarray)

    def repr_set(self, x, level):
        if not x:
            return 'set()'
        return self._repr_iterable(_sorted_if_possible(x), level, '{', '}', self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return 'frozenset()'
        return self._repr_iterable(_sorted_if_possible(x), level, 'frozenset({', '})', self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return f'{{{self.fillvalue}}}'
        shown = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}'
                 for key in islice(_sorted_if_possible(x), self.maxdict)]
        if len(x) > self.maxdict:
            shown.append(self.fillvalue)
        return f'{{{self._join(shown, level)}}}'

    def repr_str(self, x, level):
        limit = self.maxstring
        s = builtins.repr(x[:limit])
        if len(s) > limit:
            i = max(0, (limit - 3) // 2)
            j = max(0, limit - 3 - i)
            s = builtins.repr(x[:i] + x[len(x) - j:])
            s = s[:i] + self.fillvalue + s[len(s) - j:]
        return s

    def _shorten(self, s, limit):
        """Keep both ends of s, with the fill value in place of the middle."""
        if len(s) <= limit:
            return s
        i = max(0, (limit - 3) // 2)
        j = max(0, limit - 3 - i)
        return s[:i] + self.fillvalue + s[len(s) - j:]

    def repr_int(self, x, level):
        try:
            s = builtins.repr(x)
        except ValueError as error:
            assert 'sys.set_int_max_str_digits()' in str(error)
            # More digits than may be converted: say how many there are about, without converting.
            import math
            k = 1 + int(math.log10(abs(x)))
            import sys
            return (f'<{x.__class__.__name__} instance with roughly {k} digits '
                    f'(limit at {sys.get_int_max_str_digits()}) at 0x{id(x):x}>')
        return self._shorten(s, self.maxlong)

    def repr_instance(self, x, level):
        try:
            s = builtins.repr(x)
        except Exception:
            return f'<{x.__class__.__name__} instance at {id(x):#x}>'
        return self._shorten(s, self.maxother)


def _sorted_if_possible(x):
    # The order of a set differs between runs, and that of a dict tells little.
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
