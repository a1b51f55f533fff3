"""The same two threads with a lock: nothing is lost."""
import threading

total = [0]
guard = threading.Lock()


def change(step, times):
    for _ in range(times):
        with guard:
            total[0] += step


threads = [threading.Thread(target=change, args=(step, 50_000)) for step in (+1, -1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("expected 0, got", total[0])
