"""Processes that are started and joined one after the other."""

import multiprocessing

SIZE = 5
EXPECTED = 5


def nothing():
    pass


def run(n):
    ended = 0
    for _ in range(n):
        p = multiprocessing.Process(target=nothing)
        p.start()
        p.join()
        ended += p.exitcode == 0
    return ended
