"""Kills children by SIGKILL at random moments: under a pool, an executor, a manager and a queue.

Nothing may hang, what is lost must be said, and nothing may be left. Arguments: about how many are killed; seed; and
the only part that is to run, in which all of them are killed then.
"""
import concurrent.futures
import contextlib
import faulthandler
import multiprocessing
import os
import queue
import random
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import util
from multiprocessing.pool import WorkerLostError

# Longer than anything here takes, even on a busy machine; who waits longer hangs.
LIMIT = 60


def square(x):
    time.sleep(x % 7 * 0.001)
    return x * x


def bulky(x):
    # Outcomes that fill pipes, so that many are killed in the middle of one.
    return bytes(200_000 + x)


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
        return 1
    except ProcessLookupError:
        return 0


class Killer(threading.Thread):
    """Kills one of the processes that victims() gives, again and again, so many times."""

    def __init__(self, victims, progress, times, chance):
        super().__init__(daemon=True)
        self.victims, self.progress, self.times, self.chance = victims, progress, times, chance
        self.killed = 0
        self.over = threading.Event()

    def run(self):
        while self.killed < self.times:
            # Many are killed at work, some while they start.
            before, end = self.progress(), time.monotonic() + self.chance.choice([0, 0.3, 3, 3])
            while self.progress() == before and time.monotonic() < end:
                time.sleep(0.001)
            time.sleep(self.chance.uniform(0, 0.02))
            if pids := self.victims():
                self.killed += kill(self.chance.choice(pids))
        self.over.set()


def under_a_pool(times, chance):
    done = []
    with multiprocessing.Pool(2) as pool:
        killer = Killer(lambda: [p.pid for p in pool._pool if p.pid], lambda: len(done), times, chance)
        killer.start()
        while not killer.over.is_set():
            results = [pool.apply_async(square, (x,), callback=done.append) for x in range(20)]
            pieces = pool.map_async(bulky, range(6), chunksize=1)
            stream = pool.imap(square, range(10))
            for x, result in enumerate(results):
                try:
                    assert result.get(LIMIT) == x * x
                except WorkerLostError as error:
                    assert error.exitcode == -signal.SIGKILL and error.task == (square, (x,), {}), error
            with contextlib.suppress(WorkerLostError):
                assert [len(b) - 200_000 for b in pieces.get(LIMIT)] == list(range(6))
            for x in range(10):
                with contextlib.suppress(WorkerLostError):
                    assert stream.next(LIMIT) == x * x
        killer.join(LIMIT)
        # It lives on.
        for _ in range(50):
            try:
                assert pool.map(square, range(20)) == [x * x for x in range(20)]
                break
            except WorkerLostError:
                pass
        else:
            raise AssertionError('the pool loses workers though nobody kills them')
        pool.close()
        pool.join()
    print(f'pool: {killer.killed} killed, tasks were done: {len(done) > 0}')


def under_an_executor(times, chance):
    killed = broken = 0
    while killed < times:
        with concurrent.futures.ProcessPoolExecutor(2) as executor:
            futures = [executor.submit(square, x) for x in range(40)] + [executor.submit(bulky, x) for x in range(40)]
            time.sleep(chance.uniform(0, 0.05))
            killed += kill(chance.choice([*executor._processes]))
            for x, future in enumerate(futures):
                try:
                    value = future.result(LIMIT)
                    assert value == x * x if x < 40 else len(value) == 200_000 + x - 40
                except BrokenProcessPool:
                    broken += 1
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        assert list(executor.map(square, range(10), timeout=LIMIT)) == [x * x for x in range(10)]
    print(f'executor: {killed} killed, futures were broken: {broken > 0}')


def use_proxies(shared, mapping, inbox):
    """Until somebody kills it."""
    while True:
        shared.append(os.getpid())
        mapping[os.getpid()] = len(shared)
        inbox.put(shared[-1])
        shared.pop()


