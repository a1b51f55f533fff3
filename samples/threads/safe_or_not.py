"""Thread safety: a shared number loses updates without a lock and never with one; a list's append is safe by itself."""
import threading

ROUNDS = 100_000
plain = locked = 0
lock = threading.Lock()
items = []


def without_lock():
    global plain
    for _ in range(ROUNDS):
        plain += 1          # read, add, store: another thread may come in between


def with_lock():
    global locked
    for _ in range(ROUNDS):
        with lock:
            locked += 1


def append():
    for i in range(ROUNDS):
        items.append(i)


def run(work):
    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


run(without_lock)
print("without a lock:", 4 * ROUNDS - plain, "updates lost")
run(with_lock)
print("with a lock:", 4 * ROUNDS - locked, "updates lost")
run(append)
print("appended:", 4 * ROUNDS - len(items), "items lost")
