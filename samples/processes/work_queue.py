"""Three processes share the work in a queue and put their results into another."""
import multiprocessing
import os


def work(tasks, results):
    for n in iter(tasks.get, None):
        results.put((n, n * n, os.getpid()))


if __name__ == "__main__":
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    workers = [multiprocessing.Process(target=work, args=(tasks, results)) for _ in range(3)]
    for w in workers:
        w.start()
    for n in range(12):
        tasks.put(n)
    for w in workers:
        tasks.put(None)
    done = sorted(results.get() for _ in range(12))
    for w in workers:
        w.join()
    print("squares:", [square for _, square, _ in done])
    print("done by others:", os.getpid() not in {pid for _, _, pid in done})
