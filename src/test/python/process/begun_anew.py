"""Children that begin anew are as if they had imported everything themselves: nothing comes from another process, and own modules count."""
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings


def state(answers, key):
    main = threading.main_thread()
    here = multiprocessing.current_process()
    answers.send([
        os.environ['LATE'], 'EARLY' in os.environ, os.environb[b'LATE'], os.getenv('TZ'), time.tzname, time.timezone,
        os.getcwd() == os.environ['BEGUN_IN'], sys.argv[1:], here.name, here.authkey == key, multiprocessing.get_start_method(),
        main is threading.current_thread(), main.native_id == os.getpid(), main.ident == threading.get_ident(), threading.active_count(),
        main.is_alive(), sys.modules['__main__'] is sys.modules['__mp_main__'], __name__,
        multiprocessing.parent_process().name, sys.stdin.fileno() > 2, sys.__stdout__ is sys.stdout, sys.getrecursionlimit(),
        sys.getswitchinterval(), signal.getsignal(signal.SIGINT) is signal.default_int_handler,
        sorted(name for name in vars(os) if name.startswith('left_')), [f[0] for f in warnings.filters if f[2] is ResourceWarning],
        sys.modules['os'] is os, type(sys.modules).__name__, isinstance(os.__spec__.name, str), sys.flags.optimize,
    ])
    os.left_by_child = key
    os.environ['LATE'] = 'changed by a child'
    answers.close()



def states(method):
    context = multiprocessing.get_context(method)
    os.environ['BEGUN_IN'] = os.getcwd()
    for name in ('first', 'second'):
        here, there = context.Pipe(False)
        child = context.Process(target=state, args=(there, bytes(multiprocessing.current_process().authkey)), name=name)
        child.start()
        there.close()
        print(method, here.recv())
        child.join()
        print(child.exitcode, os.environ['LATE'], hasattr(os, 'left_by_child'))


OWN = '''
import sys
if __name__ == '__main__':
    import multiprocessing
def work():
    import keyword, struct
    print(__name__, getattr(keyword, 'mine', None), getattr(struct, 'mine', None), sys.flags.optimize, __debug__, sys.warnoptions)
if __name__ == '__main__':
    multiprocessing.set_start_method(sys.argv[1])
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    print(child.exitcode)
'''


def own_modules():
    import keyword
    with tempfile.TemporaryDirectory() as folder:
        with open(keyword.__file__) as source, open(f'{folder}/keyword.py', 'w') as copy:
            copy.write(source.read() + '\nmine = "own"\n')
        with open(f'{folder}/own.py', 'w') as program:
            program.write(OWN)
        for options in ([], ['-O'], ['-W', 'ignore::ImportWarning']):
            for at in (folder, '/'):
                got = subprocess.run([sys.executable, *options, f'{folder}/own.py', 'spawn'], cwd=at, capture_output=True, text=True)
                print(options, at == folder, got.stdout.split('\n'), got.stderr)


if __name__ == '__main__':
    os.environ['LATE'] = 'set late'
    os.environ.pop('EARLY', None)
    sys.argv[1:] = ['an', 'argument']
    for zone, method in (('CET-1CEST', 'spawn'), ('CET-1CEST', 'forkserver'), ('EST5EDT', 'spawn')):
        os.environ['TZ'] = zone
        states(method)
    with tempfile.TemporaryDirectory(prefix='begun') as folder:
        before = os.getcwd()
        os.chdir(folder)
        os.environ['BEGUN_IN'] = os.getcwd()
        print(len(os.path.basename(folder)))
        here, there = multiprocessing.get_context('spawn').Pipe(False)
        child = multiprocessing.get_context('spawn').Process(target=state, args=(there, b'none'))
        child.start()
        there.close()
        print(here.recv()[6])
        child.join()
        os.chdir(before)
    own_modules()
