"""Ctrl-C for a tree of processes: it ends, soon, with one traceback, and nothing of it is left.

Arguments: how many seconds the end may take; "all" for every program with every start method, "some" for every program with
one of them, so that every method comes once; the command that starts this Python. With -v the seconds are printed.
"""
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

HEAD = '''
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor

def sleep(x, ready=None):
    if ready is not None:
        ready.set()
    time.sleep(100)

def spin(x):
    while True:
        x += 1

def parent(ready):
    child = multiprocessing.Process(target=sleep, args=(1, ready))
    child.start()
    child.join()

def client(mapping, inbox):
    mapping['there'] = True
    inbox.get()

def go():
    print('ready', flush=True)

if __name__ == '__main__':
    multiprocessing.set_start_method(sys.argv[1])
'''

METHODS = 'fork', 'spawn', 'forkserver', 'isolate'
PROGRAMS = {
    'pool': '''
    with multiprocessing.Pool(2) as pool:
        pool.apply(abs, (1,))
        go()
        pool.map(spin, range(4))
''',
    'executor': '''
    with ProcessPoolExecutor(2) as executor:
        executor.submit(abs, 1).result()
        go()
        list(executor.map(sleep, range(4)))
''',
    'join': '''
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=parent, args=(ready,))
    child.start()
    ready.wait()
    go()
    child.join()
''',
    'manager': '''
    with multiprocessing.Manager() as manager:
        mapping, inbox, mine = manager.dict(), manager.Queue(), multiprocessing.Queue()
        child = multiprocessing.Process(target=client, args=(mapping, inbox))
        child.start()
        while 'there' not in mapping:
            time.sleep(0.01)
        go()
        mine.get()
''',
}


def members(session):
    """The living processes of a session."""
    alive = []
    for name in os.listdir('/proc'):
        if name.isdigit():
            try:
                with open(f'/proc/{name}/stat') as f:
                    state, _, _, its_session = f.read().rpartition(') ')[2].split()[:4]
            except OSError:
                continue
            # A zombie has ended: whether somebody cares for orphans is not up to us.
            if int(its_session) == session and state not in 'ZX':
                alive.append(int(name))
    return alive


def interrupt(name, method, limit, command, folder):
    path = os.path.join(folder, name + '.py')
    with open(path, 'w') as f:
        f.write(HEAD + PROGRAMS[name])
    program = subprocess.Popen([*command, path, method], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               start_new_session=True)
    watch = threading.Timer(200, os.killpg, (program.pid, signal.SIGKILL))
    watch.start()
    try:
        assert program.stdout.readline() == b'ready\n'
        time.sleep(0.3)
        start = time.monotonic()
        os.killpg(program.pid, signal.SIGINT)
        status = program.wait()
        while left := members(program.pid):
            if time.monotonic() - start > limit:
                break
            time.sleep(0.01)
        took = time.monotonic() - start
    finally:
        watch.cancel()
        if members(program.pid):
            os.killpg(program.pid, signal.SIGKILL)
    said = program.stdout.read().decode()
    problems = []
    if status != -signal.SIGINT:
        problems.append(f'status {status}')
    if said.count('Traceback (most recent call last)') != 1 or said.count('KeyboardInterrupt') != 1:
        problems.append(said)
    if left:
        problems.append(f'{len(left)} left')
    if took > limit:
        problems.append('late')
    if '-v' in sys.argv:
        problems.append(f'{took:.2f} s')
    print(name, method, *problems or ['ends'])


def main():
    limit, which, *command = [a for a in sys.argv[1:] if a != '-v']
    with tempfile.TemporaryDirectory() as folder:
        for i, name in enumerate(PROGRAMS):
            for method in METHODS if which == 'all' else METHODS[i:i + 1]:
                interrupt(name, method, float(limit), command, folder)


if __name__ == '__main__':
    main()
