# New code objects out of old ones, and what code objects tell about themselves.
import copy
import types


def outer(a, b=2, *args, c, **kw):
    """Doc."""
    x = a + b

    def inner():
        return x
    return inner


co = outer.__code__
print(co.co_flags, co.co_argcount, co.co_kwonlyargcount, co.co_posonlyargcount, co.co_nlocals, co.co_varnames, co.co_cellvars)
renamed = co.replace(co_name="other", co_qualname="q.other", co_filename="elsewhere.py", co_firstlineno=100)
print(renamed.co_name, renamed.co_qualname, renamed.co_filename, renamed.co_firstlineno)
print(types.FunctionType(renamed, globals())(1, 5, c=0)())
print(copy.replace(co, co_name="third").co_name)

# Constants, also those of nested code.


def deep(code):
    return code.replace(co_consts=tuple(deep(c) if isinstance(c, types.CodeType) else "new" if c == "old" else c for c in code.co_consts))


def f():
    def g():
        return "old", [x for x in ("old", 1)]
    return g() + ("old",)


f.__code__ = deep(f.__code__)
print(f())

# Room for other variables: everything behind them moves.


def h(p):
    total = 0
    for i in range(p):
        total += i
    return total


wide = h.__code__.replace(co_varnames=h.__code__.co_varnames + ("extra",), co_nlocals=4)
print(types.FunctionType(wide, {})(5), wide.co_varnames, wide.co_nlocals)
celled = h.__code__.replace(co_cellvars=("cell",), co_freevars=("free",))
print(celled.co_cellvars, celled.co_freevars)
print(types.FunctionType(celled, {"range": range}, "n", None, (types.CellType(1),))(6))
same = type(co)(co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_nlocals, co.co_stacksize, co.co_flags, co.co_code,
                co.co_consts, co.co_names, co.co_varnames, co.co_filename, co.co_name, co.co_qualname, co.co_firstlineno, co.co_linetable,
                co.co_exceptiontable, co.co_freevars, co.co_cellvars)
print(types.FunctionType(same, globals())(3, 4, c=0)())

# Comparison tells types of constants apart.
for left, right in (("0", "0.0"), ("0", "False"), ("0.0", "-0.0"), ("(1, 2)", "(1, 2.0)"), ("1", "1"), ("'a'", "b'a'"), ("0j", "-0j")):
    a, b = eval("lambda: " + left).__code__, eval("lambda: " + right).__code__
    print(left, right, a == b)
print(co == co.replace(), hash(co) == hash(co.replace()), co == renamed)

# Positions come and go.


def raises():
    x = 1
    return x / 0


bare = raises.__code__.replace(co_linetable=b"")
print(list(bare.co_lines()), list(bare.co_positions()))
try:
    types.FunctionType(bare, {})()
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_lineno)
print(raises.__code__.replace(co_linetable=raises.__code__.co_linetable) == raises.__code__)
first = raises.__code__.co_firstlineno
print(sorted({p[0] - first for p in raises.__code__.co_positions() if p[0]} - {0}) ==
      sorted({line - first for *_, line in raises.__code__.co_lines() if line} - {0}))

for change in (dict(co_argcount=9), dict(co_argcount=-1), dict(co_nlocals=9), dict(co_consts=[1]), dict(co_name=1), dict(co_names=(1,)),
               dict(co_code="x"), dict(co_code=b"a"), dict(co_linetable=1), dict(foo=1), dict(co_flags="s"),
               dict(co_kwonlyargcount=7)):
    try:
        co.replace(**change)
    except BaseException as e:
        print(change, type(e).__name__, e)
for args in ((), (1,), (1,) * 19):
    try:
        types.CodeType(*args)
    except TypeError as e:
        print(e)
