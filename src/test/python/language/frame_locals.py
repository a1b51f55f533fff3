# The view of a function's variables: a mapping that writes through, and answers with lists.
import sys
from collections.abc import Mapping


def make():
    x = 1
    y = 2
    return sys._getframe()


class Likeness:
    def __hash__(self):
        return hash("x")

    def __eq__(self, other):
        return other == "x"


frame = make()
d = frame.f_locals
proxy = type(d)
print(proxy.__name__, isinstance(d, Mapping), proxy(frame) == {"x": 1, "y": 2})
for args in ((), (1,), (frame, frame)):
    try:
        proxy(*args)
    except TypeError as e:
        print(e)
d["extra"] = 5
d[7] = 8
d[Likeness()] = 10
print(d, d.keys(), d.values(), d.items(), reversed(d), type(iter(d)).__name__, len(d), d[7], d["x"], d[Likeness()])
for action in (lambda: d.__delitem__("x"), lambda: d.pop("x"), lambda: d[[]], lambda: [] in d, lambda: hash(d), lambda: d["nothing"]):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
d["self"] = d
print(d)
print(d | {"z": 1} == {"z": 1} | d, d.setdefault("new", 3), d.get("none"), d.copy()["new"])


def steps():
    yield 1


generator = steps()
next(generator)
try:
    generator.gi_frame.clear()
except RuntimeError as e:
    print(e)
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)
print(list(generator))
fresh = steps()
fresh.gi_frame.clear()
print(list(fresh))
