"""A worker that is killed: its task is said to be lost, and the pool goes on. Elsewhere such a program waits for ever."""
import multiprocessing
import os
import signal
from multiprocessing.pool import WorkerLostError


def square(x):
    if x == 3:
        os.kill(os.getpid(), signal.SIGKILL)  # as the system does when memory is short
    return x * x


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        results = [pool.apply_async(square, (x,)) for x in range(5)]
        for result in results:
            try:
                print(result.get())
            except WorkerLostError as error:
                function, args, _ = error.task
                print(f"lost: {function.__name__}{args}, exit code {error.exitcode}")
        print(pool.map(square, [5, 6, 7]))
