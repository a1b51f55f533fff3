# Exceptions that pass many calls, hot enough to be compiled, with and without handlers on the way; and exceptions made in every way.
import sys


class Refused(Exception):
    pass


class Coded(ValueError):
    def __init__(self, code, *rest):
        super().__init__(f"code {code}", *rest)
        self.code = code


class Made(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, "new", *args)
        self.made = True
        return self


class Both(Made):
    def __init__(self, *args):
        self.seen = args


def deep(n, kind, *args):
    if n:
        return deep(n - 1, kind, *args)
    raise kind(*args)


def passing(n, kind, log):
    try:
        deep(n, kind, n)
    except TypeError:
        log.append("never")
    finally:
        log.append(n)


def again(n, kind, log):
    try:
        passing(n, kind, log)
    except kind as e:
        log.append(e.args)
        raise


def replaced(n, kind, log):
    try:
        again(n, kind, log)
    except kind as e:
        raise LookupError("other") from e


def lines(e):
    t, found = e.__traceback__, []
    while t:
        found.append((t.tb_frame.f_code.co_name, t.tb_lineno, sorted(t.tb_frame.f_locals)))
        t = t.tb_next
    return found


def top(n, kind):
    log = []
    for i in range(200):
        log.clear()
        try:
            replaced(n, kind, log)
        except LookupError as e:
            last = e
    return log, lines(last), repr(last.__cause__), last.__context__ is last.__cause__, lines(last.__cause__)


for kind in Refused, Coded, Made, Both, KeyError, OSError, StopIteration, SystemExit, UnicodeError:
    print(*top(3, kind), sep="\n")
assert sys.exception() is None

for make in (lambda: Refused(), lambda: Refused(1, 2), lambda: Refused(*"ab"), lambda: Coded(1, 2), lambda: Both(5), lambda: OSError(2, "x"), lambda: OSError("y"),
             lambda: KeyError("k"), lambda: StopIteration(3), lambda: ImportError("m", name="n"), lambda: AttributeError(1), lambda: NameError("q", name="r"),
             lambda: Exception(), lambda: BaseException([1])):
    e = make()
    print(repr(e), e.args, str(e), vars(e), getattr(e, "errno", None), getattr(e, "value", None), getattr(e, "name", None))
for make in lambda: Refused(a=1), lambda: Coded(), lambda: ValueError(x=2):
    try:
        make()
    except TypeError as e:
        print(e)


class Counted(Exception):
    alive = 0

    def __init__(self):
        Counted.alive += 1


class Odd(Exception):
    def __init__(self):
        return 3


for i in range(50):
    try:
        raise Counted
    except Counted:
        pass
    try:
        raise Odd
    except TypeError as e:
        last = str(e)
print(Counted.alive, last)


def generator(n):
    try:
        for i in range(n):
            yield i
        deep(2, Refused, "end")
    except KeyError:
        yield "never"


def drain():
    got = []
    try:
        for x in generator(3):
            got.append(x)
    except Refused as e:
        got.append(lines(e))
    return got


for i in range(300):
    got = drain()
print(got)
args = [1, 2]
e = Refused(*args)
args.append(3)
print(e.args)
