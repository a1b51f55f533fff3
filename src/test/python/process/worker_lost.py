# Workers that die: their tasks are lost and said to be, the pool goes on.
import concurrent.futures
import multiprocessing
import os
import pickle
import signal
import time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.pool import WorkerLostError


def square(x):
    if x == 3:
        os._exit(9)
    if x == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return x * x


class Unreadable:
    def __reduce__(self):
        return int, ('no number',)


def unreadable():
    return Unreadable()


def unpicklable():
    return lambda: 0


def report(call, *args, **kwds):
    try:
        print('gave', call(*args, **kwds))
    except WorkerLostError as e:
        text = str(e).replace(str(e.pid), 'PID')
        print(f'WorkerLostError: {text} | {type(e.pid).__name__} {e.exitcode} {e.task[0].__name__}{e.task[1]} {e.task[2]}')
    except Exception as e:
        print(f'{type(e).__name__}: {str(e).split(" at 0x")[0]}; because of {e.__cause__!r:.40}')


def main():
    with multiprocessing.Pool(2) as pool:
        heard = []
        results = [pool.apply_async(square, (x,), error_callback=heard.append) for x in range(4)]
        for result in results:
            report(result.get)
        print('heard of:', [type(e).__name__ for e in heard])
        it = pool.imap(square, range(4, 7))
        for _ in range(3):
            report(next, it)
        report(next, it, 'the end')
        report(pool.apply, square, kwds={'x': 3})
        report(pool.map, square, range(6), chunksize=3)
        report(pool.apply, square, (Unreadable(),))
        report(pool.apply, unreadable)
        report(pool.apply, unpicklable)
        report(pool.apply, lambda: 0)
        print(len(pool._pool), 'workers')
        waiting = [pool.apply_async(time.sleep, (60,)) for _ in range(3)]
    for result in waiting:
        try:
            result.get(30)
        except WorkerLostError as e:
            print(e)
    lost = WorkerLostError('words', 12, -9, (square, (1,), {}))
    again = pickle.loads(pickle.dumps(lost))
    print(again, again.pid, again.exitcode, again.task[1], isinstance(again, RuntimeError))

    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        for future in [executor.submit(time.sleep, 30), executor.submit(square, 4), executor.submit(square, 2)]:
            try:
                future.result(30)
            except BrokenProcessPool as e:
                print('BrokenProcessPool:', e)
    print('left:', multiprocessing.active_children())


if __name__ == '__main__':
    main()
