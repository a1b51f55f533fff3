# Trace and profile functions: which events come, with which lines and arguments.
import sys


class Ended:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


def loops(n):
    for i in range(n): pass
    while True:
        n += 1
        if n > 3:
            break
    for x in Ended():
        pass
    return n


def tries(x):
    try:
        try:
            1 / x
        finally:
            x = 2
    except ZeroDivisionError as e:
        x = str(e)
    else:
        x = 'none'
    if x:
        if x == 'no':
            pass
    else:
        x = 1


def generator():
    got = yield 1
    yield from inner()
    return got


def inner():
    yield 2
    return 3


def one(): x = 1; y = 2


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return True


def managed():
    with Manager() as m:
        raise KeyError(m is None)
    with Manager():
        return 5


async def waits():
    return 1


async def main():
    return await waits()


@property
@property
def decorated(self):
    return None


def trace(frame, event, arg):
    if event == 'exception':
        arg = arg[0].__name__
    elif event == 'return':
        arg = repr(arg).partition(' at 0x')[0]
    print(f'{frame.f_code.co_name:10} {event:10} {frame.f_lineno} {arg}')
    return trace


def traced(f, *args):
    print('==', f.__name__)
    sys.settrace(trace)
    try:
        return f(*args)
    finally:
        sys.settrace(None)


traced(loops, 2)
traced(tries, 0)
traced(tries, 1)
print(list(traced(generator)))
traced(list, generator())
traced(one)
print(traced(managed))
try:
    traced(main().send, None)
except StopIteration as e:
    print(e)
traced(decorated.fget.fget, 1)
traced(exec, 'a = 1\nclass B:\n    x = 1\nlen([])\n')


def profile(frame, event, arg):
    print('profile', frame.f_code.co_name, event, frame.f_lineno, arg.__name__ if event.startswith('c_') else arg)


def natives():
    len([])
    int('3')
    sorted([1], key=lambda x: -x)
    try:
        [].pop()
    except IndexError:
        pass
    str.upper('a')
    return ''.join(*[['a']])


sys.setprofile(profile)
natives()
sys.setprofile(None)


# a trace function of one frame, lines and opcodes
def quiet():
    frame = sys._getframe()
    frame.f_trace = trace
    frame.f_trace_lines = False
    x = 1
    frame.f_trace_lines = True
    y = 2
    return x + y


sys.settrace(lambda *args: None)
quiet()
sys.settrace(None)


# a trace function that fails is gone, and its error goes on
def bad(frame, event, arg):
    raise RuntimeError(event)


sys.settrace(bad)
try:
    one()
except RuntimeError as e:
    print(e, sys.gettrace())


# jumps
def jumper(first, last):
    def local(frame, event, arg):
        if event == 'line' and frame.f_lineno == frame.f_code.co_firstlineno + first:
            try:
                frame.f_lineno = frame.f_code.co_firstlineno + last
            except ValueError as e:
                print('ValueError:', e)
        return local
    return local


def target():
    print(1)
    print(2)
    for i in range(1):
        print(4)
    try:
        print(6)
    except ValueError:
        print(8)
    with Manager():
        print(10)
    print(11)


for places in ((1, 11), (11, 1), (1, 4), (1, 6), (1, 8), (1, 10), (2, 99), (2, -3), (4, 11), (10, 2)):
    print('jump', places)
    steps = 0

    def guard(frame, event, arg, inner=jumper(*places)):
        global steps
        steps += 1
        if steps > 40:
            sys.settrace(None)
            return None
        inner(frame, event, arg)
        return guard

    sys.settrace(guard)
    try:
        if places[1] > places[0] or places[1] < 0:
            target()
    finally:
        sys.settrace(None)
try:
    sys._getframe().f_lineno = 1
except ValueError as e:
    print(e)
