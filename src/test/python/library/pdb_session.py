"""A session of the debugger, its commands given as a text."""
import io
import pdb
import re


def twice(a, b):
    c = a + b
    return c * 2


def work(n):
    total = 0
    for i in range(n):
        total += twice(i, 1)
    return total


def session(commands, f, *args):
    out = io.StringIO()
    p = pdb.Pdb(stdin=io.StringIO(commands), stdout=out, nosigint=True, readrc=False)
    try:
        result = p.runcall(f, *args)
    except Exception as e:
        result = e
    text = re.sub(r'\S*bdb.py\(\d+\)(.*\n)-> .*', r'BDB\1-> (a line of the library)', out.getvalue()).replace(__file__, 'FILE')
    print(text)
    print('result', result)


session('a\nn\nn\np n\ns\ns\nw\nll\nn\np c\nr\nretval\nu\nc\n', work, 2)
session('b twice, a == 1\nb\nc\np a, b\nwhatis twice\npp {"x": [a]}\ncl 1\nb\nc\n', work, 3)
session('tbreak twice\nc\ndisplay c\nn\nn\nundisplay c\n!c = 50\nc\n', twice, 1, 2)
session('p nope\nxyz\nup\njump x\ncondition 9 1\nenable\nunt 1\ndisable 99\nalias pr p %1\npr b\nc\n', twice, 1, 2)
try:
    work('x')
except TypeError as e:
    out = io.StringIO()
    p = pdb.Pdb(stdin=io.StringIO('p n\nw\nq\n'), stdout=out, readrc=False)
    p.reset()
    p.interaction(None, e.__traceback__)
    print(out.getvalue().replace(__file__, 'FILE'))
