# The match statement: every kind of pattern, binding, guards, order of tests.
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0


class Color:
    RED = 'red'


def kind(v):
    match v:
        case None | True | False:
            return 'singleton', v
        case 0 | -1 | 2.5 | 1 + 2j | 'text' | b'bytes':
            return 'literal', v
        case Color.RED:
            return 'red'
        case int(n) if n > 100:
            return 'big', n
        case int() | float() as n:
            return 'number', n
        case str(s):
            return 'str', s
        case []:
            return 'empty'
        case [x]:
            return 'one', x
        case [0, *rest]:
            return 'zero', rest
        case [first, *_, last] if first == last:
            return 'same', first
        case (a, [b, *c], {'k': d, **e}):
            return a, b, c, d, e
        case [*_, ('end' | 'stop') as word]:
            return 'ends', word
        case [_, _, *_]:
            return 'two or more'
        case {}if not v:
            return 'empty map'
        case {'type': 'point', 'at': (x, y)}:
            return 'at', x, y
        case {'a': 1, **rest}:
            return 'a', rest
        case {Color.RED: r}:
            return 'red map', r
        case Point(0, 0) | Point(x=1, y=1):
            return 'corner'
        case Point(x, y=7) | Point(7, x):
            return 'seven', x
        case Point(x=x):
            return 'point', x
        case {'p': Point(y=[h, *t])}:
            return h, t
        case _:
            return 'other'


for v in (None, True, 0, -1, 2.5, 1 + 2j, 'text', b'bytes', 'red', 1000, 5, 1.5, 'abc', [], (1,), [0, 1, 2], [3, 4, 3],
          (1, [2, 3], {'k': 4, 'z': 5}), [1, 2, 'stop'], [1, 2], 'ab', {}, {'type': 'point', 'at': [1, 2]},
          {'a': 1, 'b': 2}, {'red': 9}, Point(0, 0), Point(1, 1), Point(3, 7), Point(7, 4), Point(5, 5),
          {'p': Point(0, (1, 2))}, {'q': 1}, {1, 2}, object):
    print(v if not isinstance(v, type) else 'type', kind(v))


def binding():
    x = 'unset'
    match (1, 2):
        case (x, 3):
            pass
        case (1, y) if y > 5:
            pass
        case z:
            pass
    # a failed pattern binds nothing, a failed guard leaves its names
    return x, y, z


print(binding())


class Logs:
    __match_args__ = ('a', 'b')

    def __getattr__(self, name):
        print('get', name)
        return name


match Logs():
    case Logs('a', 'c') | Logs(b='x'):
        print('no')
    case Logs(p, b=q, c='c'):
        print(p, q)

match range(5):
    case [0, 1, *rest]:
        print(rest)

match 'string':
    case [*_]:
        print('no')
    case str():
        print('str')

for wrong in (lambda: kind_error(1), lambda: positional(Point(1, 2))):
    def kind_error(v):
        match v:
            case Color.RED():
                pass

    def positional(p):
        match p:
            case Point(a, b, c):
                pass
    try:
        wrong()
    except TypeError as e:
        print(e)

match 1:
    case 2:
        print('no')
print('no case is fine')
match x := 3, 4:
    case a, b:
        print(a, b, x)


def in_loop():
    for i in range(4):
        match i:
            case 0:
                continue
            case 2:
                break
            case n:
                print('n', n)
    return i


print(in_loop())
