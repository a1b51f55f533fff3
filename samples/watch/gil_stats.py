# What the threads have held and waited, told to the program itself.
import sys
import threading
import time

end = time.perf_counter() + 0.3
finish = threading.Event()


def compute():
    while time.perf_counter() < end:
        pass
    finish.wait()


threads = [threading.Thread(target=compute, name=f"computes-{i}") for i in (1, 2)]
for thread in threads:
    thread.start()
time.sleep(0.4)
stats = sys._gil_stats()
for thread in threads:
    row = stats[thread.ident]
    print(f"{thread.name}: had the GIL {row['held']:.2f} s, waited {row['waited']:.2f} s, {row['switches']} turns, longest wait {row['longest_wait'] * 1000:.0f} ms")
finish.set()
