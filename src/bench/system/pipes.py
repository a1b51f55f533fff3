"""Messages through a pipe to another process and back."""

import multiprocessing

SIZE = 1000
EXPECTED = 1000


def echo(connection):
    while True:
        item = connection.recv()
        if item is None:
            break
        connection.send(item + 1)


def run(n):
    here, there = multiprocessing.Pipe()
    p = multiprocessing.Process(target=echo, args=(there,))
    p.start()
    value = 0
    for _ in range(n):
        here.send(value)
        value = here.recv()
    here.send(None)
    p.join()
    return value
