# sys.monitoring: tools, events, callbacks, disabling.
import sys

M = sys.monitoring
E = M.events
TOOL = 3
print({k: v for k, v in vars(E).items()}, M.DEBUGGER_ID, M.COVERAGE_ID, M.PROFILER_ID, M.OPTIMIZER_ID)


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


attempt(M.use_tool_id, TOOL, 'test')
attempt(M.use_tool_id, TOOL, 'other')
attempt(M.use_tool_id, 6, 'x')
attempt(M.use_tool_id, 2, 3)
attempt(M.get_tool, TOOL)
attempt(M.get_tool, 4)
attempt(M.set_events, 4, 1)
attempt(M.set_events, TOOL, 1 << 20)
attempt(M.set_events, TOOL, E.C_RETURN)
attempt(M.register_callback, TOOL, 3, None)
attempt(M.register_callback, TOOL, 1 << 17, None)
attempt(M.set_local_events, TOOL, attempt.__code__, E.RAISE)
attempt(M.set_local_events, TOOL, 3, E.LINE)


def f(n):
    total = 0
    for i in range(n):
        total += i
    try:
        len(3)
    except TypeError:
        total = -1
    return total


def g():
    yield 1
    return 2


def note(name, *places):
    def callback(code, *args):
        # generators of the reference have a handler of their own around all
        if code is f.__code__ or code is g.__code__ and name != 'handled':
            print(name, code.co_name, *[args[i] if i < len(args) else '-' for i in places])
    return callback


M.register_callback(TOOL, E.PY_START, note('start'))
M.register_callback(TOOL, E.PY_RESUME, note('resume'))
M.register_callback(TOOL, E.PY_RETURN, note('return', 1))
M.register_callback(TOOL, E.PY_YIELD, note('yield', 1))
M.register_callback(TOOL, E.RAISE, note('raise', 1))
M.register_callback(TOOL, E.EXCEPTION_HANDLED, note('handled', 1))
M.register_callback(TOOL, E.PY_UNWIND, note('unwind', 1))
M.register_callback(TOOL, E.PY_THROW, note('throw', 1))
M.register_callback(TOOL, E.CALL, note('call', 1, 2))
M.register_callback(TOOL, E.C_RETURN, note('c_return', 1, 2))
M.register_callback(TOOL, E.C_RAISE, note('c_raise', 1, 2))
M.register_callback(TOOL, E.LINE, note('line', 0))
M.set_events(TOOL, E.PY_START | E.PY_RESUME | E.PY_RETURN | E.PY_YIELD | E.RAISE | E.EXCEPTION_HANDLED | E.PY_UNWIND | E.PY_THROW)
f(2)
list(g())
it = g()
next(it)
try:
    it.throw(KeyError('k'))
except KeyError:
    pass
M.set_events(TOOL, E.CALL)
f(1)
M.set_events(TOOL, 0)
M.set_local_events(TOOL, f.__code__, E.LINE)
print(M.get_local_events(TOOL, f.__code__) == E.LINE, M.get_events(TOOL))
f(2)
list(g())


def once(code, line):
    print('once', line)
    return M.DISABLE


M.register_callback(TOOL, E.LINE, once)
f(3)
f(3)
print('restart')
M.restart_events()
f(1)
M.set_local_events(TOOL, f.__code__, 0)
f(1)


def disabling(code, offset, exc):
    return M.DISABLE


M.register_callback(TOOL, E.RAISE, disabling)
M.set_events(TOOL, E.RAISE)
try:
    1 / 0
except (ZeroDivisionError, ValueError) as e:
    print(type(e).__name__, e)
M.set_events(TOOL, 0)
M.free_tool_id(TOOL)
print(M.get_tool(TOOL))
