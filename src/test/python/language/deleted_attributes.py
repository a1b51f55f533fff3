"""Attributes that are deleted: those that stay keep their values and their order."""

import random


class A:
    pass


class S:
    __slots__ = ("x", "__dict__")


class C:
    def __init__(self, i):
        self.a = i
        self.b = i + 1
        self.c = i + 2
        self.d = i + 3

    def drop(self):
        del self.b, self.a

    def read(self):
        return self.c, self.d

    def again(self):
        self.a = "again"


# Against a dict, with few names and with many.
for seed in range(300):
    r = random.Random(seed)
    o = A() if seed % 2 else S()
    if seed % 2 == 0:
        o.x = "slot"
    model = {}
    for step in range(60):
        n = r.choice("abcdefghijklm"[:r.choice((2, 4, 13))])
        if r.random() < .5:
            setattr(o, n, step)
            model[n] = step
        else:
            try:
                delattr(o, n)
            except AttributeError as e:
                assert n not in model, (seed, step, e)
            else:
                del model[n]
        for k in "abcdefghijklm":
            assert getattr(o, k, None) == model.get(k), (seed, step, k)
        if seed % 2 == 0:
            assert o.x == "slot"
    assert list(o.__dict__.items()) == list(model.items()), (seed, o.__dict__, model)
print("random: fine")
total = 0
for i in range(3000):
    o = C(i)
    assert o.read() == (i + 2, i + 3)
    o.drop()
    assert o.read() == (i + 2, i + 3)
    try:
        o.a
    except AttributeError as e:
        message = str(e)
    o.again()
    assert o.a == "again" and o.read() == (i + 2, i + 3)
    total += o.d
print(total, message, list(o.__dict__))
