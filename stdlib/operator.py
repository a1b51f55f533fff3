"""The operators of the language as functions, and functions that fetch items, attributes and methods."""

__all__ = ['abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq', 'floordiv',
           'ge', 'getitem', 'gt', 'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul',
           'index', 'indexOf', 'inv', 'invert', 'ior', 'ipow', 'irshift', 'is_', 'is_not', 'isub', 'itemgetter',
           'itruediv', 'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod', 'mul', 'ne',
           'neg', 'not_', 'or_', 'pos', 'pow', 'rshift', 'setitem', 'sub', 'truediv', 'truth', 'xor']

try:
    from _operator import *
except ImportError:
    from _pyoperator import *

# These names once were the methods' own; programs still use some of them.
for _name in """
lt le eq ne ge gt not_ abs add and_ call floordiv index inv invert lshift mod mul matmul neg or_ pos pow rshift
sub truediv xor concat contains delitem getitem setitem iadd iand iconcat ifloordiv ilshift imod imul imatmul
ior ipow irshift isub itruediv ixor
""".split():
    globals()[f"__{_name.strip('_')}__"] = globals()[_name]
del _name
