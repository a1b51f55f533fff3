"""Coroutines that nobody awaits, ids of objects that are finalized, compiled modules without source."""
import asyncio
import contextlib
import gc
import importlib.util
import os
import py_compile
import runpy
import sys
import tempfile
import warnings


async def work():
    return 1


def shown(f):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        f()
        gc.collect()
    return [(w.category.__name__, str(w.message)) for w in seen]


def forget():
    c = work()
    del c


def close():
    work().close()


def run():
    asyncio.run(work())


def clear():
    c = work()
    c.cr_frame.clear()
    return c.close()


def many():
    kept = [work() for i in range(200)]
    for c in kept[:-1]:
        c.close()


def thrown():
    c = work()
    with contextlib.suppress(KeyError):
        c.throw(KeyError)


for f in forget, close, run, clear, many, thrown:
    print(f.__name__, shown(f))


class Told:
    def __init__(self):
        ids.append(id(self))

    def __del__(self):
        ids.append(id(self))


ids = []
told = Told()
del told
gc.collect()
print(len(ids), ids[0] == ids[1])

with tempfile.TemporaryDirectory() as d:
    source = os.path.join(d, 'alone.py')
    with open(source, 'w') as f:
        f.write('value = __name__, __cached__ and __cached__[-9:], type(__loader__).__name__\n')
    compiled = py_compile.compile(source, cfile=source + 'c')
    os.remove(source)
    print(runpy.run_path(compiled)['value'])
    spec = importlib.util.spec_from_file_location('alone', compiled)
    print(type(spec.loader).__name__, spec.cached == compiled)
    sys.path.insert(0, d)
    import alone
    print(alone.value, alone.__cached__ == compiled)
    try:
        runpy.run_path(d)
    except ImportError as e:
        print(str(e).replace(d, 'D'))
    try:
        __import__('no\udcffname')
    except ImportError as e:
        print(ascii(str(e)))
