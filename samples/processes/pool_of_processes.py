"""A pool: four ways to give it work, and callbacks."""
import multiprocessing
import os


def square(x):
    return x * x


def power(base, exponent):
    return base ** exponent


def pid_of_worker(_):
    return os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("map:", pool.map(square, range(6)))
        print("starmap:", pool.starmap(power, [(2, 5), (3, 2)]))
        print("imap:", [y for y in pool.imap(square, [3, 4, 5])])
        seen = []
        results = [pool.apply_async(power, (2, n), callback=seen.append) for n in range(4)]
        print("apply_async:", [result.get() for result in results])
        print("called back with:", sorted(seen))
        pids = set(pool.map(pid_of_worker, range(20), chunksize=1))
        print("the work was done elsewhere:", os.getpid() not in pids, len(pids) <= 2)
        failed = pool.apply_async(square, ("three",))
        try:
            failed.get()
        except TypeError as error:
            print("TypeError:", error)
    print(pool)
