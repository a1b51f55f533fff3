# How a parent and a child learn of each other's end; isolates where there are any.
import multiprocessing as mp
import os
import threading
import time
import warnings
from multiprocessing.connection import wait


def child(q, go):
    parent = mp.parent_process()
    q.put((parent.name, parent.is_alive(), isinstance(parent.sentinel, int)))
    go.wait()


def orphaning(q):
    mp.Process(target=orphan, args=(q,)).start()
    q.get()
    os._exit(3)


def orphan(q):
    parent = mp.parent_process()
    q.put('there')
    parent.join(30)
    answers.put(parent.is_alive())


def sleeping():
    time.sleep(60)


def some_of_many():
    for _ in range(10):
        p = mp.Process(target=len, args=((),))
        p.start()
        p.join()
        codes.append(p.exitcode)


def attempt(f):
    try:
        print(f())
    except ValueError as e:
        print(e)


if __name__ == '__main__':
    mp.set_start_method('isolate' if 'isolate' in mp.get_all_start_methods() else 'fork')
    q, answers, go = mp.SimpleQueue(), mp.SimpleQueue(), mp.Event()
    p = mp.Process(target=child, args=(q, go))
    attempt(lambda: p.sentinel)
    p.start()
    print(q.get(), wait([p.sentinel], 0), p.is_alive(), p.exitcode)
    p.join(0.01)
    print(p.exitcode)
    go.set()
    print(wait([p.sentinel], 30) == [p.sentinel] == wait([p.sentinel], 0))
    p.join()
    print(p.exitcode)
    p.close()
    attempt(lambda: p.sentinel)

    p = mp.Process(target=orphaning, args=(q,))
    p.start()
    p.join()
    print(p.exitcode, answers.get())

    for end in ('terminate', 'kill'):
        p = mp.Process(target=sleeping)
        p.start()
        print(wait([p.sentinel], 0))
        getattr(p, end)()
        p.join(30)
        print(p.exitcode, wait([p.sentinel], 30) == [p.sentinel])

    # What has ended before anybody asks for it.
    p = mp.Process(target=len, args=((),))
    p.start()
    p.join()
    print(wait([p.sentinel], 30) == [p.sentinel])

    # Many at once, in any order.
    several = [mp.Process(target=time.sleep, args=(i % 3 / 100,)) for i in range(12)]
    for p in several:
        p.start()
    left = {p.sentinel: p for p in several}
    while left:
        for ended in wait(list(left), 30):
            p = left.pop(ended)
            p.join(30)
            if p.exitcode != 0:
                print(p)
    print(len(mp.active_children()))

    # By several threads, each of which may find the children of the others ended.
    warnings.simplefilter('ignore', DeprecationWarning)
    codes = []
    threads = [threading.Thread(target=some_of_many) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(len(codes), set(codes))
