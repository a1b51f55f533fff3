"""Whoever helps is no thread of this program: a signal, the system, another process."""

import os
import signal
import socket
import subprocess
import sys
import threading


def released_by_a_signal_handler():
    """All threads wait without limit for locks; a timer signal's handler gives them back, again and again."""
    lock = threading.Lock()
    ready = threading.Semaphore(0)
    rounds = 0

    def handler(signum, frame):
        nonlocal rounds
        rounds += 1
        ready.release()
        if lock.locked():
            lock.release()

    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
    lock.acquire()
    other = threading.Thread(target=lambda: [ready.acquire() for _ in range(3)])
    other.start()
    lock.acquire()
    other.join()
    signal.setitimer(signal.ITIMER_REAL, 0)
    assert rounds >= 3


def subprocess_and_sockets():
    """Threads that wait for each other through the system: a socket, a pipe and a child process that answers."""
    left, right = socket.socketpair()
    lock = threading.Lock()
    lock.acquire()

    def echo():
        right.sendall(right.recv(10))
        lock.acquire()

    t = threading.Thread(target=echo)
    t.start()
    left.sendall(b"x")
    assert left.recv(10) == b"x"
    reader, writer = os.pipe()
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=writer)
    os.close(writer)

    def write():
        child.stdin.write(b"hello")
        child.stdin.close()

    other = threading.Thread(target=write)
    other.start()
    assert os.read(reader, 10) == b"hello"
    other.join()
    assert child.wait() == 0
    lock.release()
    t.join()
    left.close()
    right.close()
    os.close(reader)


released_by_a_signal_handler()
subprocess_and_sockets()
