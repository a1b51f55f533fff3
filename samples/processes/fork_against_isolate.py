"""A child as a process of the operating system, and as an isolate: another interpreter in the same one."""
import multiprocessing
import os
import time


def pids(results):
    results.put((os.getpid(), os.stat("/proc/self").st_ino))


if __name__ == "__main__":
    ours = os.stat("/proc/self").st_ino
    for method in ("fork", "isolate"):
        context = multiprocessing.get_context(method)
        results = context.SimpleQueue()
        times = []
        for _ in range(3):
            began = time.perf_counter()
            child = context.Process(target=pids, args=(results,))
            child.start()
            pid, system = results.get()
            child.join()
            times.append((time.perf_counter() - began) * 1000)
        print(f"{method:7} own pid: {pid != os.getpid()}, own process of the system: {system != ours}, "
              f"best of three {min(times):.1f} ms")
