"""Two threads take two locks in opposite order; a time-out gets them out of it."""
import threading

a, b = threading.Lock(), threading.Lock()
both_hold_one = threading.Barrier(2)


def take(first, second, name):
    with first:
        both_hold_one.wait()
        if second.acquire(timeout=0.3 if name == "one" else 5):
            print(f"{name}: got both")
            second.release()
        else:
            print(f"{name}: gives up")


threads = [threading.Thread(target=take, args=(a, b, "one")), threading.Thread(target=take, args=(b, a, "two"))]
for t in threads:
    t.start()
for t in threads:
    t.join()
