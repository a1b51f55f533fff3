"""An item that two threads hand to and fro."""

import queue
import threading

SIZE = 2000
EXPECTED = 2000


def run(n):
    there, back = queue.Queue(), queue.Queue()

    def answer():
        for _ in range(n):
            back.put(there.get() + 1)

    thread = threading.Thread(target=answer)
    thread.start()
    value = 0
    for _ in range(n):
        there.put(value)
        value = back.get()
    thread.join()
    return value
