"""A semaphore lets two of five threads in at a time."""
import threading
import time

places = threading.Semaphore(2)
guard = threading.Lock()
inside = most = 0


def visit():
    global inside, most
    with places:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.05)
        with guard:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("most inside:", most)
