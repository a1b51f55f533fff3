"""The race: two threads change one variable without a lock, and updates get lost.

`x += 1` is a load, an add and a store; the GIL may go to the other thread between them, which then works with the old
value. Run it several times: the sum is hardly ever 0.
"""
import threading

total = [0]


def change(step, times):
    for _ in range(times):
        total[0] += step


threads = [threading.Thread(target=change, args=(step, 400_000)) for step in (+1, -1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("expected 0, got", total[0])
