"""Threads share their variables, processes do not: the same function in both."""
import multiprocessing
import threading

counter = 0


def count():
    global counter
    for _ in range(1000):
        counter += 1


for runner in (threading.Thread, multiprocessing.Process):
    counter = 0
    one = runner(target=count)
    one.start()
    one.join()
    print(f"after a {runner.__name__}: counter = {counter}")
