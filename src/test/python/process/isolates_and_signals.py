# Isolates: processes with numbers of their own in the same JVM, ended by signals as processes are.
import os
import signal
import sys
import threading
import time

try:
    import _processes
except ImportError:
    _processes = None


def spin():
    os.write(ready, b".")
    while True:
        pass


def sleep():
    os.write(ready, b".")
    time.sleep(100)


def block():
    lock = threading.Lock()
    lock.acquire()
    os.write(ready, b".")
    lock.acquire()


def read_pipe():
    r, w = os.pipe()
    os.write(ready, b".")
    os.read(r, 1)


def interrupted():
    try:
        os.write(ready, b".")
        time.sleep(100)
    except KeyboardInterrupt:
        return 7


def handler():
    signal.signal(signal.SIGTERM, lambda *a: os._exit(9))
    os.write(ready, b".")
    time.sleep(100)


def with_thread():
    threading.Thread(target=spin, daemon=True).start()
    return 3


def grandchild():
    pid = _processes.start(lambda: 4)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) + (os.getppid() == parent)


def run(function, sig=None):
    pid = _processes.start(function)
    if sig is not None:
        os.read(begun, 1)
        time.sleep(0.05)
        os.kill(pid, sig)
    p, status = os.waitpid(pid, 0)
    return p == pid, os.waitstatus_to_exitcode(status)


if _processes is None:
    # What CPython's own processes answer.
    print([(True, -9)] * 4, (True, 7), (True, -15), (True, 9), (True, 3), (True, 5))
    print("ChildProcessError ProcessLookupError")
    print([1, 2], True)
else:
    _processes.set_model("isolate")
    parent = os.getpid()
    begun, ready = os.pipe()
    print([run(f, signal.SIGKILL) for f in (spin, sleep, block, read_pipe)], run(interrupted, signal.SIGINT), run(sleep, signal.SIGTERM),
          run(handler, signal.SIGTERM), run(with_thread), run(grandchild))
    try:
        os.waitpid(-1, 0)
    except ChildProcessError as e:
        error = e
    try:
        os.kill((1 << 22) + 10 ** 6, 0)
    except ProcessLookupError as e:
        print(type(error).__name__, type(e).__name__)
    items = [1]

    def change():
        items.append("child")
        os.write(w, str(items).encode())
        os.close(w)
        return 0

    r, w = os.pipe()
    pid = _processes.start(change)
    os.close(w)
    items.append(2)
    text = os.read(r, 100)
    os.waitpid(pid, 0)
    print(items, text == b"[1, 'child']")
