# The disassembler: the steps of x += 1, jumps and labels, exception tables, nested code, tracebacks.
# The instructions are those of this virtual machine, so the expected output is not the reference's.
import dis
import io
import sys


def steps(source):
    return [i.opname for i in dis.get_instructions(compile(source, 'x', 'exec'))]


print(steps('x += 1'), steps('a.b += c[0]'))


def loop(n):
    total = 0
    for i in range(n):
        if i > 2:
            total += i
    return total


dis.dis(loop)
print([(i.opname, i.jump_target) for i in dis.get_instructions(loop) if i.jump_target is not None])
print(sorted(dis.findlabels(loop)) == sorted({i.offset for i in dis.get_instructions(loop) if i.is_jump_target}))
print(list(dis.findlinestarts(loop.__code__)))


def guarded():
    try:
        return [x for x in 'ab']
    except ValueError as e:
        print(e)


out = io.StringIO()
dis.dis(guarded, file=out, show_offsets=True)
print('ExceptionTable' in out.getvalue(), 'CHECK_EXC_MATCH' in out.getvalue())
out = io.StringIO()
dis.dis('def f():\n    return lambda: 1', file=out)
print(out.getvalue().count('Disassembly of'))


def fails():
    return 1 / zero


zero = 0
try:
    fails()
except ZeroDivisionError as e:
    marked = [line.split()[:2] for line in dis.Bytecode.from_traceback(e.__traceback__).dis().splitlines() if '-->' in line]
    print(marked)
print(dis.opmap['BINARY_ADD'] == dis.opname.index('BINARY_ADD'), dis.code_info(loop).splitlines()[2:4])
for wrong in (5, b'abc'):
    try:
        dis.dis(wrong)
    except TypeError as e:
        print(type(e).__name__)
