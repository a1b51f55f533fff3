"""Threads that are started and joined one after the other."""

import threading

SIZE = 300
EXPECTED = 300


def run(n):
    done = []
    for i in range(n):
        t = threading.Thread(target=done.append, args=(i,))
        t.start()
        t.join()
    return len(done)
