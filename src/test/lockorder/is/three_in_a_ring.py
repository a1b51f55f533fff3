# expect: philosopher-2 takes lock .* philosopher-0 takes lock .* and philosopher-1 takes lock
import threading
forks = [threading.Lock() for _ in range(3)]


def eat(i):
    with forks[i]:
        with forks[(i + 1) % 3]:
            pass


for i in range(3):
    thread = threading.Thread(target=eat, args=(i,), name=f"philosopher-{i}")
    thread.start()
    thread.join()
