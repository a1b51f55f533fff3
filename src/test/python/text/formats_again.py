"""A format means the same the second time, and its errors come when their turn has come."""


class Loud:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        print("str of", self.name)
        return self.name

    def __format__(self, spec):
        print("format of", self.name, repr(spec))
        return "<" + self.name + ">"


def attempt(f):
    for _ in range(3):
        try:
            print(repr(f()))
        except (ValueError, TypeError, KeyError, IndexError) as e:
            print(type(e).__name__, e)


a, b = Loud("a"), Loud("b")
attempt(lambda: "%s and %d" % (a, 5))
attempt(lambda: "%s and %y" % (a, 5))
attempt(lambda: "%s and %" % (a,))
attempt(lambda: "%s %s" % (a,))
attempt(lambda: "%s" % (a, b))
attempt(lambda: "100%% of %5d%% and %-5d| %+d % d %05d %x %#o" % (1, 2, 3, 4, 5, 255, 8))
attempt(lambda: "%5%" % ())
attempt(lambda: "%s" % {"k": 1})
attempt(lambda: "%d %i %u" % (True, -7, 10**30))
attempt(lambda: "%d" % "x")
attempt(lambda: "%(k)s %(k)5.1f" % {"k": 2.25})
attempt(lambda: "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 1.005))
attempt(lambda: b"%d %s %b" % (5, b"x", b"y"))
attempt(lambda: "%d %s" % (5, "x"))
attempt(lambda: "{} {}".format(a, b))
attempt(lambda: "{} {1}".format(a, b))
attempt(lambda: "{1} {}".format(a, b))
attempt(lambda: "{} {".format(a))
attempt(lambda: "{} }".format(a))
attempt(lambda: "{0.name} {0.name!r:>5} {x[1]} {x[1]:{w}}".format(a, x=[1, 2], w=4))
attempt(lambda: "{:{}} {:{}}".format(1, 5, "x", 3))
attempt(lambda: "{} {} {}".format(a, b))
attempt(lambda: "{k}".format())
attempt(lambda: "{!z}".format(a))
attempt(lambda: "{:>5}|{:<5}|{:^5}|{:05}|{:,}|{:+.2e}".format(1, 2, 3, 4, 50000, 0.5))
attempt(lambda: "{k}{k}".format_map({"k": 3}))
for v in 7, 7.5, "seven", True, 10**25:
    for spec in "", ">8", "08", ".3", "d", "s", "x", ",", "q", ".2f":
        try:
            print(repr(format(v, spec)), end=" ")
        except ValueError as e:
            print(type(v).__name__, e)
print()


class Text(str):
    pass


class Whole(int):
    pass


for v in Text("t"), Whole(5):
    for spec in ">4", "q4", "5q", "_^9":
        try:
            print(repr(format(v, spec)))
        except ValueError as e:
            print(e)
for _ in range(2):
    for v in 1, "1", Whole(1), Text("1"):
        try:
            format(v, "zz")
        except ValueError as e:
            print(e)
