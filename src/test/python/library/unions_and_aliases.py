"""Unions of types and of aliases, types that cannot be changed, and a few rules of library functions."""
import json
import math
import os
import sys
import types
import typing
import warnings

type A = int
type B = str
print(A | B, type(A | B), type(None | A), type(A | int), (A | B).__args__)
print(hash(int | str) == hash(typing.Union[int, str]), len({int | str, typing.Union[str, int]}))
for c in (typing.TypeAliasType, typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple):
    try:
        c.x = 1
    except TypeError as e:
        print(e)
try:
    A | 'x'
except TypeError as e:
    print(e)

# While every product fits a machine word, sums are exact; then they are those of the operators.
print(math.sumprod((10, -5, 2**31), (2**80, 1.5, 1.5)), math.sumprod([2**62] * 4, [2] * 4), math.sumprod([3, 4], [5, 6.5]))
items = [object()] * 10


def shrink(o):
    del items[-1]


print(json.dumps(items, default=shrink))

# The hook reads the variable each time.
for target in '0', 'nothing.at_all', 'print', '.x':
    os.environ['PYTHONBREAKPOINT'] = target
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        sys.breakpointhook('called')
    print(target, [str(w.message) for w in seen])


class Module(types.ModuleType):
    pass


class Base:
    pass


try:
    Base.__dict__['__dict__'].__set__(Module('m'), {})
except TypeError as e:
    print(type(e).__name__)
