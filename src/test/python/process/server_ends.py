"""A program that used a fork server ends, and leaves nothing behind, whatever its children are."""
import subprocess
import sys

PROGRAM = '''
import multiprocessing
import time


def inner(queue):
    queue.put('inner')


def outer(queue):
    context = multiprocessing.get_context('forkserver')
    child = context.Process(target=inner, args=(queue,))
    child.start()
    child.join()
    queue.put(child.exitcode)


if __name__ == '__main__':
    context = multiprocessing.get_context('forkserver')
    queue = context.SimpleQueue()
    child = context.Process(target=outer, args=(queue,))
    child.start()
    print(queue.get(), queue.get())
    child.join()
    print(child.exitcode)
    context.Process(target=time.sleep, args=(1000,), daemon=True).start()
    with context.Pool(2) as pool:
        print(pool.map(abs, [-1, 2]))
'''


def run(path, *options):
    try:
        done = subprocess.run([sys.executable, *options, path], capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired as e:
        print(options, 'does not end', e.stdout, e.stderr)
    else:
        print(options, done.returncode, done.stdout.split('\n'), done.stderr)


if __name__ == '__main__':
    import os
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'program.py')
        with open(path, 'w') as f:
            f.write(PROGRAM)
        run(path)
        run(path, '-X', 'processes=isolate')
