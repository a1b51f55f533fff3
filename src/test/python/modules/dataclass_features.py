# Dataclasses: what the decorator writes, and what it refuses.
from dataclasses import (KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields,
                         is_dataclass, make_dataclass, replace)
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0

    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


p = Point(3, y=4)
print(p, p == Point(3, 4), p != Point(3, 5), p.norm(), Point.__doc__, Point.__match_args__)
match p:
    case Point(3, y=why):
        print('matched', why)
try:
    Point()
except TypeError as e:
    print(e)
try:
    Point(1, 2, 3)
except TypeError as e:
    print(e)
try:
    hash(p)
except TypeError as e:
    print(e)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False, repr=False)


versions = [Version(2), Version(1, 5, ('x',)), Version(1, 2)]
print(sorted(versions), max(versions), Version(1, 5) == versions[1], {Version(1): 'one'}[Version(1)])
for change in (lambda v: setattr(v, 'major', 9), lambda v: delattr(v, 'minor')):
    try:
        change(versions[0])
    except FrozenInstanceError as e:
        print(type(e).__name__, e)
try:
    Version(1) < Point(1)
except TypeError as e:
    print(e)


@dataclass
class Inventory:
    name: str
    items: list[str] = field(default_factory=list)
    total: ClassVar[int] = 0
    scale: InitVar[int] = 1
    size: int = field(init=False, default=7)

    def __post_init__(self, scale):
        self.size *= scale


a, b = Inventory('a', scale=3), Inventory('b', ['q'])
a.items.append('z')
print(a, b, a.items is b.items, [f.name for f in fields(Inventory)], Inventory.__doc__)
print(asdict(a), astuple(b), replace(b, name='c', scale=2))
try:
    replace(a, size=1)
except (TypeError, ValueError) as e:
    print(type(e).__name__, e)


@dataclass
class Base:
    a: int
    _: KW_ONLY
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 5
    d: int = field(kw_only=True, default=8)


print(Derived(1, 9), Derived(1, b=7, d=6), Derived.__match_args__, Derived.__init__.__kwdefaults__)


@dataclass(slots=True)
class Slotted:
    x: int
    y: list = field(default_factory=list)


s = Slotted(1)
print(s, Slotted.__slots__, hasattr(s, '__dict__'))
try:
    s.z = 1
except AttributeError as e:
    print(type(e).__name__)


@dataclass
class Node:
    value: int
    children: list['Node'] = field(default_factory=list)
    data: dict = field(default_factory=dict)


tree = Node(1, [Node(2), Node(3, [Node(4)])], {'k': Point(1)})
print(asdict(tree))
loop = Node(0)
loop.children.append(loop)
print(loop)
Made = make_dataclass('Made', ['x', ('y', int), ('z', list, field(default_factory=list))], namespace={'twice': lambda self: self.x * 2})
print(Made(4, 5), Made(4, 5).twice(), is_dataclass(Made), is_dataclass(Made(1, 2)), is_dataclass(int))


def bad(name, annotations, **attributes):
    try:
        dataclass(type(name, (), {'__annotations__': annotations, **attributes}))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


bad('A', {'x': int, 'y': int}, x=1)
bad('B', {'x': list}, x=[])
bad('C', {}, x=field())
for options in (dict(order=True, eq=False), dict(weakref_slot=True)):
    try:
        dataclass(**options)(type('D', (), {'__annotations__': {'x': int}}))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for call in (lambda: field(default=1, default_factory=int), lambda: asdict(1), lambda: fields(int), lambda: replace(1),
             lambda: make_dataclass('E', ['a', 'a']), lambda: make_dataclass('F', ['class'])):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(Point.__dataclass_params__, Inventory.__dataclass_fields__['items'].default is MISSING)
print(Point.__init__.__annotations__, Point.__init__.__qualname__, Point.__eq__.__qualname__, Point.__init__.__defaults__)


@dataclass
class Custom:
    x: int

    def __repr__(self):
        return f'<{self.x}>'

    def __eq__(self, other):
        return True


print(Custom(1), Custom(1) == Custom(2), Custom.__hash__)
