# Dataclasses that order and hash, with few fields and many; and that hash and id of plain objects stay what they are.
from dataclasses import dataclass, field, make_dataclass

for count in 1, 2, 8, 9:
    names = [f'n{i}' for i in range(count)]
    C = make_dataclass('C', names, order=True, frozen=True)
    a, b = C(*range(count)), C(*[*range(count - 1), 99])
    print(count, a < b, a <= b, a > b, a >= b, a <= a, a < a, hash(a) == hash(tuple(range(count))), a == C(*range(count)))
    print(C.__lt__.__qualname__, C.__hash__.__name__, a.__lt__(1), a.__ge__(None))
    try:
        a < 1
    except TypeError as e:
        print(e)


@dataclass(order=True)
class Odd:
    self: int
    other: int
    note: str = field(default='', compare=False)


print(sorted([Odd(2, 1), Odd(1, 9), Odd(1, 3)]), Odd(1, 2, 'a') <= Odd(1, 2, 'b'))


@dataclass(order=True)
class Child(Odd):
    more: int = 0


print(Child(1, 2) < Child(1, 2, more=1), Child(1, 2).__lt__(Odd(1, 2)))


class Plain:
    pass


class Listed(list):
    __hash__ = object.__hash__


class Other(Plain):
    def __del__(self):
        pass


async def nothing():
    pass


coroutine = nothing()
objects = [Plain(), Listed(), Other(), Plain, coroutine]
numbers = [(id(o), hash(o)) for o in objects]
objects[0].__class__ = Other
print([(id(o), hash(o)) for o in objects] == numbers, len(set(numbers)), len({*objects}))
coroutine.close()
many = [nothing() for _ in range(20000)]
print(len(set(many)), len({id(c) for c in many}))
for c in many:
    c.close()
