"""Locks and semaphores that others give back, timers that notify, and circles that end by themselves."""

import threading
import time
from concurrent.futures import Future


def notified_by_a_timer():
    """Everybody waits for a condition, an event and a barrier whose last party comes by timers."""
    condition = threading.Condition()
    state = 0

    def step():
        nonlocal state
        with condition:
            state += 1
            condition.notify_all()

    def waiter(n):
        with condition:
            condition.wait_for(lambda: state >= n)

    threads = [threading.Thread(target=waiter, args=(n,)) for n in (1, 2, 3, 3)]
    for t in threads:
        t.start()
    for delay in (0.02, 0.04, 0.06):
        threading.Timer(delay, step).start()
    for t in threads:
        t.join()
    barrier = threading.Barrier(2)
    threading.Timer(0.02, barrier.wait).start()
    barrier.wait()


def semaphores_of_others():
    """Two semaphores that threads take in both orders, but which others give back; and locks handed round in a ring."""
    a, b = threading.Semaphore(0), threading.Semaphore(0)

    def one():
        for _ in range(200):
            a.acquire()
            b.release()

    def two():
        for _ in range(200):
            b.acquire()
            a.release()

    threads = [threading.Thread(target=f) for f in (one, two)]
    for t in threads:
        t.start()
    a.release()
    for t in threads:
        t.join()

    ring = [threading.Lock() for _ in range(5)]
    for lock in ring:
        lock.acquire()

    def pass_on(i):
        for _ in range(60):
            ring[i].acquire()
            ring[(i + 1) % 5].release()

    threads = [threading.Thread(target=pass_on, args=(i,)) for i in range(5)]
    for t in threads:
        t.start()
    ring[0].release()
    for t in threads:
        t.join()


def daemons_hold_locks():
    """Daemon threads that keep locks for a while, and threads that end while they own one that somebody else gives back."""
    a, b = threading.Lock(), threading.Lock()
    have = threading.Barrier(3)

    def keeps(lock):
        lock.acquire()
        have.wait()
        time.sleep(0.03)
        lock.release()

    for lock in (a, b):
        threading.Thread(target=keeps, args=(lock,), daemon=True).start()
    have.wait()
    with a:
        with b:
            pass
    gone = threading.Lock()
    owner = threading.Thread(target=gone.acquire)
    owner.start()
    owner.join()
    waiter = threading.Thread(target=gone.acquire)
    waiter.start()
    time.sleep(0.02)
    gone.release()
    waiter.join()
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def callbacks_and_recursion():
    """Callbacks that come back into the same RLock, done-callbacks under a lock, and a condition whose lock is taken many times."""
    rlock = threading.RLock()
    condition = threading.Condition(rlock)
    turns = []

    def take(n):
        with rlock:
            if n:
                take(n - 1)
            else:
                turns.append(threading.current_thread().name)
                condition.notify_all()

    def waits():
        with rlock, rlock, condition:
            condition.wait_for(lambda: len(turns) >= 40)

    waiter = threading.Thread(target=waits)
    waiter.start()
    threads = [threading.Thread(target=lambda: [take(5) for _ in range(10)]) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads + [waiter]:
        t.join()
    lock = threading.Lock()
    futures = [Future() for _ in range(20)]
    for f in futures:
        f.add_done_callback(lambda f: lock.acquire() and lock.release())
    done = threading.Thread(target=lambda: [f.set_result(1) for f in futures])
    done.start()
    assert sum(f.result() for f in futures) == 20
    done.join()


def tries_and_limits():
    """Circles of waits with a limit or without waiting at all, which end by themselves."""
    a, b = threading.Lock(), threading.Lock()
    both = threading.Barrier(2)
    results = []

    def crosswise(first, second, name):
        for _ in range(3):
            with first:
                both.wait()
                if second.acquire(timeout=0.01):
                    second.release()
                both.wait()
            both.wait()
        while not (first.acquire(blocking=False) and (second.acquire(blocking=False) or first.release())):
            pass
        results.append(name)
        second.release()
        first.release()

    threads = [threading.Thread(target=crosswise, args=x) for x in ((a, b, "ab"), (b, a, "ba"))]
    for t in threads:
        t.start()
    for t in threads:
        while t.is_alive():
            t.join(0.01)
    assert sorted(results) == ["ab", "ba"]


notified_by_a_timer()
semaphores_of_others()
daemons_hold_locks()
callbacks_and_recursion()
tries_and_limits()
