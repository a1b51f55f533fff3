# Process objects: every state, message and representation.
import multiprocessing as m
import os
import re
import signal
import sys
import time


def masked(s):
    return re.sub(r'\d{3,}', 'N', str(s))


def attempt(f, *a, **k):
    try:
        print('  ok', masked(repr(f(*a, **k))))
    except BaseException as e:
        print('  ', type(e).__qualname__, masked(e))


def nap():
    time.sleep(30)


def leave(c):
    sys.stderr = open(os.devnull, 'w')
    sys.exit(c)


def end_by(n):
    os.kill(os.getpid(), n)
    time.sleep(30)


def grandchild():
    print(masked(repr(m.current_process())), m.current_process()._identity)
    sys.stdout.flush()


def child(other):
    me, parent = m.current_process(), m.parent_process()
    print(masked(repr(me)), masked(repr(parent)), me._identity, me.name)
    attempt(parent.start)
    attempt(parent.is_alive)
    attempt(parent.join, 0.01)
    print(parent.name, parent.daemon, parent.ident == os.getppid(), parent.pid == os.getppid())
    for method in (other.join, other.is_alive):
        attempt(method)
    print(masked(repr(other)), m.active_children())
    sys.stdout.flush()
    q = m.Process(target=grandchild)
    q.start()
    q.join()
    print(sorted(me._config))
    sys.stdout.flush()


def daemon():
    attempt(m.Process(target=nap).start)
    sys.stdout.flush()


class Own(m.Process):
    def run(self):
        print('run of', self.name, self.value)
        sys.stdout.flush()


if __name__ == '__main__':
    P = m.Process
    attempt(P, 1)
    p = P(target=nap)
    print(masked(repr(p)))
    for name in 'join is_alive terminate kill'.split():
        attempt(getattr(p, name))
    for name in 'name daemon exitcode pid ident sentinel'.split():
        attempt(getattr, p, name)
    attempt(setattr, p, 'name', 5)
    attempt(setattr, p, 'authkey', b'x')
    print(type(p.authkey).__name__, p.authkey)
    p.daemon = True
    print(masked(repr(p)))
    p.start()
    print(masked(repr(p)), p.is_alive(), p.exitcode, p in m.active_children())
    attempt(p.start)
    attempt(setattr, p, 'daemon', False)
    attempt(p.close)
    attempt(p.join, 0.01)
    p.terminate()
    p.join()
    print(masked(repr(p)), p.exitcode, p.is_alive(), p in m.active_children())
    attempt(p.start)
    p.close()
    print(masked(repr(p)))
    for name in 'start join is_alive terminate kill close'.split():
        attempt(getattr(p, name))
    for name in 'name daemon exitcode pid ident sentinel'.split():
        attempt(getattr, p, name)
    for c in (0, 1, 300, -1, 'text', None, 3.5, True, [1]):
        p = P(target=leave, args=(c,))
        p.start()
        p.join()
        print(c, p.exitcode, masked(repr(p)))
    for n in (signal.SIGKILL, signal.SIGTERM, signal.SIGALRM):
        p = P(target=end_by, args=(n,))
        p.start()
        p.join()
        print(p.exitcode, masked(repr(p)))
    print(masked(repr(m.current_process())), m.parent_process())
    q = P(target=child, args=(p,))
    q.start()
    q.join()
    q = P(target=daemon, daemon=True)
    q.start()
    q.join()
    q = Own(name='mine', daemon=True)
    q.value = 7
    q.start()
    q.join()
    print(q.exitcode)
    attempt(m.set_start_method, 'spawn')
    attempt(m.set_start_method, 'bogus', True)
    attempt(m.get_context, 'bogus')
    c = m.get_context('spawn')
    attempt(c.set_start_method, 'fork')
    print(type(c.get_context('fork')).__name__, c.get_start_method(), m.get_start_method())
    attempt(m.set_forkserver_preload, [1])
    attempt(m.set_executable, 3)
    import pickle
    attempt(pickle.dumps, m.current_process().authkey)
    attempt(pickle.dumps, m.Queue())
    attempt(pickle.dumps, m.SimpleQueue())
    print(m.process._exitcode_to_name[-15])
