"""An executor with processes: futures, an error with the traceback from the worker, and what a dead worker means."""
import concurrent.futures
import os
from concurrent.futures.process import BrokenProcessPool


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n ** 0.5) + 1)) for n in range(2, limit))


def divide(a, b):
    return a / b


if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as executor:
        print(list(executor.map(count_primes, [10, 100, 1000])))
        future = executor.submit(divide, 1, 0)
        error = future.exception()
        print(type(error).__name__ + ":", error)
        print("raised at:", [line.strip() for line in str(error.__cause__).splitlines() if "return a / b" in line])
        dead = executor.submit(os._exit, 1)
        try:
            dead.result()
        except BrokenProcessPool as broken:
            print("BrokenProcessPool:", broken)
        try:
            executor.submit(divide, 1, 2)
        except BrokenProcessPool as broken:
            print("BrokenProcessPool:", broken)
