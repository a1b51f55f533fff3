"""Messages name types that are native in CPython with their module; the names of site are there."""
import array
import builtins
import itertools
from collections import OrderedDict, deque
from datetime import date, datetime, timedelta
from decimal import Decimal

print([n for n in ('exit', 'quit', 'copyright', 'credits', 'license', 'help') if not hasattr(builtins, n)])
print(repr(exit), repr(quit), type(exit), type(help), type(license))
print(help)


class Day(date):
    pass


for f in (lambda: Decimal(1) + 1.0, lambda: datetime.now() + 1, lambda: datetime.now() + datetime.now(),
          lambda: timedelta(1) > 1, lambda: date.today() < 1, lambda: deque() + 1, lambda: OrderedDict() + 1,
          lambda: len(Decimal(1)), lambda: timedelta(1)[0], lambda: date.today()(), lambda: array.array('i') + 1,
          lambda: itertools.count() + 1, lambda: date.today().foo, lambda: Decimal().foo, lambda: datetime.foo,
          lambda: Day(2020, 1, 1).foo, lambda: Day(2020, 1, 1) + 1):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
for args in ((), (3,), ('bye',)):
    try:
        exit(*args)
    except SystemExit as e:
        print('exit', e.code, e.args)
