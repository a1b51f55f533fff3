# Forks in the middle of things: each child goes on where its parent called, with the same frames.
import os
import sys


def wait(pid):
    p, status = os.waitpid(pid, 0)
    assert p == pid
    return os.waitstatus_to_exitcode(status)


def say(*args):
    os.write(1, (" ".join(map(str, args)) + "\n").encode())


pid = os.fork()
if pid == 0:
    say("child at the top")
    os._exit(3)
say("top", wait(pid))


def deep(n, kw=None, *a, **k):
    if n == 0:
        return os.fork()
    try:
        if n % 2:
            return deep(n - 1, kw=n)
        return deep(*(n - 1,), **{"kw": n, "z": 1})
    finally:
        done.append(n)


for i in range(2):
    done = []
    pid = deep(5)
    if pid == 0:
        say("child in the loop", i, done)
        os._exit(i)
    say("loop", wait(pid), done)


class Forker:
    def __init__(self, status):
        self.status = status
        self.pid = os.fork()
        if self.pid == 0:
            self.child = True

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        say("exit", kind and kind.__name__)
        return kind is ZeroDivisionError

    def method(self, x):
        return os.fork() + x - x


f = Forker(11)
if f.pid == 0:
    say("made in the child", f.child, f.status)
    os._exit(f.status)
say("made", hasattr(f, "child"), wait(f.pid))
with f as context:
    pid = context.method(1)
    if pid == 0:
        1 / 0
if pid == 0:
    say("suppressed in the child")
    os._exit(12)
say("with", wait(pid))

try:
    pid = os.fork()
    if pid == 0:
        raise LookupError("in the child")
except LookupError as e:
    try:
        grandchild = os.fork()
        if grandchild == 0:
            say("grandchild handles", repr(sys.exception()))
            os._exit(13)
        say("child handles", repr(e), wait(grandchild))
    finally:
        os._exit(14)
say("handled", sys.exception(), wait(pid))


def generator():
    for i in range(2):
        pid = os.fork()
        got = yield i, pid
        if pid == 0:
            say("generator goes on in the child", i)
            os._exit(20 + i)


for i, pid in generator():
    if pid:
        say("yielded", i, wait(pid))


def outer():
    result = yield from generator()
    return result


for i, pid in outer():
    if pid:
        say("delegated", i, wait(pid))
pid = eval("os.fork()")
if pid == 0:
    sys.exit(30)
say("eval", wait(pid))