def under_a_manager(times, chance):
    killed = 0
    with multiprocessing.Manager() as manager:
        shared, mapping, inbox = manager.list(), manager.dict(), manager.Queue()
        while killed < times:
            clients = [multiprocessing.Process(target=use_proxies, args=(shared, mapping, inbox)) for _ in range(2)]
            for client in clients:
                client.start()
            assert inbox.get(timeout=LIMIT)
            time.sleep(chance.uniform(0, 0.05))
            for client in clients:
                killed += kill(client.pid)
            for client in clients:
                client.join(LIMIT)
                assert client.exitcode == -signal.SIGKILL, client
        shared.append('still there')
        assert shared[-1] == 'still there' and len(mapping) > 0
    # The server itself.
    errors = set()
    for _ in range(max(1, times // 15)):
        with multiprocessing.Manager() as manager:
            shared = manager.list()
            threading.Timer(chance.uniform(0, 0.05), kill, (manager._process.pid,)).start()
            end = time.monotonic() + LIMIT
            try:
                while time.monotonic() < end:
                    shared.append(1)
            except (ConnectionError, EOFError) as error:
                assert 'the server of the manager' in str(error), error
                errors.add('clear')
        killed += 1
        manager.join(LIMIT)
    print(f'manager: {killed} killed, errors:', *errors)


def produce(outbox, inbox):
    """Until somebody kills it."""
    # The other one may be killed while it has the lock of a queue, which is said: by an error, and in the feeder thread.
    sys.stderr = open(os.devnull, 'w')
    with contextlib.suppress(RuntimeError):
        while True:
            outbox.put(os.getpid())
            with contextlib.suppress(queue.Empty):
                inbox.get(timeout=0.005)
    time.sleep(10 * LIMIT)


def under_a_queue(times, chance):
    killed = got = 0
    while killed < times:
        outbox, inbox = multiprocessing.Queue(), multiprocessing.Queue()
        producers = [multiprocessing.Process(target=produce, args=(outbox, inbox)) for _ in range(2)]
        for producer in producers:
            producer.start()
        assert outbox.get(timeout=LIMIT)
        for victim in producers:
            inbox.put('some work')
            time.sleep(chance.uniform(0, 0.03))
            killed += kill(victim.pid)
            victim.join(LIMIT)
            assert victim.exitcode == -signal.SIGKILL, victim
            # The other one may have waited for a lock that this one held.
            with contextlib.suppress(queue.Empty):
                for _ in range(20):
                    got += bool(outbox.get(timeout=0.05))
        for end in outbox, inbox:
            end.close()
            end.cancel_join_thread()
    print(f'queue: {killed} killed, items came: {got > 0}')


PARTS = {'pool': (under_a_pool, 0.4), 'executor': (under_an_executor, 0.12), 'manager': (under_a_manager, 0.22),
         'queue': (under_a_queue, 0.26)}


def main():
    times, chance = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    parts = [(PARTS[name][0], 1) for name in sys.argv[3:]] or PARTS.values()
    faulthandler.dump_traceback_later(4 * LIMIT + times * 4, exit=True)
    segments = set(os.listdir('/dev/shm'))
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        for part, share in parts:
            part(round(times * share), chance)
            assert not multiprocessing.active_children(), multiprocessing.active_children()
            deadline = time.monotonic() + LIMIT
            while threading.active_count() > 1 and time.monotonic() < deadline:
                time.sleep(0.01)
            print('threads left:', [t.name for t in threading.enumerate()][1:])
        # What this process keeps until its end goes now.
        util._run_finalizers()
        print('files left:', os.listdir(folder))
        print('segments left:', [name for name in os.listdir('/dev/shm') if name not in segments and name.startswith(('psm_', 'wnsm_', 'mp'))])
    faulthandler.cancel_dump_traceback_later()
    print('the parent lives on')


if __name__ == '__main__':
    main()
